"""The table of deadline wordings read by hand is whole and says nothing that contradicts itself.

`deadline_table.csv` was written from lifecycles.md, issue 3 and the five real papers, before the reader met it.
`raw`: the wording; `issued_on`: the paper's date as far as it says one; `plan_year`: the year lent to wordings without
one; `kind`, `every`, `start`, `due` (the last day on time: for `before` the day before the one named); `also`: what the
wording says beyond that, `kind` or `kind:value`, parted by `|`, a recurring one with the day
it names (`recurring:year 2026-12-05`); `confidence`: `doubt` where it says two times, names no
time, lies before the paper's date, or could be meant otherwise; `source`: where the wording stands.
"""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from plans.domain.states import DueKind

TABLE = Path(__file__).resolve().parent / "deadline_table.csv"
LEAST = 120
DAYS = {
    DueKind.DATE: (False, True), DueKind.BEFORE: (False, True), DueKind.UNTIL: (False, True),
    DueKind.WINDOW: (True, True), DueKind.CONTINUOUS: (False, False), DueKind.EXTERNAL: (False, False),
    DueKind.UNKNOWN: (False, False),
}  # fmt: skip
EVERY = {"week", "month", "quarter", "half", "nine_months", "year"}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_the_table_has_every_kind_and_no_wording_twice():
    read = rows()
    assert len(read) >= LEAST
    assert {row["kind"] for row in read} == set(DueKind.values)
    assert len({(row["raw"], row["issued_on"], row["plan_year"]) for row in read}) == len(read)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["raw"])
def test_a_row_has_the_days_of_its_kind(row):
    kind = DueKind(row["kind"])
    start, due = (date.fromisoformat(row[field]) if row[field] else None for field in ("start", "due"))
    assert (row["every"] in EVERY) is (kind is DueKind.RECURRING)
    if kind is DueKind.RECURRING:
        assert due is None or re.search(r"\d|Quý", row["raw"])
    else:
        assert (start is not None, due is not None) == DAYS[kind]
    assert not (start and due) or start <= due


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["raw"])
def test_what_says_two_times_or_none_or_lies_before_the_paper_is_a_doubt(row):
    assert row["confidence"] in {"high", "doubt"}
    is_past = row["due"] and row["due"] < row["issued_on"] and row["kind"] != DueKind.RECURRING
    if row["also"] or is_past or row["kind"] == DueKind.UNKNOWN:
        assert row["confidence"] == "doubt"
    for further in filter(None, row["also"].split("|")):
        assert further.split(":")[0] in DueKind.values
