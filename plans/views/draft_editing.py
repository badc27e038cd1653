"""The rows of a draft cut, joined, put elsewhere and brought back, and its sections; saved with each press."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizations.access import acting, actor_of
from plans.forms.row_edits import read_cut, read_place, read_shift, read_union
from plans.models import Plan, Task
from plans.services import draft_joining, draft_moving, draft_sections, draft_splitting
from plans.services.draft_rows import kept_words
from plans.views.drafts import may_draft
from workflows.pressing import Done, done
from workflows.views import press


def may_edit_row(request: HttpRequest, plan_id: int, task_id: int) -> Plan:
    """Give the plan whose draft is the actor's and has the row; raises Missing or NotPermitted."""
    plan = may_draft(request, plan_id)
    kept_words(plan_id=plan_id, task_id=task_id)
    return plan


@acting
@require_POST
@press(may_edit_row)
def draft_row_shift(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Let a row change places with its neighbour; `mo` keeps it opened."""
    down = read_shift(request.POST)
    task = draft_moving.shift_row(
        plan_id=plan_id, task_id=task_id, down=down, actor=actor_of(request), at=timezone.now()
    )
    pressed = "down" if down else "up"
    query = f"dong={task.pk}" if request.GET.get("mo") else f"vua={task.pk}&nut={pressed}"
    return done(f"{_review(plan_id)}?{query}#dong-{task.pk}")


@acting
@require_POST
@press(may_edit_row)
def draft_row_move(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Put a row at a place of a section."""
    task = draft_moving.move_row(
        plan_id=plan_id,
        task_id=task_id,
        to=read_place(request.POST),
        actor=actor_of(request),
        at=timezone.now(),
    )
    return _opened(task, _("Đã chuyển dòng."))


@acting
@require_POST
@press(may_edit_row)
def draft_row_split(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Cut a row in two."""
    made = draft_splitting.split_row(
        plan_id=plan_id,
        task_id=task_id,
        at_words=read_cut(request.POST),
        actor=actor_of(request),
        at=timezone.now(),
    )
    return _opened(made, _("Đã tách; đây là dòng thứ hai."))


@acting
@require_POST
@press(may_edit_row)
def draft_row_join(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Unite a row with another."""
    task = draft_joining.join_rows(
        plan_id=plan_id,
        task_id=task_id,
        union=read_union(request.POST, task_id=task_id),
        actor=actor_of(request),
        at=timezone.now(),
    )
    return _opened(task, _("Đã gộp hai dòng."))


@acting
@require_POST
@press(may_draft)
def draft_row_restore(request: HttpRequest, _plan: Plan, plan_id: int, draft_change_id: int) -> Done:
    """Bring a dropped row back."""
    task = draft_moving.restore_row(
        plan_id=plan_id, change_id=draft_change_id, actor=actor_of(request), at=timezone.now()
    )
    return _opened(task, _("Đã khôi phục dòng."))


@acting
@require_POST
@press(may_draft)
def draft_section_add(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Make an empty section."""
    title = request.POST.get("title", "")
    made = draft_sections.add_section(
        plan_id=plan_id, title=title, actor=actor_of(request), at=timezone.now()
    )
    return done(f"{_review(plan_id)}#nhom-{made.pk}", words=_("Đã thêm nhóm."))


@acting
@require_POST
@press(may_draft)
def draft_section_rename(request: HttpRequest, _plan: Plan, plan_id: int, section_id: int) -> Done:
    """Give a section another title."""
    title = request.POST.get("title", "")
    draft_sections.rename_section(
        plan_id=plan_id, section_id=section_id, title=title, actor=actor_of(request), at=timezone.now()
    )
    return done(f"{_review(plan_id)}#nhom-{section_id}", words=_("Đã đổi tên nhóm."))


@acting
@require_POST
@press(may_draft)
def draft_section_drop(request: HttpRequest, _plan: Plan, plan_id: int, section_id: int) -> Done:
    """Take an empty section away."""
    draft_sections.drop_section(
        plan_id=plan_id, section_id=section_id, actor=actor_of(request), at=timezone.now()
    )
    return done(_review(plan_id), words=_("Đã xóa nhóm trống."))


def _review(plan_id: int) -> str:
    return reverse("plans:import_review", args=(plan_id,))


def _opened(task: Task, words: str) -> Done:
    return done(f"{_review(task.plan_id)}?dong={task.pk}#dong-{task.pk}", words=words)
