"""The next round of a submission: what was returned or taken back, with its text and its proofs."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import Missing, WrongState
from organizations.domain.actor import Actor
from plans.domain.states import SubmissionState, Verdict
from plans.models import Evidence, Submission, SubmissionItem
from workflows.execution import begin, transaction
from workflows.locking import lock

COPIED = ("statement", "values", "self_result", "self_points", "done_on", "not_applicable", "reason")


def start_next_round(*, submission_id: int, actor: Actor, at: datetime) -> Submission:
    """Start the draft of the next round with what was returned, its text and its proofs; give the draft."""
    with transaction(at=at):
        last = lock(Submission, submission_id)
        if not actor.belongs_to(last.unit_id):
            raise Missing(_("Không tìm thấy hồ sơ này."))
        returned = [item for item in current_items(last) if is_returned(item, last)]
        if not returned:
            raise WrongState(_("Hồ sơ không có nội dung nào bị trả lại, hoặc đã có lần nộp sau."))
        return next_draft(last, returned, actor=actor, at=at)


def current_items(submission: Submission) -> list[SubmissionItem]:
    """Give the items that no later round has taken over."""
    return list(SubmissionItem.objects.filter(submission=submission, is_current=True).order_by("order"))


def is_returned(item: SubmissionItem, submission: Submission) -> bool:
    """Say whether this item of a finished submission waits for its next round."""
    return submission.state == SubmissionState.RETURNED or (
        submission.state == SubmissionState.DECIDED and item.verdict == Verdict.RETURNED
    )


def next_draft(
    last: Submission, items: Sequence[SubmissionItem], *, actor: Actor, at: datetime
) -> Submission:
    """Make the draft that follows `last` for these of its items; call it inside a unit of work."""
    draft = Submission(
        unit_id=last.unit_id,
        verifier_unit_id=last.verifier_unit_id,
        drafted_by_id=actor.human_id,
        drafted_at=at,
        previous=last,
        round=last.round + 1,
        statement=last.statement,
    )
    draft = begin(draft, actor=actor, at=at)
    SubmissionItem.objects.filter(pk__in=[item.pk for item in items]).update(is_current=False)
    copies = SubmissionItem.objects.bulk_create(
        SubmissionItem(
            submission=draft,
            assignment_id=item.assignment_id,
            order=place,
            **{name: getattr(item, name) for name in COPIED},
        )
        for place, item in enumerate(items, start=1)
    )
    _copy_proofs(last, draft, {old.pk: new.pk for old, new in zip(items, copies, strict=True)})
    return draft


def _copy_proofs(last: Submission, draft: Submission, places: dict[int, int]) -> None:
    """Shared proofs and those of the items that go on are held by the new round too."""
    copies = []
    for proof in Evidence.objects.filter(submission=last).order_by("pk"):
        if proof.item_id is None or proof.item_id in places:
            proof.pk, proof.submission = None, draft
            proof.item_id = places[proof.item_id] if proof.item_id else None
            copies.append(proof)
    Evidence.objects.bulk_create(copies)
