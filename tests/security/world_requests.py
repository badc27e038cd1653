"""Requests about duties of the security world: one that waits, one granted, one sent upward, causes proposed and settled."""

from datetime import datetime, timedelta

from approvals.domain.words import SeatState, Verdict
from approvals.models import Seat
from core.moments import local_date
from plans.models import Assignment, DutyRequest
from plans.services import consequences
from plans.services.answering import decide_request, register_answer
from plans.services.asking import SUBJECT, Grounds, ask_extension, propose_cause
from tests.security.world import COMMUNE, ISSUER, MONITOR, OTHER_COMMUNE, PROVINCE, SIBLING, Cast, canary
from tests.security.world_plans import upload
from tests.security.world_work import duty


def grounds(cast: Cast, username: str, word: str, *, file: bool = False) -> Grounds:
    """Give a reason and a proof that carry the word."""
    if file:
        return Grounds(f"Lý do {word}", upload_id=upload(cast, username, f"{word}yeucau").pk)
    paper = f"15/{word}"
    return Grounds(f"Lý do {word}", document_number=paper, document_date=local_date(cast.at))


def ask(cast: Cast, found: Assignment, username: str, word: str, *, file: bool = False) -> DutyRequest:
    """Somebody asks for nine more days."""
    if found.due_at is None:
        raise ValueError("a duty that is extended has a date")
    return ask_extension(
        assignment_id=found.pk, due_at=found.due_at + timedelta(days=9),
        grounds=grounds(cast, username, word, file=file), actor=cast.actor(username), at=cast.at,
    )  # fmt: skip


def say(cast: Cast, request: DutyRequest, username: str, verdict: str, word: str) -> None:
    """Somebody speaks in the seat that is asked now; the words carry the word of the unit that asked."""
    seats = Seat.objects.filter(route__subject_type=SUBJECT, route__subject_id=request.pk)
    decide_request(
        request_id=request.pk, seat_id=seats.get(state=SeatState.OPEN).pk, verdict=verdict,
        note=f"Ý kiến {word}", seen_hash=request.content_hash, actor=cast.actor(username), at=cast.at,
    )  # fmt: skip


def make_requests(cast: Cast, *, now: datetime) -> None:
    """Leave requests in their states."""
    late = Cast(at=now - timedelta(minutes=1))
    commune = canary(f"work{COMMUNE}")
    ask(late, duty(COMMUNE, "untouched"), f"head.{COMMUNE}", commune, file=True)
    _granted(late)
    _sent_up(late)
    _causes(late)


def _granted(cast: Cast) -> None:
    word, found = canary(f"work2{OTHER_COMMUNE}"), duty(OTHER_COMMUNE, "untouched", plan="plan2")
    request = ask(cast, found, f"head.{OTHER_COMMUNE}", word)
    say(cast, request, f"officer.{ISSUER}", Verdict.AGREE, word)
    say(cast, request, f"head.{ISSUER}", Verdict.APPROVE, word)


def _sent_up(cast: Cast) -> None:
    """The department's own duty is bound to the province's row; one that was asked upward is answered."""
    word, found = canary("plan3"), duty(SIBLING, "carried", plan="plan3")
    request = ask(cast, found, f"head.{SIBLING}", word)
    register_answer(
        request_id=request.pk, number=f"7/{word}", on=local_date(cast.at), due_at=None,
        actor=cast.actor(f"head.{SIBLING}"), at=cast.at,
    )  # fmt: skip
    ask(cast, found, f"head.{SIBLING}", word)


def _causes(cast: Cast) -> None:
    """One late duty has its cause settled, another one's was proposed."""
    late = Assignment.objects.filter(
        state="overdue", task__plan__issuer__key=PROVINCE, unit__is_outside=False
    )
    for found, settled in zip(late.order_by("pk")[:2], (True, False), strict=False):
        unit = found.unit.key
        word = canary(f"work{unit}")
        head = f"head.{unit}"
        request = propose_cause(
            assignment_id=found.pk, cause="objective", grounds=grounds(cast, head, word),
            actor=cast.actor(head), at=cast.at,
        )  # fmt: skip
        if settled:
            verifier = f"officer.{MONITOR}" if unit != MONITOR else "officer.van-phong"
            say(cast, request, verifier, Verdict.REFUSE, word)
            _owed(cast, found, head, word)


def _owed(cast: Cast, found: Assignment, head: str, word: str) -> None:
    """The leader asks for an explanation, which the head hands in, and for a review, which waits."""
    leader = cast.actor(f"head.{PROVINCE}")
    due_at = cast.at + timedelta(days=5)
    for kind in ("explanation", "review"):
        owed = consequences.require(
            assignment_id=found.pk,
            kind=kind,
            demand=f"Nêu rõ {word}",
            due_at=due_at,
            actor=leader,
            at=cast.at,
        )
        if kind == "explanation":
            consequences.hand_in(
                consequence_id=owed.pk, number=f"8/{word}", on=local_date(cast.at),
                actor=cast.actor(head), at=cast.at,
            )  # fmt: skip
