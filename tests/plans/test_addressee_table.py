"""The table of addressee wordings read by hand is whole and names only bodies there are.

`addressee_table.csv` was written from deadlines_and_documents.md, issue 3 and the real papers, before the reader met
it. `text`: the cell; `expected`: what it names in its order, parted by ` | `, each as `kind:key`, then ` -key` for
every body taken out of a set, ` @words` for the office that stands before a body, ` [words]` for the note behind it.
`past:old>new` is a body that ended and its successor, to be offered; `unknown:key` the nearest name there is;
`unknown~outside` looks like a body outside the system, `unknown~office` like an office or a committee. Keys are those
of organizations/data; `source` says where the wording stands.
"""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from docs.addressees import book

TABLE = Path(__file__).resolve().parent / "addressee_table.csv"
LEAST, LEAST_OF_A_KIND = 120, 7
KINDS = ("unit", "outside", "group", "open", "qualified", "unknown", "past")
PART = re.compile(
    r"(?P<kind>[a-z]+)(?:[:~](?P<key>[a-z0-9-]*(?:>[a-z0-9-]*)?))?(?P<without>(?: -[a-z0-9-]+)*)"
    r"(?: @(?P<office>[^\[]+?))?(?: \[(?P<note>[^]]+)\])?"
)
LIKELY = {"outside", "office"}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_the_table_has_every_kind_often_and_no_wording_twice():
    read = rows()
    assert len(read) >= LEAST
    assert len({row["text"] for row in read}) == len(read)
    kinds = Counter(re.split("[:~ ]", part)[0] for row in read for part in row["expected"].split(" | "))
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= LEAST_OF_A_KIND
    assert sum(" -" in row["expected"] for row in read) >= LEAST_OF_A_KIND


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_a_row_names_bodies_that_there_are(row):
    known = {name.key for name in book().names}
    for part in row["expected"].split(" | "):
        found = PART.fullmatch(part)
        assert found, part
        keys = {
            *filter(None, (found["key"] or "").split(">")),
            *found["without"].replace("-", "", 1).split(" -"),
        }
        assert {key.strip() for key in keys if key.strip()} - LIKELY <= known
