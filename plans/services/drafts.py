"""Holding a submission that is still being written: the one lock that every edit of a draft takes."""

from django.utils.translation import gettext as _

from core.errors import Missing, WrongState
from organizations.domain.actor import Actor
from plans.domain.states import SubmissionState
from plans.models import Submission
from workflows.locking import lock


def editable(submission_id: int, actor: Actor) -> Submission:
    """Lock a draft of the actor's unit and give it; raises Missing or WrongState."""
    draft = lock(Submission, submission_id)
    if not actor.belongs_to(draft.unit_id):
        raise Missing(_("Không tìm thấy hồ sơ này."))
    if draft.state != SubmissionState.DRAFTED:
        raise WrongState(
            _("Hồ sơ đã nộp nên không sửa được nữa. Rút hồ sơ, hoặc chờ kết quả rồi nộp lần sau.")
        )
    return draft
