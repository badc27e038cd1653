"""The presses that attach proofs to a draft, say what they are, and take them out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizations.access import acting, actor_of
from plans.forms.proofs import ProofForm
from plans.selectors.submission_seen import visible_submission
from plans.services import proving


@acting
@require_POST
def submission_proof(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Attach a link, the number of a document, a proof used before, or the word that a secret paper was sent."""
    actor, at = actor_of(request), timezone.now()
    visible_submission(submission_id, actor=actor)
    form = ProofForm(request.POST)
    proof = form.proof()
    proving.add_proof(
        submission_id=submission_id, proof=proof, assignment_id=form.assignment_id(), actor=actor, at=at
    )
    messages.success(request, _("Đã đính kèm minh chứng."))
    return redirect("plans:submission", submission_id=submission_id)


@acting
@require_POST
def submission_proof_describe(request: HttpRequest, submission_id: int, evidence_id: int) -> HttpResponse:
    """Say anew what an attached proof is and what it proves."""
    actor, at = actor_of(request), timezone.now()
    visible_submission(submission_id, actor=actor)
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
    messages.success(request, _("Đã lưu thông tin minh chứng."))
    return redirect("plans:submission", submission_id=submission_id)


@acting
@require_POST
def submission_proof_remove(request: HttpRequest, submission_id: int, evidence_id: int) -> HttpResponse:
    """Take a proof out of a draft."""
    actor, at = actor_of(request), timezone.now()
    visible_submission(submission_id, actor=actor)
    proving.remove_proof(submission_id=submission_id, evidence_id=evidence_id, actor=actor, at=at)
    return redirect("plans:submission", submission_id=submission_id)
