"""What reading the prose of a plan gives: every paragraph with its kind, and what it says as words of the paper."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a paragraph is for the system."""

    FORM = "form"
    CONTEXT = "context"
    TASK = "task"
    TARGET = "target"
    REPORT = "report"


class Role(StrEnum):
    """Which part of a form or of the context a paragraph is; `NONE` for tasks, targets and report duties."""

    NONE = ""
    LETTERHEAD = "letterhead"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    DOCUMENT_TYPE = "document_type"
    SUBJECT = "subject"
    TYPE_AND_SUBJECT = "type_and_subject"
    HEADING = "heading"
    CLOSING = "closing"
    ANNEX_NOTICE = "annex_notice"
    RECIPIENTS_LABEL = "recipients_label"
    RECIPIENT = "recipient"
    SIGNING_CAPACITY = "signing_capacity"
    SIGNER = "signer"
    LEGAL_BASIS = "legal_basis"
    OPENING = "opening"
    PURPOSE = "purpose"
    SITUATION = "situation"
    LEAD_IN = "lead_in"
    FOOTNOTE = "footnote"
    CONCLUSION = "conclusion"
    CONTINUATION = "continuation"
    ANNEX = "annex"


class Why(StrEnum):
    """The rule by which a paragraph got its kind, for the person who doubts it."""

    PLACE_IN_PAPER = "place_in_paper"
    SECTION_SAYS_SO = "section_says_so"
    OPENS_WITH_FIGURE = "opens_with_figure"
    FIGURE_AMONG_AIMS = "figure_among_aims"
    ORDERS_WORK = "orders_work"
    ORDERS_ONLY_REPORTS = "orders_only_reports"
    ORDERS_NOBODY = "orders_nobody"
    GOES_ON = "goes_on"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of the paper and the number of the paragraph they stand in."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Target:
    """One figure to reach: `value` None where something is to be done without a figure; `high` ends a range.

    `base` is a year, two years joined by `-` or a day (ISO); `per` is `year` for a yearly step.
    """

    measure: str
    comparator: str
    value: float | None = None
    high: float | None = None
    unit: str = ""
    direction: str = ""
    base: str = ""
    year: int | None = None
    from_year: int | None = None
    per: str = ""
    until: float | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """One report owed: `every` and `time` as worded, `time` empty where no time is named."""

    by: tuple[Span, ...] = ()
    to: str = ""
    via: str = ""
    every: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """One paragraph; `n` counts from 1. What a broken sentence says stands at its first paragraph.

    `lead`, `doing`, `coordinating` and `time` are what holds for the paragraph, also where a closing line or a
    heading says it: the spans tell where. `time` of a span in another paragraph is that of a closing line.
    """

    n: int
    text: str
    kind: Kind
    role: Role = Role.NONE
    why: Why = Why.PLACE_IN_PAPER
    label: str = ""
    section: str = ""
    lead: tuple[Span, ...] = ()
    doing: tuple[Span, ...] = ()
    coordinating: tuple[Span, ...] = ()
    time: Span | None = None
    result: Span | None = None
    part_times: tuple[Span, ...] = ()
    reports: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()
    applies_to: tuple[int, ...] = ()
    continues: int | None = None
    of: int | None = None
    lines: tuple[int, ...] = ()
    in_organisation: bool = False


@dataclass(frozen=True, slots=True)
class NumberingFault:
    """A number of a heading that is `missing` or `repeated`, and the paragraph where it shows."""

    at: int
    fault: str
    number: str


@dataclass(frozen=True, slots=True)
class Prose:
    """The whole prose of a paper."""

    paragraphs: tuple[ProseParagraph, ...] = field(default=())
    numbering_faults: tuple[NumberingFault, ...] = ()

    def with_role(self, role: Role) -> tuple[ProseParagraph, ...]:
        """Give the paragraphs that have this role."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.role is role)
