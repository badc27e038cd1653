"""The verifier's desk: what waits, and one submission judged duty by duty."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.errors import BadInput
from organizations.access import acting, actor_of
from organizations.domain.actor import Actor
from plans.forms.reading import texts_of
from plans.forms.verdicts import read_verdict
from plans.models import Submission
from plans.selectors.submission_seen import visible_submission
from plans.selectors.verification_case import DUTY
from plans.selectors.verification_criteria import card_of, criteria_in_force
from plans.selectors.verification_page import verification_page
from plans.selectors.verification_queue import next_waiting
from plans.services.judging import judge_item, refuse_foreign_verifier
from plans.services.typed_verdict import TypedVerdict
from workflows.pressing import Done, done
from workflows.views import page_or_press, press

UNREADABLE = 422


@acting
@require_GET
def verification_queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person's verdict."""
    page = verification_page(actor=actor_of(request), at=timezone.now(), chosen=request.GET.dict())
    return render(request, "plans/verification_queue.html", {"page": page})


def _page(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show one submission beside its criteria."""
    return _shown(request, submission_id, actor_of(request), timezone.now(), chosen=request.GET.dict())


def may_verify(request: HttpRequest, submission_id: int) -> Submission:
    """Give a submission that the actor sees and whose verifying seat is theirs; raises Missing or NotPermitted."""
    found = visible_submission(submission_id, actor=actor_of(request))
    refuse_foreign_verifier(found, actor_of(request))
    return found


@press(may_verify, with_approvals=True)
def _judge(request: HttpRequest, _submission: Submission, submission_id: int) -> Done | HttpResponse:
    """Take the word on one of the duties of a submission and go on to the next."""
    actor, at = actor_of(request), timezone.now()
    cards = tuple(card_of(row) for row in criteria_in_force())
    typed = read_verdict(texts_of(request.POST.dict()), cards)
    try:
        judged = judge_item(
            submission_id=submission_id,
            verdict=typed.verdict(cards),
            seen_hash=request.POST.get("seen_hash", ""),
            actor=actor,
            at=at,
        )
    except BadInput as refusal:
        return _shown(
            request, submission_id, actor, at, chosen=request.GET.dict(), typed=typed, error=refusal.sentence
        )
    if not judged.is_concluded:
        return done(
            f"{reverse('plans:verification', args=(submission_id,))}?{DUTY}={judged.next_assignment_id}"
        )
    words, following = _("Đã gửi kết quả thẩm định cho đơn vị."), next_waiting(actor)
    if following:
        return done("plans:verification", following, words=words)
    return done("plans:verification_queue", words=words)


verification = acting(page_or_press(page=_page, pressed=_judge))


def _shown(
    request: HttpRequest,
    submission_id: int,
    actor: Actor,
    at: datetime,
    *,
    chosen: Mapping[str, str],
    typed: TypedVerdict | None = None,
    error: str = "",
) -> HttpResponse:
    page = verification_page(
        actor=actor, at=at, chosen=chosen, submission_id=submission_id, typed=typed, error=error
    )
    status = UNREADABLE if error else 200
    return render(request, "plans/verification_queue.html", {"page": page}, status=status)
