"""The typed inputs of moves: what a person gives beside the press itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Registered:
    """What is fixed when a plan is issued or registered as issued."""

    number: str
    issued_on: date
    signer: str
    signing_capacity: str
    ends_on: date
    content_hash: str
    entered_by_id: int | None = None
    signed_upload_id: int | None = None
    records_past: bool = False


@dataclass(frozen=True, slots=True)
class Routed:
    """The room that a duty goes to."""

    room_id: int
    room_path: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class Named:
    """The person who will do the work, and the units (room, agency) where that person sits."""

    person_id: int
    unit_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is."""

    percent: int
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Submitted:
    """What the unit hands over for one assignment."""

    submission_id: int
    content_hash: str
    evidence_count: int
    unproven: tuple[str, ...] = ()
    unvalued: tuple[str, ...] = ()
    other_period: tuple[str, ...] = ()
    quarantined: int = 0
    not_applicable: bool = False
    undone: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """Which head approved which content."""

    person_id: int | None
    content_hash: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What the verifier found for one assignment; `done_at` is when work of before the plan's receipt was done."""

    result: str
    score: Decimal | None
    unreasoned_deductions: tuple[str, ...] = ()
    appeal_until: datetime | None = None
    done_at: datetime | None = None

    def of(self, _assignment_id: int) -> "Verified":
        """Give what was found for one assignment: the same for all."""
        return self


@dataclass(frozen=True, slots=True)
class VerifiedEach:
    """What the verifier found for each of several assignments, by their keys."""

    found: Mapping[int, Verified]

    def of(self, assignment_id: int) -> Verified:
        """Give what was found for one of the assignments."""
        return self.found[assignment_id]


@dataclass(frozen=True, slots=True)
class Returned:
    """Why content goes back, on which item, and until when the unit may answer (max of due and 5 working days)."""

    due_at: datetime | None
    item: str = ""


@dataclass(frozen=True, slots=True)
class NewDue:
    """A due moment that replaces the present one.

    `document` is the paper that gives it, `request_id` the request that asked for it, `locked_until` the last day
    that a higher body allows.
    """

    due_at: datetime
    document: str = ""
    request_id: int | None = None
    locked_until: date | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a higher body answered: its paper, and the due moment that it gives (None: it refuses)."""

    number: str
    on: date
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """A paper by its number and date."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class CauseSettled:
    """The cause of lateness as the monitor settles it, and the score that a duty which is final has by it."""

    cause: str
    score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a duty on hold waits for."""

    awaited: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The assignment that takes the place of this one."""

    assignment_id: int | None
    unit_id: int | None = None
    unit_already_has_it: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """A verified figure put right."""

    result: str
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Share:
    """The part that a coordinating unit hands in."""

    unit_id: int
    text: str
