"""A request about a duty: the form that asks (request_new.html) and the page of what was asked (request_page.html)."""

from dataclasses import dataclass

from core.controls import Action, Field, FileRow, Hidden
from core.parts import Crumb, Entry, Fact, Hint, Pill, Step
from plans.cards.submission import SeatRow


@dataclass(frozen=True, slots=True)
class RequestForm:
    """All of request_new.html."""

    title: str
    form_url: str
    submit: str
    crumbs: tuple[Crumb, ...] = ()
    facts: tuple[Fact, ...] = ()
    hints: tuple[Hint, ...] = ()
    fields: tuple[Field, ...] = ()
    hidden: tuple[Hidden, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestPage:
    """All of request_page.html: what is asked and why, its way, and what this person may say."""

    title: str
    pill: Pill
    turn: str
    reason: str
    crumbs: tuple[Crumb, ...] = ()
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    file: FileRow | None = None
    seats: tuple[SeatRow, ...] = ()
    history: tuple[Entry, ...] = ()
    actions: tuple[Action, ...] = ()
