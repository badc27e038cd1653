"""The inbox of a person."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.errors import BadInput
from desk.selectors.inbox import Asked, inbox_page
from organizations.access import acting, actor_of
from plans.selectors.submission_seen import visible_duties
from plans.services import assigning
from workflows.judging import Answer

LONGEST = 18
"""Digits of the longest number that a key can be."""


@acting
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person."""
    asked = Asked(
        tab=request.GET.get("nhom", ""),
        opened=_number(request.GET.get("mo", "")),
        page=_number(request.GET.get("ds", "")) or 1,
        chosen=request.GET.dict(),
    )
    page = inbox_page(asked, actor=actor_of(request), at=timezone.now())
    return render(request, "desk/inbox.html", {"page": page})


@acting
@require_POST
def assign_many(request: HttpRequest) -> HttpResponse:
    """Accept the chosen duties and name one person for them; say how many went and why the others did not."""
    actor, at = actor_of(request), timezone.now()
    chosen = {number for key in request.POST.getlist("chosen") if (number := _number(key))}
    person = _number(request.POST.get("person", ""))
    if not chosen:
        raise BadInput(_("Chọn ít nhất một việc trong danh sách rồi phân công."))
    if not person:
        raise BadInput(_("Chọn người thực hiện rồi phân công."))
    duties = visible_duties(sorted(chosen), actor=actor)
    answers = assigning.assign_many(assignment_ids=duties, person_id=person, actor=actor, at=at)
    messages.info(request, answers_in_words(answers))
    return redirect(f"{reverse('desk:inbox')}?nhom=tiep-nhan")


def answers_in_words(answers: Sequence[Answer]) -> str:
    """Say "12 áp dụng, 3 bỏ qua vì …"."""
    applied = sum(answer.applied for answer in answers)
    refused = [answer.refusal.sentence for answer in answers if answer.refusal is not None]
    if not refused:
        return _("%(n)s việc đã áp dụng.") % {"n": applied}
    words = {"n": applied, "m": len(refused), "why": refused[0]}
    return _("%(n)s việc đã áp dụng, %(m)s việc bỏ qua: %(why)s") % words


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0
