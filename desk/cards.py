"""What templates/desk/ is drawn from: the inbox "Việc của tôi", the calendar of due dates, the working calendar."""

from dataclasses import dataclass
from datetime import date, datetime

from core.controls import Action, Choice, Field, FileRow, Hidden, Preview
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


@dataclass(frozen=True, slots=True)
class YearDay:
    """One day of a small month: `kind` is off, worked, open (not confirmed), rest (weekend) or nothing."""

    number: int
    kind: str = ""
    mark: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A small month, weeks from Monday on; `said` tells its marked days in words."""

    label: str
    weeks: tuple[tuple[YearDay | None, ...], ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day that does not follow the week, with where that is written and what may be pressed."""

    day: date
    name: str
    kind: Pill
    whose: str
    source: str
    standing: Pill
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkYearPage:
    """All of templates/desk/work_year.html."""

    year: int
    months: tuple[YearMonth, ...]
    rows: tuple[DayRow, ...]
    crumbs: tuple[Crumb, ...]
    note: str
    actions: tuple[Action, ...] = ()
    previous_url: str = ""
    next_url: str = ""
    history: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class DueItem:
    """One duty that is due: `due` and `plan` stand in the list only."""

    url: str
    place: str
    title: str
    unit: str
    pill: Pill
    due: Due | None = None
    period: str = ""
    plan: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day of a month: how much is due by state, the first few, and where the others stand."""

    on: date
    weekday: str
    label: str
    counts: tuple[Pill, ...] = ()
    items: tuple[DueItem, ...] = ()
    url: str = ""
    more: str = ""
    total: int = 0
    rest: str = ""
    today: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class DuePage:
    """All of templates/desk/due_calendar.html; with `rows` it is the list, else the month of `days`."""

    title: str
    total: str
    tabs: tuple[Tab, ...]
    filters: tuple[Field, ...]
    hidden: tuple[Hidden, ...]
    actions: tuple[Action, ...]
    previous_url: str
    next_url: str
    today_url: str
    days: tuple[DueDay, ...] = ()
    rows: tuple[DueItem, ...] = ()
    is_list: bool = False
    pages: Pages | None = None
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class TimerRow:
    """One thing that time will do, or did: of which kind, where, when, and who hears of it; no words of the work."""

    kind: str
    plan: str
    unit: str
    place: str
    at: datetime | None
    hearers: str = ""
    note: str = ""
    url_key: int = 0


@dataclass(frozen=True, slots=True)
class TimersPage:
    """All of templates/desk/timers.html."""

    rows: tuple[TimerRow, ...]
    tabs: tuple[Tab, ...]
    filters: tuple[Field, ...]
    hidden: tuple[Hidden, ...]
    note: str
    empty: Empty
    pages: Pages


@dataclass(frozen=True, slots=True)
class FeedPage:
    """All of templates/desk/feed.html; `address` is shown on the one answer that made it, never again."""

    crumbs: tuple[Crumb, ...]
    standing: Pill
    actions: tuple[Action, ...]
    address: str = ""
