"""The four official states added up, and the rates published from them with their denominators."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """Duties by column of the statistics (plans.domain.tallies); adding two gives the counts of both."""

    given: int = 0
    open_in_term: int = 0
    open_late: int = 0
    done_on_time: int = 0
    done_late: int = 0
    not_fulfilled: int = 0
    not_applicable: int = 0
    cancelled: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add numerators and denominators; percentages are never averaged."""
        return total((self, other))

    @property
    def finished(self) -> int:
        """Give how many ended with a result, on time or late."""
        return self.done_on_time + self.done_late

    @property
    def owed(self) -> int:
        """Give the denominator of the rate: given less cancelled and not applicable ones (lifecycles.md, Scoring)."""
        return self.given - self.cancelled - self.not_applicable

    @property
    def percent(self) -> int | None:
        """Give finished ÷ owed in percent, None where nothing is owed."""
        return percent_of(self.finished, self.owed)

    @property
    def past_due(self) -> int:
        """Give the denominator of punctuality: finished and unfinished past due."""
        return self.finished + self.open_late + self.not_fulfilled

    @property
    def punctual(self) -> int | None:
        """Give on time ÷ (finished + unfinished past due) in percent, None where nothing is due yet."""
        return percent_of(self.done_on_time, self.past_due)


COLUMNS = tuple(field.name for field in fields(Counts))
_VALUES = attrgetter(*COLUMNS)


def percent_of(part: int, whole: int) -> int | None:
    """Give a percentage rounded half up; 100 is only said of the whole, None where there is no whole."""
    if whole <= 0:
        return None
    rounded = (2 * WHOLE * part + whole) // (2 * whole)
    return min(rounded, WHOLE - 1) if part < whole else rounded


def counts_of(row: Mapping[str, int | None]) -> Counts:
    """Give the counts of a row of sums that names the columns."""
    return Counts(**{name: row[name] or 0 for name in COLUMNS})


def total(rows: Iterable[Counts]) -> Counts:
    """Add counts up."""
    columns = zip(*map(_VALUES, rows), strict=True)
    return Counts(*map(sum, columns))
