"""One duty for two rows: taken up when the second row is issued, ended when one of them goes (docs/adr/0014)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import F

from core.moments import local_date
from organizations.domain.actor import CLOCK
from plans.domain.joining import Joinable, refusal
from plans.domain.periods import periods_of
from plans.domain.states import OPEN, PERIODIC, RUNNING_PLAN, PlanState
from plans.domain.tallies import DONE_LATE, IN_TERM, LATE, ON_TIME
from plans.joined import joinable_of
from plans.models import Assignment, Coordination, Plan, SharedDuty, Tally
from plans.models.counting import column_of, is_gone, shared_deltas
from plans.models.same_duty import LIVE
from plans.services.addressing import Addressed, addressees_by_task, resolve
from plans.services.assignments import asks, life_of, open_alone, opening, timing_of
from plans.services.offers_moved import move_offers
from plans.told_apart import words_hash
from workflows.execution import perform, publish, transaction
from workflows.locking import lock_many

SERVES = (IN_TERM, LATE, ON_TIME, DONE_LATE)
"""Columns of duties that another row may still count: at work, or done."""
GOES_ON = (*RUNNING_PLAN, PlanState.SUSPENDED)


def joined_on_draft(plan: Plan, *, at: datetime) -> list[SharedDuty]:
    """Give what was joined on the draft of a plan just issued and still holds; the rest ends, its units get duties.

    The duties of other plans that will serve are locked: whoever closes or cancels one comes before or after.
    """
    if not plan.shares_duties:
        return []
    found = list(
        SharedDuty.objects.filter(task__plan=plan, assignment__isnull=True, ended_at__isnull=True)
        .select_related("task__section", "task__plan", "serving__plan", "unit")
        .order_by("pk")
    )
    dated = [one for one in found if one.task.due_kind not in PERIODIC]
    elsewhere = {one.serving_id for one in dated if one.serving.plan_id != plan.pk}
    running = _locked(Assignment.objects.filter(task__in=elsewhere).values_list("pk", flat=True))
    by_row = {(duty.task_id, duty.unit_id): duty for duty in running if column_of(duty) in SERVES}
    leads, counts = _leads(plan, at), joinable_of({row for one in found for row in (one.task, one.serving)})
    for one in dated:
        one.assignment = by_row.get((one.serving_id, one.unit_id))
    held = [one for one in found if _holds(one, leads, counts)]
    for one in held:
        one.due_at = _due_of(plan, one, at)
    kept = {one.pk for one in held}
    SharedDuty.objects.filter(pk__in=[one.pk for one in found if one.pk not in kept]).update(ended_at=at)
    return held


def take_up(plan: Plan, joined: Sequence[SharedDuty], *, at: datetime) -> None:
    """Let the duties serve the rows with one date that were joined to theirs."""
    joined = [one for one in joined if one.task.due_kind not in PERIODIC]
    inside = [one.serving_id for one in joined if one.assignment is None]
    made = {(duty.task_id, duty.unit_id): duty for duty in Assignment.objects.filter(task__in=inside)}
    for one in joined:
        one.assignment = one.assignment or made[one.serving_id, one.unit_id]
    SharedDuty.objects.bulk_update(joined, ["assignment", "due_at"])
    begin_serving(plan, joined, at=at)
    tell_shared(plan, joined, at=at)


def begin_serving(plan: Plan, joined: Sequence[SharedDuty], *, at: datetime) -> None:
    """Move what follows once duties serve rows of a plan: counters, coordinators, and a plan already begun."""
    if not joined:
        return
    _share(joined, 1)
    counted = {(one.task.section_id, one.unit_id) for one in joined if not one.unit.is_outside}
    Tally.objects.bulk_create(
        [Tally(plan=plan, section_id=section, unit_id=unit) for section, unit in sorted(counted)],
        ignore_conflicts=True,
    )
    _count(joined, at=at, ends=False)
    _add_coordinators(plan, joined, at)
    if any(one.duty.officer_id for one in joined) and plan.state == PlanState.ISSUED:
        perform(plan, "start", actor=CLOCK, at=at)


def give_back(assignment_ids: Collection[int], *, at: datetime) -> None:
    """Of these duties, held by the caller, let those that are gone leave the rows they served: each row that still
    runs gets a duty of its own, so that none is lost.
    """
    rows = SharedDuty.objects.filter(LIVE, assignment__in=assignment_ids)
    live = rows.select_related("assignment", "task__section", "task__plan", "unit").order_by("pk")
    gone = [one for one in live if is_gone(one.duty)]
    if not gone:
        return
    _end(gone, at=at)
    for plan in {one.task.plan_id: one.task.plan for one in gone}.values():
        if plan.state in GOES_ON:
            owed = [(one.task, one.unit, one.period_key) for one in gone if one.task.plan_id == plan.pk]
            open_alone(plan, owed, at=at)
    move_offers(gone)


def leave_serving(plan: Plan, *, at: datetime) -> None:
    """End what duties of other rows still do for the rows of a plan that is taken back; what is done stays done."""
    if not plan.shares_duties:
        return
    rows = SharedDuty.objects.filter(LIVE, task__plan=plan)
    _locked(rows.values_list("assignment_id", flat=True))
    _end(list(rows.filter(assignment__state__in=OPEN).select_related("assignment", "task")), at=at)


def plans_served(assignment_ids: Collection[int]) -> list[int]:
    """Give the plans not yet begun of which these duties serve a row."""
    rows = SharedDuty.objects.filter(LIVE, assignment__in=assignment_ids, task__plan__state=PlanState.ISSUED)
    return list(rows.order_by().values_list("task__plan_id", flat=True).distinct())


def _holds(one: SharedDuty, leads: Mapping[int, Addressed], counts: Mapping[int, Joinable]) -> bool:
    """Both rows say what they said, still ask this unit, and may still be joined."""
    said = words_hash(one.task.content_folded, one.serving.content_folded)
    if one.words_hash != said or one.unit not in leads[one.task_id].leads:
        return False
    serving = counts[one.serving_id]
    if one.serving.plan_id == one.task.plan_id:
        return one.unit in leads[one.serving_id].leads and not refusal(counts[one.task_id], serving)
    if one.task.due_kind in PERIODIC:
        return one.serving.plan.state in GOES_ON and not refusal(counts[one.task_id], serving)
    if one.assignment is None or one.assignment.due_at is None:
        return False
    serving = replace(serving, due_on=local_date(one.assignment.due_at))
    return not refusal(counts[one.task_id], serving)


def _due_of(plan: Plan, one: SharedDuty, at: datetime) -> datetime | None:
    """Give the day by which a row with one date asks; a row that recurs has one for each period."""
    calendar = opening(plan, at=at).calendar
    if one.task.due_kind in PERIODIC:
        return None
    (period,) = periods_of(timing_of(one.task), life=life_of(plan), calendar=calendar)
    return period.due_at


def _leads(plan: Plan, at: datetime) -> Mapping[int, Addressed]:
    named = addressees_by_task(plan.pk)
    return {task: resolve(rows, on=local_date(at)) for task, rows in named.items()}


def _end(gone: Sequence[SharedDuty], *, at: datetime) -> None:
    SharedDuty.objects.filter(pk__in=[one.pk for one in gone]).update(ended_at=at)
    _share(gone, -1)
    _count(gone, at=at, ends=True)


def _share(rows: Iterable[SharedDuty], amount: int) -> None:
    numbers = Counter(one.duty.pk for one in rows)
    for times in sorted(set(numbers.values())):
        keys = [key for key, number in numbers.items() if number == times]
        Assignment.objects.filter(pk__in=keys).update(shares=F("shares") + amount * times)


def _count(rows: Iterable[SharedDuty], *, at: datetime, ends: bool) -> None:
    with transaction(at=at) as work:
        for one in rows:
            row = (one.task_id, one.task.section_id)
            work.add_deltas(shared_deltas(one.duty, row, ends=ends))


def _add_coordinators(plan: Plan, joined: Sequence[SharedDuty], at: datetime) -> None:
    """Who coordinates a row coordinates the duty that serves it."""
    leads, of_row = _leads(plan, at), Counter(one.task_id for one in joined)
    Coordination.objects.bulk_create(
        [
            Coordination(
                assignment=one.assignment,
                unit=unit,
                is_asked=asks(one.task, leads[one.task_id], of_row[one.task_id]) and not unit.is_outside,
            )
            for one in joined
            for unit in leads[one.task_id].coordinating
            if unit.pk not in (one.unit_id, one.duty.verifier_unit_id)
        ],
        ignore_conflicts=True,
    )


def tell_shared(plan: Plan, joined: Iterable[SharedDuty], *, at: datetime) -> None:
    """Units hear that a duty they have already now serves this plan too; new duties are told by themselves."""
    running = {one.duty.pk: one.duty for one in joined if one.serving.plan_id != plan.pk}
    for duty in running.values():
        payload = {"plan": plan.pk, "unit": duty.unit_id, "officer": duty.officer_id}
        publish(topic="assignment.shared", subject=duty, stream=plan.stream(), payload=payload, at=at)


def _locked(keys: Iterable[int]) -> list[Assignment]:
    return lock_many(Assignment, sorted(set(keys)))
