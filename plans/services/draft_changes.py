"""The draft under a press: who may correct it, held while it is corrected, and the list of what was corrected."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import Missing, NotPermitted, WrongState
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.states import PlanState
from plans.models import DraftChange, Plan, Section, Task
from workflows.locking import lock

DRAFTS = (PlanState.DRAFTED, PlanState.IN_REVIEW)


def refuse_stranger(plan: Plan, actor: Actor) -> None:
    """Raise NotPermitted for everybody but the clerk of the issuing unit."""
    if not policies.drafts(plan, None, actor):
        raise NotPermitted(_("Dự thảo do văn thư cơ quan ban hành sửa."))


def draft_of(plan_id: int, actor: Actor) -> Plan:
    """Lock a plan and give it while it is a draft of the actor's; raises NotPermitted, WrongState."""
    plan = lock(Plan, plan_id)
    refuse_stranger(plan, actor)
    if plan.state not in DRAFTS:
        raise WrongState(_("Kế hoạch đã ban hành nên không sửa dự thảo được nữa. Mở kế hoạch để xem."))
    return plan


def row_of(task_id: int, actor: Actor, *, plan_id: int | None = None) -> Task:
    """Lock the draft and give a row as it stands then; raises Missing where it has gone or is of another plan.

    Of two people who correct the same row the second waits here and meets what the first has left.
    """
    plan_id = plan_id or Task.objects.filter(pk=task_id).values_list("plan", flat=True).first()
    if plan_id is None:
        raise _gone()
    plan = draft_of(plan_id, actor)
    task = Task.objects.select_related("section").filter(pk=task_id, plan=plan).first()
    if task is None:
        raise _gone()
    task.plan = plan
    return task


def section_of(plan: Plan, section_id: int) -> Section:
    """Give a section of this plan; raises Missing where it has gone or is of another plan."""
    found: Section | None = plan.sections.filter(pk=section_id).first()
    if found is None:
        raise Missing(_("Không có nhóm nhiệm vụ này trong kế hoạch. Tải lại trang để xem các nhóm hiện có."))
    return found


def note_change(
    plan: Plan,
    kind: str,
    place: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    reason: str,
    actor: Actor,
    at: datetime,
    *,
    task: Task | None = None,
    undoes: DraftChange | None = None,
) -> None:
    """Keep what was done to a draft, by whom and why."""
    DraftChange.objects.create(
        plan=plan,
        kind=kind,
        task=task,
        undoes=undoes,
        place=place[:40],
        reason=reason,
        before=dict(before),
        after=dict(after),
        by_id=actor.human_id,
        at=at,
    )


def _gone() -> Missing:
    return Missing(_("Dòng này không còn trong dự thảo. Tải lại trang để xem dự thảo hiện nay."))
