"""A draft against a newer version of its paper: what stayed, what changed cell by cell, what is new, what has gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.vietnamese import clean, fold
from plans.corrections import WORDS, Corrections
from plans.domain.row_matching import Row, is_same_text, match_rows
from plans.models import ImportedPaper, Plan, Task
from plans.reading import PlanReading, RowReading
from plans.services.rows import cells_of, section_titles

NUMBER, SECTION = "number", "section"


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell: what the draft says, what the new version says; `by_hand` where a clerk wrote what the draft says.

    `paper` tells whether the new version says another thing there than the version before.
    """

    name: str
    now: str
    new: str
    by_hand: bool = False
    paper: bool = True

    @property
    def takes_paper(self) -> bool:
        """Whether the new version is proposed: what a clerk wrote stays."""
        return not self.by_hand


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row of the draft and its row (by place) in the new version, with the cells that differ."""

    task: Task
    place: int
    cells: tuple[CellDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row (by place) that the draft does not have; `left_out` says why a clerk had taken it out before."""

    place: int
    reading: RowReading
    section: str
    left_out: str | None = None


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A row of the draft that the new version does not have; `own` where no version of the paper ever had it."""

    task: Task
    own: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """All of it; rows in the order of the draft, new ones in that of the paper."""

    same: tuple[RowDifference, ...] = ()
    changed: tuple[RowDifference, ...] = ()
    new: tuple[NewRow, ...] = ()
    gone: tuple[GoneRow, ...] = ()
    title: CellDifference | None = None
    matched: Mapping[int, int] = field(default_factory=dict)


def difference_of(
    plan: Plan,
    tasks: Sequence[Task],
    reading: PlanReading,
    corrections: Corrections,
    paper: ImportedPaper | None,
) -> Difference:
    """Compare a draft, its rows in their order, with a reading of the new version."""
    titles = section_titles(reading.document)
    matched = match_rows(
        [_known(task, corrections) for task in tasks],
        [_read(row, title) for row, title in zip(reading.rows, titles, strict=True)],
    )
    pairs = {tasks[old].pk: new for new, old in matched.items()}
    rows = [
        RowDifference(
            task,
            pairs[task.pk],
            _cells(task, reading.rows[pairs[task.pk]], titles[pairs[task.pk]], corrections),
        )
        for task in tasks
        if task.pk in pairs
    ]
    own = corrections.by_hand | _of_annexes(paper)
    return Difference(
        same=tuple(row for row in rows if not row.cells),
        changed=tuple(row for row in rows if row.cells),
        new=tuple(
            NewRow(place, row, titles[place], _left_out(row, corrections))
            for place, row in enumerate(reading.rows)
            if place not in matched
        ),
        gone=tuple(GoneRow(task, task.pk in own) for task in tasks if task.pk not in pairs),
        title=_title(plan, reading),
        matched=pairs,
    )


def _known(task: Task, corrections: Corrections) -> Row:
    before = corrections.cells.get(task.pk, {}).get("content", "")
    contents = (task.content_folded, *([fold(before)] if before else []))
    return Row(fold(task.number), fold(_first_title(task, corrections)), contents)


def _first_title(task: Task, corrections: Corrections) -> str:
    return corrections.titles.get(task.section.title, task.section.title)


def _read(row: RowReading, title: str) -> Row:
    return Row(fold(row.row.number), fold(title), (fold(cells_of(row).content),))


def _cells(task: Task, row: RowReading, title: str, corrections: Corrections) -> tuple[CellDifference, ...]:
    read, before = cells_of(row), corrections.cells.get(task.pk, {})
    own = task.pk in corrections.by_hand
    found = []
    for name in WORDS:
        now, new = getattr(task, name), getattr(read, name)
        if clean(now) != clean(new):
            was = before.get(name, "" if own else None)
            found.append(
                CellDifference(name, now, new, was is not None, was is None or clean(was) != clean(new))
            )
    places = ((NUMBER, task.number, task.number, row.row.number[:12]),
              (SECTION, task.section.title, _first_title(task, corrections), title))  # fmt: skip
    for name, now, first, new in places:
        if new and fold(first) != fold(new):
            was = before.get(name, "" if own else None)
            found.append(
                CellDifference(name, now, new, was is not None, was is None or fold(was) != fold(new))
            )
    return tuple(found)


def _title(plan: Plan, reading: PlanReading) -> CellDifference | None:
    title = reading.document.head.title[:600]
    if not title or clean(title) == clean(plan.title):
        return None
    return CellDifference("title", plan.title, title)


def _left_out(row: RowReading, corrections: Corrections) -> str | None:
    content = fold(cells_of(row).content)
    for text, why in corrections.left_out.items():
        if is_same_text(content, fold(text)):
            return why
    return None


def _of_annexes(paper: ImportedPaper | None) -> frozenset[int]:
    """Give the rows that came with an annex of its own file: the paper alone never had them."""
    lines = paper.lines if paper else []
    return frozenset(line["task"] for line in lines if line.get("annex") and line.get("task"))
