"""The two faces of a submission: submission_compose.html and submission_page.html."""

from dataclasses import dataclass
from datetime import datetime

from core.controls import Action, Choice, Field, FileRow, Hidden, Preview
from core.parts import Check, Crumb, Due, Entry, Fact, Hint, Pill, Step
from documents.fields import UploadField
from plans.cards.assignment import TargetRow


@dataclass(frozen=True, slots=True)
class DutyCard:
    """One duty of a draft: what the unit says and reports for it; `matches` choose the paper for each proof asked."""

    key: str
    number: str
    title: str
    url: str
    due: Due
    fields: tuple[Field, ...] = ()
    requirements: tuple[Check, ...] = ()
    matches: tuple[Field, ...] = ()
    remove: Action | None = None

    @property
    def missing(self) -> int:
        """How many of the things asked for are not there yet."""
        return sum(not check.met for check in self.requirements)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence: what it is, the period it speaks for, the duties it serves."""

    file: FileRow
    document: str = ""
    period: str = ""
    duties: str = ""
    edit: Action | None = None


@dataclass(frozen=True, slots=True)
class ComposePage:
    """All of submission_compose.html.

    `form_url` takes the statements and, by the ids of `uploads`, the new files (its `form_id` is ours);
    `candidates` are duties of the unit that could go with the same report.
    """

    title: str
    form_url: str
    duties: tuple[DutyCard, ...]
    crumbs: tuple[Crumb, ...] = ()
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    hints: tuple[Hint, ...] = ()
    note: Field | None = None
    evidence: tuple[EvidenceRow, ...] = ()
    uploads: UploadField | None = None
    add_evidence: tuple[Action, ...] = ()
    candidates: tuple[Choice, ...] = ()
    candidates_url: str = ""
    hidden: tuple[Hidden, ...] = ()
    actions: tuple[Action, ...] = ()
    form_id: str = "compose"


@dataclass(frozen=True, slots=True)
class ItemCard:
    """One duty as it was submitted, with what was decided about it."""

    number: str
    title: str
    url: str
    pill: Pill
    statement: str = ""
    targets: tuple[TargetRow, ...] = ()
    score: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat of the route: who is asked, what they answered."""

    step: str
    who: str
    pill: Pill
    at: datetime | None = None
    note: str = ""
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference from the round before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """All of submission_page.html; on a phone the preview stands above the decision (the file first).

    `comment` is what may be said with an approval; actions whose `form` is `form_id` carry it.
    """

    title: str
    pill: Pill
    turn: str
    crumbs: tuple[Crumb, ...] = ()
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    hints: tuple[Hint, ...] = ()
    note: str = ""
    evidence: tuple[EvidenceRow, ...] = ()
    preview: Preview | None = None
    items: tuple[ItemCard, ...] = ()
    seats: tuple[SeatRow, ...] = ()
    changes: tuple[Change, ...] = ()
    actions: tuple[Action, ...] = ()
    comment: Field | None = None
    form_id: str = "decide"
    seen_hash: str = ""
    history: tuple[Entry, ...] = ()
