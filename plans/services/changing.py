"""Moves that change time or fate of a duty: extension, hold, release, carrying over, cancelling, correction."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.moments import local_date
from organizations.domain.actor import Actor
from plans.domain.inputs import Corrected, Held, Moved, NewDue
from plans.models import Assignment
from plans.selectors.locked_dates import locked_until
from plans.services.answering import leave_requests
from plans.services.leaving import leave_reviews
from plans.services.sharing import give_back
from workflows.execution import perform, perform_many, transaction
from workflows.judging import Answer
from workflows.moves import Seen


def grant_extension(
    *, assignment_id: int, due_at: datetime, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The leader of the issuer moves the date of its own duty: *tự quyết định*; the first date and the count stay.

    Other units ask (`asking.ask_extension`), and what a higher body set is asked upward; both are refused here.
    """
    if due_at <= at:
        raise BadInput(_("Thời hạn mới phải sau hôm nay (%(day)s).") % {"day": f"{local_date(at):%d/%m/%Y}"})
    duty = Assignment.objects.select_related("task__plan__issuer").filter(pk=assignment_id).first()
    return perform(
        (Assignment, assignment_id),
        "grant_extension",
        actor=actor,
        at=at,
        given=NewDue(due_at=due_at, locked_until=locked_until(duty) if duty else None),
        note=reason,
        seen=seen,
    )


def hold(
    *, assignment_id: int, awaited: str, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The duty waits for a paper of another body, or is suspended."""
    return perform(
        (Assignment, assignment_id),
        "hold",
        actor=actor,
        at=at,
        given=Held(awaited=awaited),
        note=reason,
        seen=seen,
    )


def release(
    *, assignment_ids: list[int], due_at: datetime, document: str, actor: Actor, at: datetime
) -> list[Answer]:
    """The awaited document is here: every named duty goes on with a due moment; give an answer for each."""
    if due_at <= at:
        raise BadInput(_("Thời hạn phải sau hôm nay. Chọn ngày khác."))
    given = NewDue(due_at=due_at, document=document)
    return perform_many(Assignment, assignment_ids, "release", actor=actor, at=at, given=given, note=document)


def carry_over(
    *, assignment_id: int, into_id: int | None, reason: str, actor: Actor, at: datetime
) -> Assignment:
    """The duty goes on in the next plan; it counts as unfinished in the old year."""
    given = Moved(assignment_id=into_id)
    with transaction(at=at):
        duty = perform(
            (Assignment, assignment_id), "carry_over", actor=actor, at=at, given=given, note=reason
        )
        return _given_back(duty, at)


def appeal(
    *, assignment_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The head explains; once in each round, within five working days of verification."""
    return perform((Assignment, assignment_id), "appeal", actor=actor, at=at, note=reason, seen=seen)


def correct_data(
    *, assignment_id: int, result: str, score: Decimal | None, reason: str, actor: Actor, at: datetime
) -> Assignment:
    """A verified figure is put right; the old one stays in the records."""
    given = Corrected(result=result, score=score)
    with transaction(at=at):
        duty = perform(
            (Assignment, assignment_id), "correct_data", actor=actor, at=at, given=given, note=reason
        )
        return _given_back(duty, at)


def reopen(
    *, assignment_id: int, due_at: datetime, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The leader reopens a verified or closed duty with a new due moment."""
    if due_at <= at:
        raise BadInput(_("Thời hạn phải sau hôm nay. Chọn ngày khác."))
    given = NewDue(due_at=due_at)
    return perform(
        (Assignment, assignment_id), "reopen", actor=actor, at=at, given=given, note=reason, seen=seen
    )


def close(*, assignment_id: int, actor: Actor, at: datetime, seen: Seen | None = None) -> Assignment:
    """The monitor makes the result final before the window for explanations ends."""
    with transaction(at=at):
        return _given_back(perform((Assignment, assignment_id), "close", actor=actor, at=at, seen=seen), at)


def conclude_unfulfilled(
    *, assignment_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The monitor concludes that nothing came after the notice."""
    return perform(
        (Assignment, assignment_id), "conclude_unfulfilled", actor=actor, at=at, note=reason, seen=seen
    )


def release_one(
    *,
    assignment_id: int,
    due_at: datetime,
    document: str,
    actor: Actor,
    at: datetime,
    seen: Seen | None = None,
) -> Assignment:
    """Release one duty with a due moment; raises the refusal."""
    if due_at <= at:
        raise BadInput(_("Thời hạn phải sau hôm nay. Chọn ngày khác."))
    given = NewDue(due_at=due_at, document=document)
    return perform(
        (Assignment, assignment_id), "release", actor=actor, at=at, given=given, note=document, seen=seen
    )


def cancel_one(
    *, assignment_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """Cancel one duty; raises the refusal. A report on it that is under review goes on without it."""
    with transaction(at=at):
        leave_requests([assignment_id], reason, actor=actor, at=at)
        leave_reviews([assignment_id], reason, actor=actor, at=at)
        duty = perform((Assignment, assignment_id), "cancel", actor=actor, at=at, note=reason, seen=seen)
        return _given_back(duty, at)


def _given_back(duty: Assignment, at: datetime) -> Assignment:
    if duty.shares:
        give_back([duty.pk], at=at)
    return duty
