"""Duties that are taken away while a report on them is under review leave that report; the rest of it goes on."""

from collections.abc import Collection
from datetime import datetime

from approvals.services.withdrawing import abandon_route
from organizations.domain.actor import Actor
from plans.domain.states import SubmissionState
from plans.models import Submission, SubmissionItem
from workflows.execution import perform
from workflows.locking import lock


def leave_reviews(assignment_ids: Collection[int], reason: str, *, actor: Actor, at: datetime) -> None:
    """Take the duties out of the submissions under review; a submission left with none is sent back.

    Call it inside a unit of work, before the duties themselves are locked.
    """
    reviewed = Submission.objects.filter(
        state=SubmissionState.IN_REVIEW, items__assignment__in=assignment_ids, items__is_current=True
    )
    for pk in reviewed.order_by("pk").values_list("pk", flat=True).distinct():
        submission = lock(Submission, pk)
        items = SubmissionItem.objects.filter(submission=submission, is_current=True)
        if not items.exclude(assignment__in=assignment_ids).exists():
            abandon_route("plans.submission", pk, actor=actor, at=at, reason=reason)
            perform(submission, "send_back", actor=actor, at=at, note=reason)
        items.filter(assignment__in=assignment_ids).update(is_current=False)
