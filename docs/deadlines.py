"""Makes docs/deadlines.md: what the reader of deadlines understands of every wording it is held to.

Run `.venv/bin/python -m docs.deadlines`. The wordings are those of tests/plans/deadline_table.csv; the meanings
are asked of the reader, so the page says what the product does.
"""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

from plans.domain.deadlines import Confidence, Deadline, read_deadline
from plans.domain.states import DueKind

PAGE = Path(__file__).resolve().parent / "deadlines.md"
WORDINGS = Path(__file__).resolve().parent.parent / "tests" / "plans" / "deadline_table.csv"
HEAD = """# Wordings of deadlines and what they are read as

Made by `python -m docs.deadlines` from tests/plans/deadline_table.csv; do not edit. {count} wordings, {sure} of them
read for sure; the others ask a person to look.

*Paper* is the day of issue and the year lent to wordings without one. *From* and *to* are the first and the last day on
time; “trước ngày D” ends the day before D unless the plan takes D in. *Beside it* is what the wording says further.
"""
COLUMNS = ("wording", "paper", "from", "to", "every", "beside it", "sure")


def written() -> str:
    """Give the page as it should be now."""
    grouped: dict[DueKind, list[tuple[str, ...]]] = defaultdict(list)
    sure = 0
    rows = _rows()
    for row in rows:
        read = _read(row)
        sure += read.confidence is Confidence.HIGH
        grouped[read.kind].append(_cells(row, read))
    parts = [HEAD.format(count=len(rows), sure=sure)]
    for kind in DueKind:
        lines = [COLUMNS, ("---",) * len(COLUMNS), *grouped[kind]]
        parts.append(f"## {kind.value}\n\n" + "\n".join(f"|{'|'.join(line)}|" for line in lines) + "\n")
    return "\n".join(parts)


def _rows() -> list[dict[str, str]]:
    with WORDINGS.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _read(row: dict[str, str]) -> Deadline:
    issued = row["issued_on"]
    return read_deadline(
        row["raw"],
        plan_year=int(row["plan_year"]) if row["plan_year"] else None,
        issued_on=date.fromisoformat(f"{issued}-01-01"[:10]) if issued else None,
    )


def _cells(row: dict[str, str], read: Deadline) -> tuple[str, ...]:
    paper = ", ".join(filter(None, (row["issued_on"], row["plan_year"]))) or "unknown"
    days = (day.isoformat() if day else "" for day in (read.start, read.last_day()))
    also = ", ".join(str(other) for other in read.also)
    return (row["raw"] or "(empty)", paper, *days, read.every, also, read.confidence.value)


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
