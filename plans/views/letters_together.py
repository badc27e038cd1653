"""Many letters by one press: choose the drafts of an office about a plan, read what they will say, issue them."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.errors import BadInput
from core.written_numbers import page_number, whole_number
from organizations.access import acting, actor_of
from plans import policies
from plans.forms.reading import texts_of
from plans.models import Plan
from plans.selectors.letters_together import preview_page, together_page
from plans.services.letters_together import ReadyOne, issue_together, plan_of_letters, prepare_together
from plans.views.urging import numbered_of
from workflows.pressing import Done, done
from workflows.views import page_or_press, press


def may_issue_about(request: HttpRequest, plan_id: int) -> Plan:
    """Give the plan where issuing the office's letters about it is this person's; raises Missing or NotPermitted."""
    return plan_of_letters(plan_id, actor=actor_of(request), issues=True)


def _page(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the drafts to choose from."""
    page = together_page(plan_id, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/letters_together.html", {"page": page})


@acting
@require_GET
def letters_preview(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what the chosen drafts will say, with the press that issues them; with none chosen, where to choose."""
    actor = actor_of(request)
    plan = plan_of_letters(plan_id, actor=actor)
    if not request.GET:
        return redirect("plans:letters_together", plan_id)
    seen = _seen(request.GET)
    issues = policies.issues_letters_about(plan, None, actor)
    page = preview_page(
        plan_id,
        seen=seen,
        given=numbered_of(texts_of(request.GET)) if issues else None,
        number=page_number(request.GET.get("trang", "")),
        actor=actor,
        at=timezone.now(),
    )
    return render(request, "plans/letters_preview.html", {"page": page})


def _ready(request: HttpRequest, _plan: Plan, plan_id: int) -> list[ReadyOne]:
    """Make the papers, which takes some seconds, before the transaction begins."""
    return prepare_together(
        plan_id=plan_id,
        seen=_seen(request.POST),
        given=numbered_of(texts_of(request.POST)),
        actor=actor_of(request),
        at=timezone.now(),
    )


@press(may_issue_about, before=_ready)
def _issue(request: HttpRequest, _plan: Plan, plan_id: int, *, ready: list[ReadyOne]) -> Done:
    """Issue the chosen letters: numbers count on, their units hear of it."""
    made = issue_together(ready=ready, actor=actor_of(request), at=timezone.now())
    words = _("Đã ban hành %(n)s công văn, số %(first)s đến %(last)s. Các đơn vị được thông báo.") % {
        "n": len(made),
        "first": made[0].full_number,
        "last": made[-1].full_number,
    }
    return done(f"{reverse('plans:urging')}?ke-hoach={plan_id}#cong-van", words=words)


letters_together = acting(page_or_press(page=_page, pressed=_issue))


def _seen(typed: QueryDict) -> dict[int, int]:
    """Give the chosen letters with the version of each that the page showed; raises BadInput for other texts."""
    found: dict[int, int] = {}
    for text in typed.getlist("urging_letter"):
        key, version = whole_number(text), whole_number(typed.get(f"seen-{text}", ""))
        if key is None or version is None:
            raise BadInput(_("Trang gửi lên không đọc được. Tải lại trang, chọn lại rồi gửi."))
        found[key] = version
    return found
