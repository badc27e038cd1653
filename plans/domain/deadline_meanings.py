"""What a wording of a deadline means before it is tied to its cell, and what the paper lends to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from core.workdays import WorkCalendar
from plans.domain.states import DueKind


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording means; fields as in `deadlines.Deadline`.

    `is_sure` is False where the same words could be meant otherwise. `decides` is False for an amount (“5 năm”)
    that is no time by itself and only stands beside one.
    """

    kind: DueKind
    due: date | None = None
    start: date | None = None
    before: date | None = None
    every: str = ""
    is_sure: bool = True
    decides: bool = True

    def __str__(self) -> str:
        """Give kind and value: `before:2026-12-15`, `window:2026-01-01..2026-12-31`, `recurring:year`, with the day
        that it names for a period behind it.
        """
        until = self.before or self.due
        days = "..".join(day.isoformat() for day in (self.start, until) if day)
        named = until.isoformat() if until else ""
        value = f"{self.every} {named}".rstrip() if self.every else days
        return f"{self.kind.value}:{value}" if value else self.kind.value


@dataclass(frozen=True, slots=True)
class Lent:
    """What a wording may borrow from its paper: the plan's year, the day of issue, the working days."""

    year: int | None = None
    issued_on: date | None = None
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


UNREADABLE = Meaning(DueKind.UNKNOWN)
"""A time is named that no calendar has, or that a person must choose from."""
AMOUNT = Meaning(DueKind.UNKNOWN, decides=False)
Span = tuple[int, int]
Found = Iterator[tuple[Span, Meaning]]
Reader = Callable[[str, Lent], Found]


def window(start: date, due: date, *, is_sure: bool = True) -> Meaning:
    """Give the stretch from `start` to `due`, both in it; unreadable where they are the wrong way round."""
    return Meaning(DueKind.WINDOW, due=due, start=start, is_sure=is_sure) if start <= due else UNREADABLE
