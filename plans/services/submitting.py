"""Handing a submission in, and taking it back while nobody has decided."""

from collections import defaultdict
from datetime import datetime

from django.utils.translation import gettext as _

from approvals.services.opening import open_route
from approvals.services.withdrawing import withdraw_route
from core.errors import BadInput, GuardUnmet, NotPermitted
from core.moments import local_date
from organizations.domain.actor import Actor
from plans.domain.inputs import Approved, Submitted
from plans.domain.submitting import SubmissionHandedIn
from plans.models import Submission, SubmissionItem
from plans.selectors.submission_content import SubmissionContent, submission_hash
from plans.services.drafts import editable
from plans.services.rounds import current_items, next_draft, start_next_round
from plans.services.routing import route_request
from plans.services.together import move_all
from plans.services.verdicts import own_points
from scoring.selectors import current_rubric_version
from workflows.execution import perform, transaction
from workflows.locking import lock
from workflows.moves import Seen

__all__ = ["start_next_round", "submission_hash", "submit", "withdraw"]


def submit(
    *, submission_id: int, actor: Actor, at: datetime, head_did_work: bool = False, seen: Seen | None = None
) -> Submission:
    """Hand the draft in: every duty moves to *đã nộp minh chứng* and the approval route opens, all or nothing.

    `head_did_work` (lifecycles.md: *thủ trưởng trực tiếp thực hiện*) leaves out the head's step; only a head
    of the unit may say it. Raises the refusals of the moves of each duty.
    """
    with transaction(at=at):
        draft = editable(submission_id, actor)
        if head_did_work and not (actor.is_head and actor.unit_id == draft.unit_id):
            raise NotPermitted(_("Chỉ thủ trưởng trực tiếp thực hiện mới nộp không qua bước duyệt."))
        content = SubmissionContent(draft)
        _refuse_later_documents(content, at)
        _refuse_own_points(content)
        fixed = content.hash()
        _hand_over(content, fixed, actor=actor, at=at)
        if head_did_work:
            approved = Approved(person_id=actor.person_id, content_hash=fixed)
            move_all(_duties(content.items), "approve", actor=actor, at=at, given=approved)
        handed_in = SubmissionHandedIn(actor.human_id, fixed, head_did_work)
        draft = perform(draft, "submit", actor=actor, at=at, given=handed_in, seen=seen)
        open_route(route_request(draft, actor), actor=actor, at=at)
    return draft


def withdraw(*, submission_id: int, actor: Actor, at: datetime) -> Submission:
    """Take the submission back while nobody has decided; every duty returns to where it came from.

    Gives the draft in which the work goes on, with all that was written and attached.
    """
    with transaction(at=at):
        submission = lock(Submission, submission_id)
        items = current_items(submission)
        withdrawn = perform(submission, "withdraw", actor=actor, at=at)
        move_all(_duties(items), "withdraw_submission", actor=actor, at=at)
        withdraw_route("plans.submission", submission_id, actor=actor, at=at)
        return next_draft(withdrawn, items, actor=actor, at=at)


def _hand_over(content: SubmissionContent, fixed: str, *, actor: Actor, at: datetime) -> None:
    """Move duties that hand over alike with the same statements."""
    alike: dict[tuple[str, Submitted, str], list[int]] = defaultdict(list)
    for item in content.items:
        move = "answer_not_applicable" if item.not_applicable else "submit_evidence"
        note = item.reason.strip() if item.not_applicable else ""
        if item.not_applicable and not note:
            raise BadInput(
                _("%(place)s: ghi lý do không phát sinh rồi nộp lại.") % {"place": item.assignment.task.place}
            )
        alike[(move, _handed_over(content, item, fixed), note)].append(item.assignment_id)
    for (move, given, note), duties in alike.items():
        move_all(duties, move, actor=actor, at=at, given=given, note=note, names_duty=len(content.items) > 1)


def _handed_over(content: SubmissionContent, item: SubmissionItem, fixed: str) -> Submitted:
    lacking = content.lacking(item)
    return Submitted(
        submission_id=content.submission.pk,
        content_hash=fixed,
        evidence_count=min(1, lacking.evidence_count),
        unproven=lacking.unproven,
        unvalued=lacking.unvalued,
        other_period=lacking.other_period,
        quarantined=lacking.quarantined,
        undone=lacking.undone,
        not_applicable=item.not_applicable,
    )


def _duties(items: list[SubmissionItem]) -> list[int]:
    return [item.assignment_id for item in items]


def _refuse_later_documents(content: SubmissionContent, at: datetime) -> None:
    today = local_date(at)
    for proof in content.evidence:
        if proof.document_date is not None and proof.document_date > today:
            raise GuardUnmet(
                _("“%(title)s” mang ngày sau hôm nay. Kiểm tra lại ngày của văn bản.")
                % {"title": proof.title}
            )


def _refuse_own_points(content: SubmissionContent) -> None:
    if not any(points for item in content.items for points in item.self_points.values()):
        return
    rows = list(current_rubric_version().criteria.all())
    for item in content.items:
        for row in rows:
            if str(item.self_points.get(row.key, "")).strip() and own_points(item, row) is None:
                raise BadInput(
                    _("%(place)s: điểm tự chấm “%(what)s” phải là số từ 0 đến %(most)s.")
                    % {
                        "place": item.assignment.task.place,
                        "what": row.label,
                        "most": f"{row.max_points.normalize():f}",
                    }
                )
