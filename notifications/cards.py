"""What the pages of notices are drawn from: the list, the choices of a person, the deliveries."""

from dataclasses import dataclass
from datetime import datetime

from core.controls import Action, Field
from core.parts import Crumb, Empty, Hint, Pages, Pill, Tab


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice as the list shows it; without `open_url` it leads nowhere. `more` are the lines of a long one.

    `capacity` says in whose stead the person hears it.
    """

    id: int
    headline: str
    details: str
    created_at: datetime
    is_read: bool
    open_url: str
    read_url: str
    kind: str = ""
    more: tuple[str, ...] = ()
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of a person's notices, newest first."""

    cards: tuple[NoticeCard, ...]
    pages: Pages
    tabs: tuple[Tab, ...] = ()
    filters: tuple[Field, ...] = ()
    is_unread: bool = False
    has_unread: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One kind of notices: its name, what belongs to it, and a choice for each open channel."""

    label: str
    note: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class PreferencesPage:
    """All of preferences.html."""

    rows: tuple[ChoiceRow, ...]
    quiet: tuple[Field, ...]
    phone: tuple[Field, ...] = ()
    hints: tuple[Hint, ...] = ()
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One delivery or one failed message: to whom, what it is about in a word, how it stands."""

    who: str
    what: str
    note: str
    channel: str
    at: datetime
    when: str
    pill: Pill
    attempts: int
    error: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveriesPage:
    """All of deliveries.html."""

    rows: tuple[DeliveryRow, ...]
    tabs: tuple[Tab, ...]
    empty: Empty
    pages: Pages | None = None
    actions: tuple[Action, ...] = ()
    is_messages: bool = False
