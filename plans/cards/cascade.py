"""How a plan carries out a higher one: templates/plans/cascade.html and the cards of it on other pages."""

from dataclasses import dataclass

from core.controls import Action, Field
from core.parts import Crumb, Empty, Figure, Hint, Pill, Tab


@dataclass(frozen=True, slots=True)
class ParentCard:
    """What is known of the higher plan, in a sentence with what may be pressed: parts/cascade_parent.html."""

    hint: Hint
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of the own plan beside a row of the higher one; `note` says how alike they are."""

    number: str
    title: str
    url: str
    note: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class UpperRow:
    """A row of the higher plan with the own rows that carry it out, and those that may."""

    key: int
    number: str
    title: str
    mark: Pill
    due_text: str = ""
    result_text: str = ""
    bound: tuple[OwnRow, ...] = ()
    suggested: tuple[OwnRow, ...] = ()
    actions: tuple[Action, ...] = ()
    current: bool = False
    choose_url: str = ""
    choice: Field | None = None


@dataclass(frozen=True, slots=True)
class CascadePage:
    """All of cascade.html. `parent_fields` are the form that says which plan is the higher one, for the clerk."""

    title: str
    parent: ParentCard
    crumbs: tuple[Crumb, ...] = ()
    figures: tuple[Figure, ...] = ()
    tabs: tuple[Tab, ...] = ()
    actions: tuple[Action, ...] = ()
    rows: tuple[UpperRow, ...] = ()
    others: tuple[OwnRow, ...] = ()
    bind_url: str = ""
    parent_url: str = ""
    parent_fields: tuple[Field, ...] = ()
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class BelowRow:
    """A row of the unit's own plan as it is seen from the duty above: its state, its counts, its proofs."""

    number: str
    title: str
    pill: Pill
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DutyCascade:
    """What stands above and below a duty: parts/cascade_duty.html."""

    title: str = ""
    below: tuple[BelowRow, ...] = ()
    above: tuple[OwnRow, ...] = ()
    offers: tuple[ParentCard, ...] = ()
