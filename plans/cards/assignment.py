"""The page of one unit's duty: templates/plans/assignment_page.html."""

from dataclasses import dataclass
from datetime import datetime

from core.controls import Action, FileRow
from core.parts import Check, Crumb, Due, Entry, Fact, Hint, Pill, Progress, Step
from plans.cards.cascade import DutyCascade


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target: what was asked, what the unit reports, what was verified; all as words with their unit."""

    label: str
    asked: str
    reported: str = ""
    verified: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """The part of one coordinating unit."""

    unit: str
    pill: Pill
    words: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """One submission that holds this duty."""

    url: str
    title: str
    pill: Pill
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request on the page of its duty."""

    url: str
    title: str
    pill: Pill
    words: str = ""


@dataclass(frozen=True, slots=True)
class ConsequenceLine:
    """An explanation or a review that the unit owes, and what this person may press."""

    title: str
    demand: str
    pill: Pill
    due: Due
    paper: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """All of assignment_page.html. `turn` says in words why it stands as it does and whose turn it is.

    `actions` are what this person does next and stay in sight; `further` is what else is possible, or blocked.
    """

    title: str
    pill: Pill
    due: Due
    turn: str
    crumbs: tuple[Crumb, ...] = ()
    number: str = ""
    period: str = ""
    facts: tuple[Fact, ...] = ()
    steps: tuple[Step, ...] = ()
    actions: tuple[Action, ...] = ()
    further: tuple[Action, ...] = ()
    hints: tuple[Hint, ...] = ()
    progress: Progress | None = None
    expected_result: str = ""
    requirements_title: str = ""
    requirements: tuple[Check, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    is_handed_in: bool = False
    shares: tuple[ShareRow, ...] = ()
    submissions: tuple[SubmissionLine, ...] = ()
    requests: tuple[RequestLine, ...] = ()
    consequences: tuple[ConsequenceLine, ...] = ()
    score: Fact | None = None
    history: tuple[Entry, ...] = ()
    cascade: DutyCascade | None = None
