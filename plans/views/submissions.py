"""The pages of a submission, from its first draft to its result, and the presses on them."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals.judging import refuse_stranger as refuse_foreign_seat
from approvals.models import Seat
from core.http import wants_fragment
from core.written_numbers import whole_number, whole_numbers
from organizations.access import acting, actor_of
from organizations.domain.actor import Actor
from plans.domain.states import SubmissionState
from plans.forms.drafts import read_items, read_matches
from plans.forms.reading import texts_of
from plans.models import Submission
from plans.selectors.submission_compose import compose_page
from plans.selectors.submission_content import SubmissionContent
from plans.selectors.submission_page import submission_page
from plans.selectors.submission_seen import own_submission, visible_duties, visible_submission
from plans.services import drafting_submissions as drafting
from plans.services import submitting
from plans.services.deciding import decide_step, seat_of
from plans.services.matching import match_proofs
from plans.services.proving import Proof, add_proof
from plans.views.assignments import seen_of
from workflows.judging import refuse_stranger
from workflows.pressing import Done, done
from workflows.views import press

DESK = "desk"


def may_start(request: HttpRequest) -> list[int]:
    """Give the chosen duties where the actor sees each; raises Missing, or NotPermitted for who has none to choose."""
    chosen = whole_numbers([*request.POST.getlist("report"), *request.POST.getlist("chosen")])
    if not chosen:
        drafting.refuse_idle(actor_of(request))
    return visible_duties(chosen, actor=actor_of(request))


def may_write(request: HttpRequest, submission_id: int, **_parts: int) -> Submission:
    """Give a submission of the actor's own unit; raises Missing."""
    return own_submission(submission_id, actor=actor_of(request))


def may_withdraw(request: HttpRequest, submission_id: int) -> Submission:
    """Give a submission that the actor sees and whose withdrawal is theirs; raises Missing or NotPermitted."""
    found = visible_submission(submission_id, actor=actor_of(request))
    refuse_stranger(found, "withdraw", actor=actor_of(request))
    return found


def may_decide(request: HttpRequest, submission_id: int, seat_id: int) -> Seat:
    """Give a seat of a submission that the actor sees and sits in; raises Missing or NotPermitted."""
    visible_submission(submission_id, actor=actor_of(request))
    seat = seat_of(seat_id, submission_id=submission_id)
    refuse_foreign_seat(seat, actor_of(request))
    return seat


@acting
@require_POST
@press(may_start)
def submission_start(request: HttpRequest, duties: list[int]) -> Done:
    """Start (or go on with) one submission for the chosen duties."""
    actor, at = actor_of(request), timezone.now()
    draft = drafting.start_draft(assignment_ids=duties, actor=actor, at=at)
    return done("plans:submission", draft.pk)


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
@press(may_write)
def submission_save(request: HttpRequest, draft: Submission, submission_id: int) -> Done | HttpResponse:
    """Keep what was typed and attach what was uploaded; while typing only the parts that changed are answered.

    Saving while typing sends no key: the form stays, and what it says is another each time.
    """
    actor, at = actor_of(request), timezone.now()
    attached = _keep(request, draft, actor, at)
    if wants_fragment(request) and request.headers.get("HX-Boosted") != "true":
        found = visible_submission(submission_id, actor=actor)
        context = {"page": compose_page(found, actor=actor, at=at), "saved_at": at, "attached": attached}
        return render(request, "plans/submission_saved.html", context)
    return done("plans:submission", submission_id, words=_("Đã lưu nháp."))


@acting
@require_POST
@press(may_write)
def submission_duties(request: HttpRequest, draft: Submission, submission_id: int) -> Done:
    """Let the draft cover further duties (`assignment`), or take one out (`drop`)."""
    actor, at = actor_of(request), timezone.now()
    dropped = whole_number(request.POST.get("drop", ""))
    if dropped is not None:
        _keep(request, draft, actor, at)
        drafting.drop_duty(submission_id=submission_id, assignment_id=dropped, actor=actor, at=at)
    else:
        chosen = whole_numbers(request.POST.getlist("assignment"))
        drafting.add_duties(
            submission_id=submission_id,
            assignment_ids=visible_duties(chosen, actor=actor),
            actor=actor,
            at=at,
        )
    return done("plans:submission", submission_id)


def _keep_first(request: HttpRequest, draft: Submission, submission_id: int) -> int:
    """Keep what was typed even where handing in is refused."""
    return _keep(request, draft, actor_of(request), timezone.now())


@acting
@require_POST
@press(may_write, before=_keep_first)
def submission_submit(request: HttpRequest, _draft: Submission, submission_id: int, *, ready: int) -> Done:
    """Hand the submission in with what was typed."""
    actor, at = actor_of(request), timezone.now()
    submitting.submit(
        submission_id=submission_id,
        actor=actor,
        at=at,
        head_did_work=request.POST.get("head_did_work") == "on",
        seen=seen_of(request.POST),
    )
    words = _("Đã nộp hồ sơ. Người duyệt nhận được thông báo ngay.")
    return done("plans:submission", submission_id, words=words)


@acting
@require_POST
@press(may_withdraw)
def submission_withdraw(request: HttpRequest, _handed_in: Submission, submission_id: int) -> Done:
    """Take a submission back while nobody has decided, and go on writing."""
    actor, at = actor_of(request), timezone.now()
    draft = submitting.withdraw(submission_id=submission_id, actor=actor, at=at)
    words = _("Đã rút hồ sơ. Nội dung và minh chứng được giữ trong bản soạn này.")
    return done("plans:submission", draft.pk, words=words)


@acting
@require_POST
@press(may_write)
def submission_next(request: HttpRequest, _returned: Submission, submission_id: int) -> Done:
    """Start the next round with what was returned."""
    actor, at = actor_of(request), timezone.now()
    draft = submitting.start_next_round(submission_id=submission_id, actor=actor, at=at)
    return done("plans:submission", draft.pk)


@acting
@require_POST
@press(may_decide, with_approvals=True)
def submission_decide(request: HttpRequest, seat: Seat, submission_id: int, seat_id: int) -> Done:
    """Say something in a seat of the route: agree, approve, return, give an opinion."""
    actor, at = actor_of(request), timezone.now()
    decision = decide_step(
        seat_id=seat.pk,
        verdict=request.POST.get("verdict", ""),
        note=texts_of(request.POST.dict()).get("note", ""),
        seen_hash=request.POST.get("seen_hash", ""),
        actor=actor,
        at=at,
    )
    words = _("Đã ghi nhận: %(what)s.") % {"what": decision.get_verdict_display()}
    if request.POST.get("back") == DESK:
        return done("desk:inbox", words=words)
    return done("plans:submission", submission_id, words=words)


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
