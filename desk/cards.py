"""What templates/desk/ is drawn from: the inbox "Việc của tôi"."""

from dataclasses import dataclass
from datetime import date

from core.controls import Action, Choice, Field, FileRow, Preview
from core.parts import Check, Crumb, Due, Empty, Entry, Fact, Hint, Pages, Pill, Step, Tab


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that waits. `value` is what a bulk press sends for it; empty: it is not pressed in bulk.

    `in_place` says that `url` is this page with the thing opened, so only the detail is exchanged; on a phone the
    address is opened whole. `presses` are done from the list itself.
    """

    url: str
    title: str
    due: Due
    waiting_since: str = ""
    person: str = ""
    evidence: str = ""
    section: str = ""
    asks: Pill | None = None
    value: str = ""
    current: bool = False
    in_place: bool = False
    return_url: str = ""
    decide_label: str = ""
    presses: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class InboxDetail:
    """The thing opened beside the list. `form_id` names the form that carries the note with a press."""

    title: str
    crumbs: tuple[Crumb, ...] = ()
    due: Due | None = None
    period: str = ""
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    files: tuple[FileRow, ...] = ()
    preview: Preview | None = None
    requirements_title: str = ""
    requirements: tuple[Check, ...] = ()
    items: tuple[Fact, ...] = ()
    history: tuple[Entry, ...] = ()
    hints: tuple[Hint, ...] = ()
    actions: tuple[Action, ...] = ()
    page_url: str = ""
    note: Field | None = None
    form_id: str = "decide"


@dataclass(frozen=True, slots=True)
class InboxPage:
    """All of templates/desk/inbox.html. On a phone the list stands alone; `alone` opens the detail there."""

    unit_name: str
    today: date
    waiting: int
    tabs: tuple[Tab, ...]
    items: tuple[InboxItem, ...]
    detail: InboxDetail | None = None
    sorts: tuple[Choice, ...] = ()
    bulk: tuple[Action, ...] = ()
    bulk_fields: tuple[Field, ...] = ()
    actions: tuple[Action, ...] = ()
    pages: Pages | None = None
    empty: Empty | None = None
    estimate: str = ""
    alone: bool = False
    back_url: str = ""
