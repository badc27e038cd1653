"""The verifier's desk: what waits, and one submission judged duty by duty."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core.errors import BadInput
from organizations.access import acting, actor_of
from organizations.domain.actor import Actor
from plans.forms.reading import texts_of
from plans.forms.verdicts import read_verdict
from plans.selectors.submission_seen import visible_submission
from plans.selectors.verification_case import DUTY
from plans.selectors.verification_criteria import card_of, criteria_in_force
from plans.selectors.verification_page import verification_page
from plans.selectors.verification_queue import next_waiting
from plans.services.judging import judge_item
from plans.services.typed_verdict import TypedVerdict

UNREADABLE = 422


@acting
@require_GET
def verification_queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person's verdict."""
    page = verification_page(actor=actor_of(request), at=timezone.now(), chosen=request.GET.dict())
    return render(request, "plans/verification_queue.html", {"page": page})


@acting
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show one submission beside its criteria, or take the word on one of its duties and go on to the next."""
    actor, at = actor_of(request), timezone.now()
    if request.method != "POST":
        return _shown(request, submission_id, actor, at, chosen=request.GET.dict())
    visible_submission(submission_id, actor=actor)
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
        return redirect(
            f"{reverse('plans:verification', args=(submission_id,))}?{DUTY}={judged.next_assignment_id}"
        )
    messages.success(request, _("Đã gửi kết quả thẩm định cho đơn vị."))
    following = next_waiting(actor)
    return redirect("plans:verification", following) if following else redirect("plans:verification_queue")


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
