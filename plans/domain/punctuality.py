"""On time by two dates: the one that holds now and the first one, each with its denominator (lifecycles.md, Scoring)."""

from dataclasses import dataclass

from plans.domain.rates import percent_of


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Duties by punctuality: `on_time` of `due` by the present date, `first_on_time` of `first_due` by the first one.

    The denominator is finished ones and unfinished ones past the date. `objective`, `subjective` and `unsettled`
    are late duties by their cause, `extended` those whose date was moved.
    """

    on_time: int = 0
    due: int = 0
    first_on_time: int = 0
    first_due: int = 0
    extended: int = 0
    objective: int = 0
    subjective: int = 0
    unsettled: int = 0

    @property
    def percent(self) -> int | None:
        """Give the rate by the present date, None where nothing is due yet."""
        return percent_of(self.on_time, self.due)

    @property
    def first_percent(self) -> int | None:
        """Give the rate by the first date, None where nothing is due yet."""
        return percent_of(self.first_on_time, self.first_due)

    @property
    def late(self) -> int:
        """Give how many are, or ended, late by the date that holds now."""
        return self.objective + self.subjective + self.unsettled
