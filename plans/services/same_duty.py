"""Two rows that looked like the same duty twice: told apart, or joined so that one duty serves both; and undone."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.errors import BadInput, GuardUnmet, Missing
from core.moments import local_date
from organizations.domain.actor import Actor
from plans.domain.joining import Joinable, refusal, serves
from plans.domain.states import ISSUED_PLAN, RUNNING_PLAN
from plans.joined import joinable_of
from plans.models import Assignment, DistinctRows, Plan, SharedDuty, Task
from plans.models.counting import column_of
from plans.services.addressing import addressees_by_task, resolve
from plans.services.draft_changes import draft_of
from plans.services.join_records import record_pair
from plans.services.sharing import SERVES
from plans.services.sharing_periods import refuse_unfit
from plans.told_apart import pair_of, words_hash
from workflows.execution import transaction


def tell_apart(*, plan_id: int, task_id: int, other_id: int, actor: Actor, at: datetime) -> DistinctRows:
    """Remember that a row of a draft and another row (of it, or of an issued plan) ask different things.

    The pair is not shown again while both say what they say now; told apart twice, the later person and moment
    stand. Raises NotPermitted, WrongState; Missing where a row is gone or not the actor's to see.
    """
    with transaction(at=at):
        row, other = _pair(plan_id, task_id, other_id, actor)
        first, second = pair_of(row.pk, other.pk)
        kept, _made = DistinctRows.objects.update_or_create(
            first_id=first,
            second_id=second,
            defaults={
                "words_hash": words_hash(row.content_folded, other.content_folded),
                "by_id": actor.human_id,
                "at": at,
            },
        )
    return kept


def ask_again(
    *, plan_id: int, task_id: int, other_id: int, actor: Actor, at: datetime, reason: str = ""
) -> None:
    """Undo what was decided on a pair while the plan is a draft: told apart or joined, it is in question again.

    That a join is undone is recorded. Raises NotPermitted, WrongState; Missing where a row is gone or not the actor's to see.
    """
    with transaction(at=at):
        row, other = _pair(plan_id, task_id, other_id, actor)
        first, second = pair_of(row.pk, other.pk)
        DistinctRows.objects.filter(first_id=first, second_id=second).delete()
        for served, serving in ((row, other), (other, row)):
            kept = SharedDuty.objects.filter(task=served, serving=serving, assignment__isnull=True)
            before = set(kept.values_list("unit_id", flat=True))
            kept.delete()
            if before:
                record_pair(row.plan, served, serving, (before, set()), reason, actor=actor, at=at)


def join_rows(
    *,
    plan_id: int,
    task_id: int,
    other_id: int,
    unit_id: int | None,
    actor: Actor,
    at: datetime,
    reason: str = "",
) -> list[SharedDuty]:
    """Decide that one duty serves a row of a draft and another row (of it, or of a running plan); give the decisions.

    For one unit, or without one for all that both rows ask. The duty due first serves; a running one always does.
    Who joined which rows, for which units and why is recorded.
    Raises NotPermitted, WrongState, Missing, BadInput for a unit they do not share, GuardUnmet with what stands
    in the way.
    """
    with transaction(at=at):
        row, other = _pair(plan_id, task_id, other_id, actor)
        served, serving = (row, other) if serves(other, row) else (other, row)
        units, due = _shared_units(served, serving, at)
        if unit_id is not None:
            units &= {unit_id}
        if not units:
            raise BadInput(
                _("Hai dòng không còn đơn vị nào chung để gộp. Tải lại trang để xem dự thảo hiện nay.")
            )
        _refuse(served, serving, due)
        refuse_unfit(served, serving, at=at)
        _refuse_chain(served, serving, units)
        said = words_hash(served.content_folded, serving.content_folded)
        decided = SharedDuty.objects.filter(task=served, serving=serving, assignment__isnull=True)
        before = set(decided.values_list("unit_id", flat=True))
        decided.filter(unit__in=units).delete()
        record_pair(row.plan, served, serving, (before, before | units), reason, actor=actor, at=at)
        Plan.objects.filter(pk=plan_id).update(shares_duties=True)
        return SharedDuty.objects.bulk_create(
            SharedDuty(
                task=served, serving=serving, unit_id=unit, words_hash=said, by_id=actor.human_id, at=at
            )
            for unit in sorted(units)
        )


def _pair(plan_id: int, task_id: int, other_id: int, actor: Actor) -> tuple[Task, Task]:
    plan = draft_of(plan_id, actor)
    row = Task.objects.filter(pk=task_id, plan=plan).select_related("section", "plan").first()
    seen = _seen_rows(plan, actor).filter(pk=other_id).exclude(pk=task_id)
    other = seen.select_related("section", "plan").first()
    if row is None or other is None:
        raise Missing(_("Một trong hai dòng không còn. Tải lại trang để xem các dòng hiện có."))
    return row, other


def _seen_rows(plan: Plan, actor: Actor) -> "QuerySet[Task]":
    issued = Plan.objects.visible_to(actor).filter(state__in=ISSUED_PLAN)
    return Task.objects.filter(Q(plan=plan) | Q(plan__in=issued))


def _shared_units(served: Task, serving: Task, at: datetime) -> tuple[set[int], Joinable]:
    """Give the units that both rows ask, and of the serving row what counts when it is joined."""
    here = _leads(served, at)
    counts = joinable_of([served, serving])[serving.pk]
    if serving.plan_id == served.plan_id:
        return here & _leads(serving, at), counts
    if serving.plan.state not in RUNNING_PLAN:
        raise GuardUnmet(_("Kế hoạch kia không còn chạy. Chỉ gộp với dòng của kế hoạch đang thực hiện."))
    running = [duty for duty in Assignment.objects.filter(task=serving) if column_of(duty) in SERVES]
    shared = {duty.unit_id for duty in running} & here
    dues = [local_date(duty.due_at) for duty in running if duty.unit_id in shared and duty.due_at]
    return shared, replace(counts, due_on=max(dues, default=counts.due_on))


def _leads(task: Task, at: datetime) -> set[int]:
    addressed = resolve(addressees_by_task(task.plan_id).get(task.pk, []), on=local_date(at))
    return {unit.pk for unit in addressed.leads if not unit.is_outside}


def _refuse(served: Task, serving: Task, counts: Joinable) -> None:
    sentence = refusal(joinable_of([served])[served.pk], counts)
    if sentence:
        raise GuardUnmet(sentence)


def _refuse_chain(served: Task, serving: Task, units: Collection[int]) -> None:
    """A duty serves rows, and none of them serves a third: whoever joins three names the one that serves."""
    ends = SharedDuty.objects.filter(unit__in=units, ended_at__isnull=True)
    taken = ends.filter(
        Q(task=serving) | Q(serving=served) | (Q(task=served) & ~Q(serving=serving))
    ).select_related("task__section", "serving__section")
    one = taken.first()
    if one is not None:
        raise GuardUnmet(
            _(
                "%(row)s đã gộp vào %(other)s cho một đơn vị trong số này. Bỏ gộp ở đó trước, hoặc gộp với dòng ấy."
            )
            % {"row": one.task.place, "other": one.serving.place}
        )
