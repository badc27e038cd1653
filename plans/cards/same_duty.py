"""The same duty twice, on the review of a draft: templates/plans/parts/same_duty.html."""

from dataclasses import dataclass

from core.controls import Action


@dataclass(frozen=True, slots=True)
class SamePair:
    """A row of the draft beside the row that asks the same; `agreed` says in what: units and period."""

    key: str
    place: str
    title: str
    url: str
    other_place: str
    other_title: str
    other_url: str
    agreed: tuple[str, ...]
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """A pair that was decided on: which rows, of which units, by whom and when; `undo` asks again."""

    places: str
    who: str
    when: str
    units: str = ""
    undo: Action | None = None


@dataclass(frozen=True, slots=True)
class SameDuties:
    """All of the panel; `more` counts pairs beyond those shown."""

    title: str
    advice: str
    pairs: tuple[SamePair, ...] = ()
    more: int = 0
    apart: tuple[Settled, ...] = ()
    joined: tuple[Settled, ...] = ()

    @property
    def total(self) -> int:
        """How many pairs are still in question."""
        return len(self.pairs) + self.more
