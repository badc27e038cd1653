"""Names that papers use: settled in a row of a draft, listed with who decided, forgotten again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.errors import Missing
from core.written_numbers import page_number
from organizations.access import acting, actor_of
from plans.forms.names import read_decision
from plans.models import Addressee, Plan, Wording
from plans.selectors.wordings_page import WordingSearch, wordings_page
from plans.services.naming import decide
from plans.services.wordings import forget, wording_of_mine
from plans.views.drafts import may_draft
from workflows.pressing import Done, done
from workflows.views import press


def may_forget(request: HttpRequest, wording_id: int) -> Wording:
    """Give a remembered name that the actor may take back; raises Missing or NotPermitted."""
    return wording_of_mine(wording_id, actor=actor_of(request))


@acting
@require_POST
@press(may_draft)
def draft_name(request: HttpRequest, plan: Plan, plan_id: int, addressee_id: int) -> Done:
    """Settle one name everywhere in the draft, and come back to its row."""
    row = Addressee.objects.filter(pk=addressee_id, task__plan=plan).first()
    if row is None:
        raise Missing(_("Dòng này không còn trong dự thảo."))
    decision = read_decision(request.POST)
    count = decide(addressee_id=row.pk, decision=decision, actor=actor_of(request), at=timezone.now())
    here = f"{reverse('plans:import_review', args=(plan_id,))}?dong={row.task_id}#dong-{row.task_id}"
    return done(here, words=_("Đã ghi nhận “%(text)s” ở %(n)s chỗ.") % {"text": row.text, "n": count})


@acting
@require_GET
def wordings(request: HttpRequest) -> HttpResponse:
    """Show the remembered names this person may use."""
    search = WordingSearch(
        words=request.GET.get("q", "").strip(),
        group=request.GET.get("nhom", ""),
        page=page_number(request.GET.get("trang", "")),
    )
    page = wordings_page(search, actor=actor_of(request))
    return render(request, "plans/wordings.html", {"page": page})


@acting
@require_POST
@press(may_forget)
def wording_forget(request: HttpRequest, wording: Wording, wording_id: int) -> Done:
    """Forget one name."""
    forget(wording_id=wording_id, actor=actor_of(request), at=timezone.now())
    return done("plans:wordings", words=_("Đã bỏ ghi nhớ “%(text)s”.") % {"text": wording.text})
