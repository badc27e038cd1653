"""What silence does: coordinators count as agreed, a head's seat goes to the next. It never approves."""

import logging
from collections.abc import Callable
from datetime import datetime

from approvals.domain.words import SeatState, Silence, StepKind, Verdict
from approvals.flows.run import Run, take
from approvals.models import Decision, Seat
from approvals.selectors import heads_asked
from approvals.services.deciding import settle
from approvals.services.telling import describe, say
from core.errors import DomainError
from core.moments import local_date
from organizations.domain.actor import CLOCK
from workflows import execution

logger = logging.getLogger(__name__)
PAGE = 500


def expire_seats(*, at: datetime, limit: int = PAGE) -> int:
    """Apply the rule of silence to at most `limit` seats past their due moment; give how many it applied to.

    Each seat is a transaction of its own and is judged again under the lock. A seat that refuses (or is held
    by somebody) stays for the next tick and does not stop the others.
    """
    due = (
        Seat.objects.filter(state=SeatState.OPEN, due_at__lt=at)
        .exclude(on_silence=Silence.NONE)
        .order_by("due_at", "id")
        .values_list("pk", flat=True)[:limit]
    )
    return sum(_try(seat_id, at) for seat_id in list(due))


def _try(seat_id: int, at: datetime) -> bool:
    try:
        return _expire(seat_id, at)
    except DomainError as refusal:
        logger.info("seat %s stays for the next tick: %s", seat_id, refusal.sentence)
    except Exception:
        logger.exception("seat %s could not be timed out", seat_id)
    return False


def _expire(seat_id: int, at: datetime) -> bool:
    with execution.transaction(at=at):
        run = take(pk=seat_id, at=at)
        seat = next(seat for seat in run.seats if seat.pk == seat_id)
        if seat.state != SeatState.OPEN or seat.due_at is None or seat.due_at >= at:
            return False
        _RULES[Silence(seat.on_silence)](run, seat)
    return True


def _agree(run: Run, seat: Seat) -> None:
    """Record that silence counts as agreement (lifecycles.md, step 1: coordinators)."""
    settle(run, seat, Decision(verdict=Verdict.AGREE, by_silence=True), actor=CLOCK)


def _offer_next(run: Run, seat: Seat) -> None:
    """Ask the next in order as well, with a new due moment; after the last one, ask all of them again."""
    rule = run.rule(StepKind(seat.kind))
    if rule is None or rule.due_days is None:
        raise ValueError(f"seat {seat.pk} offers to the next without due_days")
    last = len(heads_asked(seat, on=local_date(run.at))) - 1
    seat.offered_rank = min(seat.offered_rank + 1, max(last, seat.offered_rank))
    seat.due_at = run.due_days_after(rule.due_days, seat)
    seat.save(update_fields=["offered_rank", "due_at"])
    say(run, "route.offered", seats=[describe(seat)])


def _nothing(run: Run, seat: Seat) -> None:
    """Leave the seat: time has no effect on it."""


_RULES: dict[Silence, Callable[[Run, Seat], None]] = {
    Silence.NONE: _nothing,
    Silence.AGREE: _agree,
    Silence.OFFER_NEXT: _offer_next,
}
