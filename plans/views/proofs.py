"""The presses that attach proofs to a draft, say what they are, and take them out."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizations.access import acting, actor_of
from plans.forms.proofs import ProofForm
from plans.models import Submission
from plans.services import proving
from plans.views.submissions import may_write
from workflows.pressing import Done, done
from workflows.views import press


@acting
@require_POST
@press(may_write)
def submission_proof(request: HttpRequest, _draft: Submission, submission_id: int) -> Done:
    """Attach a link, the number of a document, a proof used before, or the word that a secret paper was sent."""
    actor, at = actor_of(request), timezone.now()
    form = ProofForm(request.POST)
    proof = form.proof()
    proving.add_proof(
        submission_id=submission_id, proof=proof, assignment_id=form.assignment_id(), actor=actor, at=at
    )
    return done("plans:submission", submission_id, words=_("Đã đính kèm minh chứng."))


@acting
@require_POST
@press(may_write)
def submission_proof_describe(
    request: HttpRequest, _draft: Submission, submission_id: int, evidence_id: int
) -> Done:
    """Say anew what an attached proof is and what it proves."""
    actor, at = actor_of(request), timezone.now()
    form = ProofForm(request.POST)
    proof = form.proof()
    proving.describe_proof(
        submission_id=submission_id,
        evidence_id=evidence_id,
        proof=proof,
        assignment_id=form.assignment_id(),
        actor=actor,
        at=at,
    )
    return done("plans:submission", submission_id, words=_("Đã lưu thông tin minh chứng."))


@acting
@require_POST
@press(may_write)
def submission_proof_remove(
    request: HttpRequest, _draft: Submission, submission_id: int, evidence_id: int
) -> Done:
    """Take a proof out of a draft."""
    actor, at = actor_of(request), timezone.now()
    proving.remove_proof(submission_id=submission_id, evidence_id=evidence_id, actor=actor, at=at)
    return done("plans:submission", submission_id)
