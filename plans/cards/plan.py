"""The plan list and the page of one plan: templates/plans/plan_list.html and plan_page.html."""

from dataclasses import dataclass
from datetime import date

from core.controls import Action, Field, FileRow, Hidden
from core.parts import Crumb, Empty, Entry, Fact, Figure, Hint, Pages, Pill, StackedBar, Step, Tab
from plans.cards.aims import TargetGroup
from plans.cards.flow import Flow


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan of the list. `late_words` says in words what is late there, empty when nothing is."""

    url: str
    symbol: str
    title: str
    issuer: str
    pill: Pill
    issued_on: date | None = None
    ends_on: date | None = None
    bar: StackedBar | None = None
    percent: int | None = None
    progress_words: str = ""


@dataclass(frozen=True, slots=True)
class PlanListPage:
    """All of plan_list.html; `filters` are fields of a GET form, `query` is the first of them."""

    rows: tuple[PlanRow, ...]
    tabs: tuple[Tab, ...] = ()
    filters: tuple[Field, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    actions: tuple[Action, ...] = ()
    pages: Pages | None = None
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of the plan: `number` as on paper ("8", with several tables "2.8")."""

    number: str
    url: str
    title: str
    lead: str
    due_words: str
    pill: Pill
    coordinators: str = ""
    bar: StackedBar | None = None
    progress_words: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class SectionRows:
    """The rows under one heading of the table; `key` is unique on the page."""

    key: str
    title: str
    rows: tuple[TaskRow, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class TaskTable:
    """One table of the plan; `title` is empty where the plan has only one."""

    sections: tuple[SectionRows, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit's duty under the chosen row."""

    url: str
    unit: str
    pill: Pill
    person: str = ""


@dataclass(frozen=True, slots=True)
class TaskPanel:
    """The chosen row beside the table: where its units stand, what blocks, what may be pressed."""

    title: str
    close_url: str
    caption: str = ""
    flow: Flow | None = None
    facts: tuple[Fact, ...] = ()
    hints: tuple[Hint, ...] = ()
    actions: tuple[Action, ...] = ()
    units: tuple[UnitRow, ...] = ()


@dataclass(frozen=True, slots=True)
class StateColumn:
    """One column of "Xem theo trạng thái": the rows that stand in one state."""

    pill: Pill
    count: int
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What the paper says of itself; a base is its number, its words and, where the plan is known here, its page."""

    facts: tuple[Fact, ...]
    bases: tuple[Fact, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All of plan_page.html; `tables`, `columns`, `targets`, `documents` with `head`, or `log` is filled by the chosen tab.

    `moves` are what the issuer's leader decides about the whole plan; they stand below the rows.
    """

    title: str
    pill: Pill
    crumbs: tuple[Crumb, ...] = ()
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    figures: tuple[Figure, ...] = ()
    punctuality: tuple[Fact, ...] = ()
    tabs: tuple[Tab, ...] = ()
    actions: tuple[Action, ...] = ()
    moves: tuple[Action, ...] = ()
    hints: tuple[Hint, ...] = ()
    tables: tuple[TaskTable, ...] = ()
    columns: tuple[StateColumn, ...] = ()
    targets: tuple[TargetGroup, ...] = ()
    documents: tuple[FileRow, ...] = ()
    head: PaperHead | None = None
    log: tuple[Entry, ...] = ()
    panel: TaskPanel | None = None
    pages: Pages | None = None
    empty: Empty | None = None
