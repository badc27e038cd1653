"""The reader of deadlines says of every wording of `deadline_table.csv` what was expected by hand, in every column."""

from datetime import date

import pytest

from docs import deadlines as page
from plans.domain.deadlines import read_deadline
from tests.plans.test_deadline_table import rows

COLUMNS = ("kind", "every", "start", "due", "also", "confidence")


def issued(row: dict[str, str]) -> date | None:
    """The day of issue as far as the row says it: “2026-04” is the first day of April."""
    written = row["issued_on"]
    return date.fromisoformat(f"{written}-01-01"[:10]) if written else None


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["raw"])
def test_a_wording_means_what_a_person_reads_in_it(row):
    year = int(row["plan_year"]) if row["plan_year"] else None
    read = read_deadline(row["raw"], plan_year=year, issued_on=issued(row))
    days = {"start": read.start, "due": read.last_day()}
    said = {
        "kind": read.kind.value, "every": read.every, "confidence": read.confidence.value,
        "also": "|".join(str(other) for other in read.also),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }  # fmt: skip
    assert said == {name: row[name] for name in COLUMNS}
    assert read.raw == row["raw"]


def test_the_page_of_the_documentation_is_what_the_reader_says_now():
    assert page.PAGE.read_text(encoding="utf-8") == page.written(), "run `python -m docs.deadlines`"
