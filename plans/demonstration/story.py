"""The single scenes between the rounds: a duty declined and given to another unit, an extension, a release."""

from datetime import datetime

from approvals.domain.words import SeatState, Verdict
from approvals.models import Seat
from core.moments import end_of_day, local_date
from organizations.domain.actor import Actor
from organizations.domain.units import UnitKind
from organizations.models import Unit
from plans.demonstration.cast import Cast
from plans.domain.states import AssignmentState, CauseKind, DueKind
from plans.models import Assignment, DutyRequest, Plan
from plans.models.querysets import AssignmentQuerySet
from plans.services import assigning, changing, coordinating
from plans.services.answering import decide_request
from plans.services.asking import SUBJECT, Grounds, ask_extension, propose_cause

NOT_OURS = "Nội dung không thuộc chức năng, nhiệm vụ của đơn vị; đề nghị giao cơ quan khác chủ trì."
OTHER_UNIT = "Giao đúng cơ quan có chức năng."
STAYS = "Nhiệm vụ giao cho mọi đơn vị; đơn vị thực hiện trong phạm vi quản lý."
REQUESTED = "27/BC-UBND"
DOCUMENT = "Kế hoạch số 88/KH-BNV của Bộ Nội vụ"
SHARES, WORKING_EVERY = 6, 20
OUR_PART = "Đã cung cấp số liệu và cử người phối hợp theo đề nghị của cơ quan chủ trì."
MORE_TIME = "Đơn vị chờ kinh phí bổ sung; đã có văn bản đề nghị."


def decline_one(plan: Plan, cast: Cast, *, at: datetime) -> Assignment:
    """Let a department say that a duty is not its own; give the duty."""
    open_ones = _duties(plan, AssignmentState.ISSUED).filter(decline_until__gte=at)
    only_some = open_ones.filter(unit__kind=UnitKind.DEPARTMENT).order_by("-task__order", "unit__path")
    duty = only_some.first() or open_ones.order_by("-task__order", "unit__path").first()
    if duty is None:
        raise ValueError("nothing is new that could be declined")
    return assigning.decline(assignment_id=duty.pk, reason=NOT_OURS, actor=cast.head_of(duty.unit_id), at=at)


def give_to_another(declined: Assignment, plan: Plan, cast: Cast, *, at: datetime) -> Assignment:
    """Let the leader give a declined duty to a unit that does not have the row, or keep it where every unit has it."""
    leader = cast.head_of(plan.issuer_id)
    has_it = Assignment.objects.filter(task=declined.task, period_key=declined.period_key)
    units = Unit.objects.valid_on(local_date(at)).filter(kind=UnitKind.DEPARTMENT, is_outside=False)
    free = units.exclude(pk__in=has_it.values("unit_id")).order_by("path").first()
    if free is None:
        return assigning.insist(assignment_id=declined.pk, reason=STAYS, actor=leader, at=at)
    return assigning.reassign_unit(
        assignment_id=declined.pk, unit_id=free.pk, reason=OTHER_UNIT, actor=leader, at=at
    )


def release_awaiting(plan: Plan, cast: Cast, *, due: datetime, at: datetime) -> int:
    """The awaited paper of the first awaiting row is here: its duties go on; give how many."""
    waiting = _duties(plan, AssignmentState.ON_HOLD).filter(task__due_kind=DueKind.EXTERNAL)
    first = waiting.order_by("task__order").first()
    if first is None:
        return 0
    keys = list(waiting.filter(task=first.task_id).values_list("pk", flat=True))
    answers = changing.release(
        assignment_ids=keys, due_at=due, document=DOCUMENT, actor=cast.head_of(plan.issuer_id), at=at
    )
    return sum(answer.applied for answer in answers)


def extend_one(plan: Plan, cast: Cast, *, at: datetime) -> None:
    """The duty that has been late longest had an objective cause: its head asks, the monitor opines, the leader grants."""
    late = _duties(plan, AssignmentState.OVERDUE).order_by("due_at", "pk").first()
    if late is None or plan.ends_on is None:
        return
    key, head, monitor = late.pk, cast.head_of(late.unit_id), cast.head_of(late.verifier_unit_id)
    paper = Grounds(MORE_TIME, document_number=REQUESTED, document_date=local_date(at))
    cause = propose_cause(assignment_id=key, cause=CauseKind.OBJECTIVE, grounds=paper, actor=head, at=at)
    _answer(cause, Verdict.APPROVE, monitor, at)
    more = ask_extension(assignment_id=key, due_at=end_of_day(plan.ends_on), grounds=paper, actor=head, at=at)
    _answer(more, Verdict.AGREE, monitor, at)
    _answer(more, Verdict.APPROVE, cast.head_of(plan.issuer_id), at)


def _answer(request: DutyRequest, verdict: Verdict, actor: Actor, at: datetime) -> None:
    """Speak in the seat of a request that is asked now."""
    seats = Seat.objects.filter(route__subject_type=SUBJECT, route__subject_id=request.pk)
    decide_request(
        request_id=request.pk,
        seat_id=seats.get(state=SeatState.OPEN).pk,
        verdict=verdict,
        note="",
        seen_hash=request.content_hash,
        actor=actor,
        at=at,
    )


def share_some(plan: Plan, cast: Cast, *, at: datetime) -> int:
    """Let coordinating units hand in their part of a few duties; give how many did."""
    held = _duties(plan, AssignmentState.ASSIGNED).filter(coordinations__isnull=False)
    done = 0
    for duty in held.order_by("task__order", "unit__path").distinct()[:SHARES]:
        partner = duty.coordinations.order_by("unit__path").values_list("unit_id", flat=True)[0]
        actor = cast.officer_of(partner, turn=duty.pk)
        coordinating.contribute_share(assignment_id=duty.pk, text=OUR_PART, actor=actor, at=at)
        done += 1
    return done


def work_on(plan: Plan, cast: Cast, *, at: datetime) -> int:
    """Let officers begin and say how far they are, for one in twenty of what they hold; give how many."""
    held = _duties(plan, AssignmentState.ASSIGNED).filter(officer__isnull=False).order_by("pk")
    done = 0
    for key, unit_id, order in held.values_list("pk", "unit_id", "task__order"):
        number = cast.number_of(unit_id)
        mark = number + 3 * order
        if mark % WORKING_EVERY:
            continue
        officer = cast.officer_of(unit_id, turn=number)
        assigning.start_work(assignment_id=key, actor=officer, at=at)
        assigning.report_progress(
            assignment_id=key, percent=20 + 10 * (mark % 7), note="", actor=officer, at=at
        )
        done += 1
    return done


def _duties(plan: Plan, state: AssignmentState) -> AssignmentQuerySet:
    return Assignment.objects.filter(task__plan=plan, state=state, is_outside=False)
