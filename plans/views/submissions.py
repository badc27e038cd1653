"""The pages of a submission, from its first draft to its result, and the presses on them."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.http import wants_fragment
from organizations.access import acting, actor_of
from organizations.domain.actor import Actor
from plans.domain.states import SubmissionState
from plans.forms.drafts import read_items, read_matches
from plans.forms.reading import texts_of, whole_number, whole_numbers
from plans.models import Submission
from plans.selectors.submission_compose import compose_page
from plans.selectors.submission_content import SubmissionContent
from plans.selectors.submission_page import submission_page
from plans.selectors.submission_seen import visible_duties, visible_submission
from plans.services import drafting_submissions as drafting
from plans.services import submitting
from plans.services.deciding import decide_step, seat_of
from plans.services.matching import match_proofs
from plans.services.proving import Proof, add_proof
from plans.views.assignments import seen_of

DESK = "desk"


@acting
@require_POST
def submission_start(request: HttpRequest) -> HttpResponse:
    """Start (or go on with) one submission for the chosen duties."""
    actor, at = actor_of(request), timezone.now()
    chosen = [*request.POST.getlist("report"), *request.POST.getlist("chosen")]
    duties = visible_duties(whole_numbers(chosen), actor=actor)
    draft = drafting.start_draft(assignment_ids=duties, actor=actor, at=at)
    return redirect("plans:submission", submission_id=draft.pk)


@acting
@require_GET
def submission(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show the draft to those who write it, and what was handed in to everybody who may read it."""
    actor, at = actor_of(request), timezone.now()
    found = visible_submission(submission_id, actor=actor)
    if found.state == SubmissionState.DRAFTED:
        page = compose_page(found, actor=actor, at=at)
        return render(request, "plans/submission_compose.html", {"page": page})
    shown = submission_page(found, actor=actor, at=at, chosen=request.GET.dict())
    return render(request, "plans/submission_page.html", {"page": shown})


@acting
@require_POST
def submission_save(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Keep what was typed and attach what was uploaded; while typing only the parts that changed are answered."""
    actor, at = actor_of(request), timezone.now()
    attached = _keep(request, visible_submission(submission_id, actor=actor), actor, at)
    if wants_fragment(request) and request.headers.get("HX-Boosted") != "true":
        found = visible_submission(submission_id, actor=actor)
        context = {"page": compose_page(found, actor=actor, at=at), "saved_at": at, "attached": attached}
        return render(request, "plans/submission_saved.html", context)
    messages.success(request, _("Đã lưu nháp."))
    return redirect("plans:submission", submission_id=submission_id)


@acting
@require_POST
def submission_duties(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Let the draft cover further duties (`assignment`), or take one out (`drop`)."""
    actor, at = actor_of(request), timezone.now()
    found = visible_submission(submission_id, actor=actor)
    dropped = whole_number(request.POST.get("drop", ""))
    if dropped is not None:
        _keep(request, found, actor, at)
        drafting.drop_duty(submission_id=submission_id, assignment_id=dropped, actor=actor, at=at)
    else:
        chosen = whole_numbers(request.POST.getlist("assignment"))
        drafting.add_duties(
            submission_id=submission_id,
            assignment_ids=visible_duties(chosen, actor=actor),
            actor=actor,
            at=at,
        )
    return redirect("plans:submission", submission_id=submission_id)


@acting
@require_POST
def submission_submit(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Keep what was typed, then hand the submission in."""
    actor, at = actor_of(request), timezone.now()
    _keep(request, visible_submission(submission_id, actor=actor), actor, at)
    submitting.submit(
        submission_id=submission_id,
        actor=actor,
        at=at,
        head_did_work=request.POST.get("head_did_work") == "on",
        seen=seen_of(request.POST),
    )
    messages.success(request, _("Đã nộp hồ sơ. Người duyệt nhận được thông báo ngay."))
    return redirect("plans:submission", submission_id=submission_id)


@acting
@require_POST
def submission_withdraw(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Take a submission back while nobody has decided, and go on writing."""
    actor, at = actor_of(request), timezone.now()
    visible_submission(submission_id, actor=actor)
    draft = submitting.withdraw(submission_id=submission_id, actor=actor, at=at)
    messages.success(request, _("Đã rút hồ sơ. Nội dung và minh chứng được giữ trong bản soạn này."))
    return redirect("plans:submission", submission_id=draft.pk)


@acting
@require_POST
def submission_next(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Start the next round with what was returned."""
    actor, at = actor_of(request), timezone.now()
    visible_submission(submission_id, actor=actor)
    draft = submitting.start_next_round(submission_id=submission_id, actor=actor, at=at)
    return redirect("plans:submission", submission_id=draft.pk)


@acting
@require_POST
def submission_decide(request: HttpRequest, submission_id: int, seat_id: int) -> HttpResponse:
    """Say something in a seat of the route: agree, approve, return, give an opinion."""
    actor, at = actor_of(request), timezone.now()
    visible_submission(submission_id, actor=actor)
    seat = seat_of(seat_id, submission_id=submission_id)
    decision = decide_step(
        seat_id=seat.pk,
        verdict=request.POST.get("verdict", ""),
        note=texts_of(request.POST.dict()).get("note", ""),
        seen_hash=request.POST.get("seen_hash", ""),
        actor=actor,
        at=at,
    )
    messages.success(request, _("Đã ghi nhận: %(what)s.") % {"what": decision.get_verdict_display()})
    if request.POST.get("back") == DESK:
        return redirect("desk:inbox")
    return redirect("plans:submission", submission_id=submission_id)


def _keep(request: HttpRequest, found: Submission, actor: Actor, at: datetime) -> int:
    """Keep the typed text, then attach new uploads to the whole; give how many were attached."""
    typed = texts_of(request.POST.dict())
    drafting.save_text(
        submission_id=found.pk,
        statement=str(typed.get("statement", found.statement)),
        items=read_items(typed, SubmissionContent(found).items),
        actor=actor,
        at=at,
    )
    uploads = whole_numbers(request.POST.getlist("upload"))
    for upload_id in uploads:
        add_proof(submission_id=found.pk, proof=Proof("file", "", upload_id=upload_id), actor=actor, at=at)
    matches = read_matches(typed)
    if matches:
        match_proofs(submission_id=found.pk, chosen=matches, actor=actor, at=at)
    return len(uploads)
