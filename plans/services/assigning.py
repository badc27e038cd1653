"""Inside a unit and between units: accept, route, name or replace the person, decline, and the answers to it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.moments import local_date
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.domain.units import UnitKind
from organizations.models import Position, Unit
from organizations.selectors import work_calendar
from plans.domain.inputs import Moved, Named, NewDue, Progress, Routed
from plans.domain.states import PlanState
from plans.joined import units_having
from plans.models import Assignment, Coordination, Plan, Tally
from plans.services.sharing import give_back, plans_served
from workflows.execution import begin, perform, perform_many, transaction
from workflows.judging import Answer, declared, not_permitted
from workflows.locking import lock
from workflows.moves import Seen

INSIST_DAYS = 3
WHOLE = 100


def route_to_room(
    *, assignment_id: int, room_id: int, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The head sends the duty to a room of the unit."""
    room = Unit.objects.filter(pk=room_id, kind=UnitKind.ROOM).select_related("agency").first()
    if room is None:
        raise BadInput(_("Không có phòng này. Chọn một phòng thuộc đơn vị."))
    given = Routed(room_id=room.pk, room_path=room.path, unit_id=room.agency_id or 0)
    return perform((Assignment, assignment_id), "route_to_room", actor=actor, at=at, given=given, seen=seen)


