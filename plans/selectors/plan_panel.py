"""One row of a plan opened beside the table: where its units stand, what is missing, each unit's state."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from approvals.domain.words import SeatState, StepKind
from approvals.models import Seat
from core.controls import Action
from core.moments import local_date
from core.parts import Fact, Hint, Pill, Tone
from organizations.domain.actor import Actor
from plans.cards.flow import Flow, FlowReturn, FlowState, draw
from plans.cards.plan import TaskPanel, UnitRow
from plans.domain.states import FINAL, AssignmentState, SubmissionState
from plans.models import Assignment, SubmissionItem, Task
from plans.models.querysets import units_of
from plans.selectors.plan_links import assignment_url
from plans.selectors.plan_rows import PlanRows, due_words, number_of
from plans.selectors.plan_seen import sees_all_work
from plans.selectors.shared_duties import duties_serving, serving_facts
from plans.selectors.words import assignment_pill

A = AssignmentState
WORK, COORDINATED, HEAD, MONITOR, DONE, GIVEN = "work", "coordinated", "head", "monitor", "done", "given"
STAGES: tuple[tuple[str, str | Promise], ...] = (
    (GIVEN, lazy("Đã giao, chờ tiếp nhận")),
    (WORK, lazy("Đang thực hiện")),
    (COORDINATED, lazy("Chờ đơn vị phối hợp")),
    (HEAD, lazy("Chờ thủ trưởng đơn vị")),
    (MONITOR, lazy("Chờ thẩm định")),
    (DONE, lazy("Đã thẩm định, kết thúc")),
)
STAGE_OF_STATE: Mapping[str, str] = {
    **dict.fromkeys((A.ISSUED, A.DECLINED, A.ON_HOLD), GIVEN),
    **dict.fromkeys((A.ASSIGNED, A.IN_PROGRESS, A.OVERDUE), WORK),
    A.EVIDENCE_SUBMITTED: MONITOR,
    **dict.fromkeys((A.VERIFIED, *FINAL), DONE),
}
STAGE_OF_STEP: Mapping[str, str] = {
    StepKind.COORDINATORS: COORDINATED,
    StepKind.ROOM_HEAD: HEAD,
    StepKind.HEAD: HEAD,
}


def task_panel(rows: PlanRows, task_id: int | None, *, period: str, actor: Actor) -> TaskPanel | None:
    """Give the opened row for one person, None where none is opened; five queries."""
    task = next((task for task in rows.tasks if task.pk == task_id), None)
    if task is None or task.issued_at is None:
        return None
    served = duties_serving(rows.plan, unit=rows.unit, task=task)
    duties = [*_duties(rows, task), *(one.duty for one in served)]
    open_to = set(
        Assignment.objects.visible_to(actor)
        .filter(pk__in=[d.pk for d in duties])
        .values_list("pk", flat=True)
    )
    periods = {duty.period_key: duty.period_label for duty in duties if duty.period_key}
    chosen = period if period in periods else _latest_begun(duties)
    shown = [duty for duty in duties if duty.period_key == chosen]
    stages = _stages(shown)
    label = periods.get(chosen, "")
    return TaskPanel(
        title=_("Nhiệm vụ %(number)s") % {"number": number_of(rows, task)} + (f" · {label}" if label else ""),
        close_url=rows.url(),
        caption=_caption(shown),
        flow=_flow(stages),
        facts=(*_facts(rows, task, periods, chosen), *serving_facts(served, open_to)),
        hints=_hints(shown, stages),
        actions=_own(shown, actor),
        units=_units(rows, shown, open_to, actor),
    )


def _latest_begun(duties: Sequence[Assignment]) -> str:
    """Give the latest period in which some unit has begun, or the latest of all."""
    begun = [duty.period_key for duty in duties if duty.state not in (A.ISSUED, A.ON_HOLD)]
    return begun[-1] if begun else duties[-1].period_key if duties else ""


def _duties(rows: PlanRows, task: Task) -> list[Assignment]:
    found = Assignment.objects.filter(task=task).select_related("unit", "officer")
    if rows.unit is not None:
        found = found.filter(unit=rows.unit)
    return list(found.order_by("data_from", "period_key", "unit__path"))


def _stages(duties: Sequence[Assignment]) -> Counter[str]:
    handed_in = [duty.pk for duty in duties if duty.state == A.EVIDENCE_SUBMITTED]
    waits_at = _open_steps(handed_in) if handed_in else {}
    return Counter(waits_at.get(duty.pk, STAGE_OF_STATE[duty.state]) for duty in duties)


def _open_steps(duty_ids: Sequence[int]) -> dict[int, str]:
    """Give the step before which each submitted duty waits, in two queries."""
    items = dict(
        SubmissionItem.objects.filter(
            assignment_id__in=duty_ids, is_current=True, submission__state=SubmissionState.IN_REVIEW
        ).values_list("assignment_id", "submission_id")
    )
    seats = dict(
        Seat.objects.filter(
            route__subject_type="plans.submission",
            route__subject_id__in=set(items.values()),
            state=SeatState.OPEN,
        ).values_list("route__subject_id", "kind")
    )
    return {duty: STAGE_OF_STEP.get(seats.get(key, ""), MONITOR) for duty, key in items.items()}


def _flow(stages: Counter[str]) -> Flow:
    fullest = max(range(len(STAGES) - 1), key=lambda place: stages[STAGES[place][0]])
    states = [
        FlowState(str(label), stages[key], _stage(place, fullest))
        for place, (key, label) in enumerate(STAGES)
    ]
    returns = (FlowReturn(_("Trả lại"), 3, 1), FlowReturn(_("Yêu cầu bổ sung"), 4, 1))
    words = ", ".join(f"{state.label}: {state.count}" for state in states)
    return draw(states, returns, words=words)


def _stage(place: int, fullest: int) -> str:
    if place == fullest:
        return "now"
    return "past" if place < fullest else "next"


def _caption(duties: Sequence[Assignment]) -> str:
    units = len({duty.unit_id for duty in duties})
    return ngettext("%(n)s đơn vị đang ở bước nào", "%(n)s đơn vị đang ở bước nào", units) % {"n": units}


def _hints(duties: Sequence[Assignment], stages: Counter[str]) -> tuple[Hint, ...]:
    waiting = len(duties) - stages[DONE]
    late = sum(duty.state == A.OVERDUE for duty in duties)
    found = []
    if waiting:
        parts = ", ".join(f"{stages[key]} {str(label).lower()}" for key, label in STAGES[:-1] if stages[key])
        sentence = _("còn %(n)s đơn vị chưa có kết quả thẩm định (%(parts)s).") % {
            "n": waiting,
            "parts": parts,
        }
        found.append(Hint(sentence, icon="lock", lead=_("Chưa kết thúc được:")))
    if late:
        sentence = ngettext("%(n)s đơn vị quá hạn.", "%(n)s đơn vị quá hạn.", late) % {"n": late}
        found.append(Hint(sentence, Tone.BAD, "alert-octagon"))
    return tuple(found)


def _facts(rows: PlanRows, task: Task, periods: Mapping[str, str], chosen: str) -> tuple[Fact, ...]:
    """Give the deadline in the words of the paper, and the way to the other periods."""
    due = Fact(_("Thời hạn"), task.deadline_text or due_words(task))
    others = [(key, label) for key, label in periods.items() if key != chosen]
    return (due, *(Fact(_("Kỳ khác"), label, url=rows.url(task, ky=key)) for key, label in others))


def _own(duties: Sequence[Assignment], actor: Actor) -> tuple[Action, ...]:
    own = units_of(actor)
    return tuple(
        Action(
            "open",
            _("Mở nhiệm vụ của đơn vị"),
            assignment_url(duty.pk),
            "primary",
            "arrow-right",
            method="get",
            value=str(duty.pk),
        )
        for duty in duties
        if duty.unit_id in own
    )


def _units(
    rows: PlanRows, duties: Sequence[Assignment], open_to: Container[int], actor: Actor
) -> tuple[UnitRow, ...]:
    """Give each unit's state; who may not see another unit's work in full reads state and lateness only."""
    peers = rows.plan.peers_see_state or sees_all_work(rows.plan, actor)
    return tuple(
        UnitRow(
            url=assignment_url(duty.pk) if duty.pk in open_to else "",
            unit=duty.unit.short_name or duty.unit.name,
            pill=unit_pill(duty),
            person=duty.officer.full_name if duty.pk in open_to and duty.officer else "",
        )
        for duty in sorted(duties, key=lambda one: (one.state != A.OVERDUE, one.unit.path))
        if peers or duty.pk in open_to
    )


def unit_pill(duty: Assignment) -> Pill:
    """Give state and lateness of a duty, such as "Quá hạn từ 30/09/2026"."""
    if duty.state == A.OVERDUE and duty.due_at is not None:
        words = _("Quá hạn từ %(day)s") % {"day": f"{local_date(duty.due_at):%d/%m/%Y}"}
        return Pill(words, Tone.BAD, "alert-octagon")
    return assignment_pill(duty)
