"""A newer version of the paper of a draft: brought, compared row by row, taken in or put aside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.errors import BadInput
from documents.models import Upload
from documents.services import receive_paper
from organizations.access import acting, actor_of
from plans.domain.reading_steps import JobKind
from plans.forms.rereading import read_chosen
from plans.models import Plan
from plans.selectors.reread_page import reread_page
from plans.services.import_jobs import start_for_draft
from plans.services.reread_applying import apply_version
from plans.services.rereading import drop_version
from plans.views.drafts import may_draft
from workflows.pressing import Done, done
from workflows.views import page_or_press, press


def _page(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what the newer version would change, or the form that brings one."""
    page = reread_page(plan_id, actor=actor_of(request))
    return render(request, "plans/import_reread.html", {"page": page})


def _take_version(request: HttpRequest, _plan: Plan, plan_id: int) -> Upload:
    """Take the file in, which takes seconds: no transaction waits for it."""
    file = request.FILES.get("paper")
    if file is None:
        raise BadInput(_("Chưa chọn tệp văn bản. Chọn tệp rồi gửi lại."))
    return receive_paper(stream=file, name=file.name or "", at=timezone.now(), actor=actor_of(request))


@press(may_draft, before=_take_version)
def _read(request: HttpRequest, _plan: Plan, plan_id: int, *, ready: Upload) -> Done:
    """Let the newer version be read and show how far that is."""
    actor, at = actor_of(request), timezone.now()
    job = start_for_draft(plan_id=plan_id, kind=JobKind.VERSION, upload=ready, actor=actor, at=at)
    return done("plans:import_job", import_job_id=job.pk)


draft_reread = acting(page_or_press(page=_page, pressed=_read))


@acting
@require_POST
@press(may_draft)
def draft_reread_apply(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Write exactly what was chosen."""
    apply_version(
        plan_id=plan_id,
        chosen=read_chosen(request.POST),
        seen=request.POST.get("seen", ""),
        actor=actor_of(request),
        at=timezone.now(),
    )
    return done("plans:import_review", plan_id=plan_id, words=_("Đã cập nhật dự thảo theo bản mới."))


@acting
@require_POST
@press(may_draft)
def draft_reread_drop(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Put the newer version aside."""
    drop_version(plan_id=plan_id, actor=actor_of(request), at=timezone.now())
    return done("plans:import_review", plan_id=plan_id, words=_("Đã bỏ bản mới; dự thảo giữ nguyên."))
