"""What a clerk presses beside the corrections of a draft: a doubt is right as it is, a line of the paper is a row or none."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from organizations.access import acting, actor_of
from plans.forms.papers import read_doubts, read_lines
from plans.models import Plan
from plans.services import draft_coverage
from plans.services.draft_doubts import confirm_cells
from plans.views.assignments import number_of
from plans.views.drafts import may_draft
from workflows.pressing import Done, done
from workflows.views import press


@acting
@require_POST
@press(may_draft)
def draft_confirm(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Take the clerk's word that doubtful cells are right."""
    confirm_cells(
        plan_id=plan_id,
        task_id=task_id,
        seen=read_doubts(request.POST),
        actor=actor_of(request),
        at=timezone.now(),
    )
    return done(_place(plan_id, f"dong-{task_id}"), words=_("Đã ghi nhận: chỗ này đúng."))


@acting
@require_POST
@press(may_draft)
def draft_look(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Note that lines of the paper are no tasks, or take that back."""
    lines = read_lines(request.POST)
    is_looked = request.POST.get("again") != "on"
    draft_coverage.look_over(
        plan_id=plan_id, line_ids=lines, is_looked=is_looked, actor=actor_of(request), at=timezone.now()
    )
    words = (
        ngettext(
            "Đã ghi nhận %(n)s đoạn không phải nhiệm vụ.",
            "Đã ghi nhận %(n)s đoạn không phải nhiệm vụ.",
            len(lines),
        )
        if is_looked
        else _("Đã đưa %(n)s đoạn về danh sách cần xem.")
    )
    return done(_place(plan_id, "con-lai"), words=words % {"n": len(lines)})


@acting
@require_POST
@press(may_draft)
def draft_line_add(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Make a row of a line that became nothing, and open it."""
    task = draft_coverage.add_row_of_line(
        plan_id=plan_id,
        line_id=number_of(request.POST, "add"),
        actor=actor_of(request),
        at=timezone.now(),
    )
    here = f"{reverse('plans:import_review', args=(plan_id,))}?dong={task.pk}#dong-{task.pk}"
    return done(here, words=_("Đã thêm thành dòng. Xem lại chủ trì và thời hạn."))


def _place(plan_id: int, anchor: str) -> str:
    return f"{reverse('plans:import_review', args=(plan_id,))}#{anchor}"
