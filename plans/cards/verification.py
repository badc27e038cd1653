"""The desk of the monitor: templates/plans/verification_queue.html, a queue, the proof, the criteria."""

from dataclasses import dataclass

from core.controls import Action, Field, FileRow, Hidden, Preview
from core.parts import Due, Empty, Fact, Hint, Pages, Pill, Progress, Tab


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One submission that waits. `mark` stands instead of the due pill where it matters more ("Bổ sung")."""

    url: str
    unit: str
    title: str
    evidence: str
    due: Due
    mark: Pill | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force and the address without it."""

    label: str
    remove_url: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A verdict of one criterion; `points` is what it proposes, ready to stand in the box ("0,5")."""

    value: str
    label: str
    points: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion: names of its inputs, what was proposed, what was claimed, why points are taken off."""

    number: int
    name: str
    max_points: str
    score_name: str = ""
    score: str = ""
    level_name: str = ""
    levels: tuple[Level, ...] = ()
    self_score: str = ""
    finding: str = ""
    met: bool = True
    reason: Field | None = None
    computed: bool = False
    error: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """The opened submission: its proof, its criteria and the answer. `duties` lead from item to item.

    `papers` are the proofs that are no files: document numbers, links; files are looked at in the preview.
    """

    title: str
    form_url: str
    facts: tuple[Fact, ...] = ()
    marks: tuple[Pill, ...] = ()
    duties: tuple[Tab, ...] = ()
    statement: str = ""
    papers: tuple[FileRow, ...] = ()
    preview: Preview | None = None
    criteria: tuple[CriterionRow, ...] = ()
    total: str = ""
    max_total: str = ""
    verdict: Pill | None = None
    remarks: Field | None = None
    phrases: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    actions: tuple[Action, ...] = ()
    form_id: str = "verify"


@dataclass(frozen=True, slots=True)
class VerificationPage:
    """All of verification_queue.html; on a phone an opened case hides the queue, `queue_url` leads back."""

    waiting: int
    rows: tuple[QueueRow, ...]
    chips: tuple[Chip, ...] = ()
    filters: tuple[Field, ...] = ()
    today: Progress | None = None
    case: Case | None = None
    queue_url: str = ""
    pages: Pages | None = None
    empty: Empty | None = None