def assign_officer(
    *, assignment_id: int, person_id: int, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The unit accepts the duty and names the person; the first acceptance starts the plan."""
    given = _named(person_id, at)
    with transaction(at=at):
        assignment = perform(
            (Assignment, assignment_id), "assign_officer", actor=actor, at=at, given=given, seen=seen
        )
        waiting = [assignment.task.plan_id] if assignment.task.plan.state == PlanState.ISSUED else []
        _start(waiting + (plans_served([assignment.pk]) if assignment.shares else []), actor, at)
    return assignment


def reassign_officer(
    *, assignment_id: int, person_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """Another person of the unit takes over; drafts stay with the assignment."""
    return perform(
        (Assignment, assignment_id),
        "reassign_officer",
        actor=actor,
        at=at,
        given=_named(person_id, at),
        note=reason,
        seen=seen,
    )


def start_work(*, assignment_id: int, actor: Actor, at: datetime, seen: Seen | None = None) -> Assignment:
    """The officer begins."""
    return perform((Assignment, assignment_id), "start", actor=actor, at=at, seen=seen)


def decline(
    *, assignment_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The head says that the duty is not the unit's function; the leader decides."""
    return perform((Assignment, assignment_id), "decline", actor=actor, at=at, note=reason, seen=seen)


def insist(
    *, assignment_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The leader keeps the duty with the unit; at least three working days remain from the decision."""
    given = NewDue(due_at=_own_calendar(assignment_id).due_after(at, INSIST_DAYS))
    return perform(
        (Assignment, assignment_id), "insist", actor=actor, at=at, given=given, note=reason, seen=seen
    )


def reassign_unit(
    *, assignment_id: int, unit_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The leader gives the duty to another unit; give the new assignment.

    Raises GuardUnmet when that unit already has the row in this period, BadInput for a room: only agencies account.
    """
    unit = Unit.objects.valid_on(local_date(at)).filter(pk=unit_id, is_outside=False).first()
    if unit is None:
        raise BadInput(_("Không có đơn vị này trong hệ thống. Chọn đơn vị khác."))
    if unit.agency_id != unit.pk:
        raise BadInput(
            _("%(room)s là phòng; nhiệm vụ giao cho cơ quan rồi cơ quan chuyển phòng. Chọn cơ quan.")
            % {"room": unit.name}
        )
    with transaction(at=at):
        old = lock(Assignment, assignment_id, related=Assignment.locked_related())
        has_it = unit.pk in set(units_having(old.task_id, old.period_key))
        given = Moved(assignment_id=None, unit_id=unit.pk, unit_already_has_it=has_it)
        perform(old, "reassign_unit", actor=actor, at=at, given=given, note=reason, seen=seen)
        new = begin(_successor(old, unit, at), actor=actor, at=at)
        Assignment.objects.filter(pk=old.pk).update(replaced_by=new)
        if old.shares:
            give_back([old.pk], at=at)
        Coordination.objects.bulk_create(
            Coordination(assignment=new, unit_id=row.unit_id, is_asked=row.is_asked)
            for row in Coordination.objects.filter(assignment=old).exclude(unit=unit)
        )
    return new


def _own_calendar(assignment_id: int) -> WorkCalendar:
    """Give the working calendar of the unit that owes a duty."""
    calendar = work_calendar()
    owing = Assignment.objects.filter(pk=assignment_id).values_list("unit__path", flat=True)
    path = owing.first() if calendar.of_units else None
    return calendar.of(path) if path else calendar


def _named(person_id: int, at: datetime) -> Named:
    """Give the person with every unit where he or she holds a position today."""
    today = local_date(at)
    units: set[int] = set()
    for position in Position.objects.valid_on(today).filter(person_id=person_id).select_related("unit"):
        units |= {position.unit_id, position.unit.agency_id or position.unit_id}
    if not units:
        raise BadInput(_("Người được chọn không còn giữ vị trí nào. Chọn người khác của đơn vị."))
    return Named(person_id=person_id, unit_ids=frozenset(units))


def _successor(old: Assignment, unit: Unit, at: datetime) -> Assignment:
    plan = old.task.plan
    calendar = work_calendar().of(unit.path)
    due = old.due_at
    if due is not None:
        due = max(due, calendar.due_after(at, INSIST_DAYS))
    is_monitor = plan.monitor_id in (unit.pk, unit.agency_id)
    Tally.objects.get_or_create(section_id=old.section_id, unit=unit, defaults={"plan": plan})
    return Assignment(
        task=old.task,
        section_id=old.section_id,
        unit=unit,
        verifier_unit_id=(is_monitor and plan.alternate_monitor_id) or plan.monitor_id,
        period_key=old.period_key,
        period_label=old.period_label,
        data_from=old.data_from,
        data_to=old.data_to,
        due_at=due,
        first_due_at=old.first_due_at,
        received_at=at,
        decline_until=calendar.due_after(at, 5),
    )


def report_progress(
    *, assignment_id: int, percent: int, note: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """The officer says how far the work is, in percent."""
    if not 0 <= percent <= WHOLE:
        raise BadInput(_("Tiến độ là số từ 0 đến 100."))
    given = Progress(percent=percent)
    return perform(
        (Assignment, assignment_id), "report_progress", actor=actor, at=at, given=given, note=note, seen=seen
    )


def refuse_no_head(actor: Actor) -> None:
    """Raise NotPermitted for a person who heads neither a unit nor a room and so can name nobody."""
    if not actor.is_head:
        raise not_permitted(declared(Assignment, "assign_officer"))


def assign_many(*, assignment_ids: Sequence[int], person_id: int, actor: Actor, at: datetime) -> list[Answer]:
    """Accept several duties at once and name one person for all; give an answer for each."""
    given = _named(person_id, at)
    with transaction(at=at):
        answers = perform_many(Assignment, assignment_ids, "assign_officer", actor=actor, at=at, given=given)
        applied = [answer.pk for answer in answers if answer.applied]
        plans = Plan.objects.filter(tasks__assignments__in=applied, state=PlanState.ISSUED).distinct()
        waiting = [*plans.values_list("pk", flat=True), *plans_served(applied)]
        _start(waiting, actor, at)
    return answers


def _start(plan_ids: Iterable[int], actor: Actor, at: datetime) -> None:
    """The first acceptance starts a plan; plans that others have started in the meantime are left."""
    for plan_id in sorted(set(plan_ids)):
        plan = lock(Plan, plan_id)
        if plan.state == PlanState.ISSUED:
            perform(plan, "start", actor=actor, at=at)
