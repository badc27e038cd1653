"""The inbox of a person."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.errors import BadInput, Missing
from core.written_numbers import page_number, whole_number, whole_numbers
from desk.selectors.inbox import Asked, inbox_page
from organizations.access import acting, actor_of
from plans.selectors.submission_seen import visible_duties
from plans.services import assigning
from workflows.judging import Answer
from workflows.pressing import Done, done
from workflows.views import press


@acting
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person."""
    asked = Asked(
        tab=request.GET.get("nhom", ""),
        opened=whole_number(request.GET.get("mo", "")) or 0,
        page=page_number(request.GET.get("ds", "")),
        chosen=request.GET.dict(),
    )
    page = inbox_page(asked, actor=actor_of(request), at=timezone.now())
    return render(request, "desk/inbox.html", {"page": page})


def may_assign(request: HttpRequest) -> None:
    """Raise NotPermitted for somebody who heads neither a unit nor a room: accepting is the heads' alone."""
    assigning.refuse_no_head(actor_of(request))


@acting
@require_POST
@press(may_assign)
def assign_many(request: HttpRequest, _nothing: None) -> Done:
    """Accept the chosen duties and name one person for them; say how many went and why the others did not."""
    actor, at = actor_of(request), timezone.now()
    chosen = set(whole_numbers(request.POST.getlist("chosen")))
    person = whole_number(request.POST.get("person", ""))
    if not chosen:
        raise BadInput(_("Chọn ít nhất một việc trong danh sách rồi phân công."))
    if not person:
        raise BadInput(_("Chọn người thực hiện rồi phân công."))
    duties = visible_duties(sorted(chosen), actor=actor)
    answers = assigning.assign_many(assignment_ids=duties, person_id=person, actor=actor, at=at)
    refuse_if_none(answers)
    here = f"{reverse('desk:inbox')}?nhom=tiep-nhan"
    return done(here, words=answers_in_words(answers), level=int(messages.INFO))


def refuse_if_none(answers: Sequence[Answer]) -> None:
    """Raise the first refusal where the press changed nothing, so that its key stays unused; Missing without rows."""
    if any(answer.applied for answer in answers):
        return
    for answer in answers:
        if answer.refusal is not None:
            raise answer.refusal
    raise Missing(_("Không tìm thấy việc nào trong số đã chọn. Tải lại trang rồi chọn lại."))


def answers_in_words(answers: Sequence[Answer]) -> str:
    """Say "12 áp dụng, 3 bỏ qua vì …"."""
    applied = sum(answer.applied for answer in answers)
    refused = [answer.refusal.sentence for answer in answers if answer.refusal is not None]
    if not refused:
        return _("%(n)s việc đã áp dụng.") % {"n": applied}
    words = {"n": applied, "m": len(refused), "why": refused[0]}
    return _("%(n)s việc đã áp dụng, %(m)s việc bỏ qua: %(why)s") % words
