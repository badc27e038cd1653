"""Who hears of what happens to plans and duties, in the words they read; asked in bulk by notifications."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.moments import local_date
from notifications.registry import BulkAudience, Heard, Hearing
from organizations.domain.roles import HEADS, Role
from organizations.models import Position
from plans.models import Assignment, Coordination, Plan, Submission
from workflows.models import OutboxMessage

OFFICES = (Role.OFFICER, *HEADS)
Choice = Callable[["Told", Assignment], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Told:
    """Who sits where on the day of a page of messages, loaded once for the page."""

    heads: dict[int, tuple[int, ...]]
    office: dict[int, tuple[int, ...]]
    coordinating: dict[int, tuple[int, ...]]


def heads_of_unit(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the head of the accountable unit and, where it was routed, of the room."""
    return (*told.heads.get(duty.unit_id, ()), *told.heads.get(duty.room_id or 0, ()))


def officer(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the person who does the work; a duty without one reaches the head at once."""
    return (duty.officer_id,) if duty.officer_id else heads_of_unit(told, duty)


def unit_people(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the person who does the work and the head of the unit."""
    return {*officer(told, duty), *heads_of_unit(told, duty)}


def issuer_leader(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the head of the body that issued the plan."""
    return told.heads.get(duty.task.plan.issuer_id, ())


def verifying_office(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the officers of the verifying unit."""
    return told.office.get(duty.verifier_unit_id, ())


def unit_and_coordinators(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the heads of the accountable unit and of its coordinating units, at the moment of issue."""
    return {*heads_of_unit(told, duty), *told.coordinating.get(duty.pk, ())}


ASSIGNMENT_TOPICS: dict[str, tuple[Choice, Promise, Promise]] = {
    "assignment.issued": (
        unit_and_coordinators,
        lazy("Nhiệm vụ mới: %(what)s"),
        lazy("{count} nhiệm vụ mới được giao"),
    ),
    "assignment.routed": (
        heads_of_unit,
        lazy("Chuyển phòng: %(what)s"),
        lazy("{count} nhiệm vụ chuyển phòng"),
    ),
    "assignment.assigned": (
        officer,
        lazy("Anh/chị được phân công: %(what)s"),
        lazy("{count} nhiệm vụ được phân công"),
    ),
    "assignment.reassigned": (
        officer,
        lazy("Anh/chị tiếp nhận thay: %(what)s"),
        lazy("{count} nhiệm vụ tiếp nhận thay"),
    ),
    "assignment.declined": (
        issuer_leader,
        lazy("Kiến nghị điều chỉnh phân công: %(what)s"),
        lazy("{count} kiến nghị"),
    ),
    "assignment.insisted": (
        heads_of_unit,
        lazy("Giữ nguyên phân công: %(what)s"),
        lazy("{count} việc giữ nguyên"),
    ),
    "assignment.unit_changed": (
        heads_of_unit,
        lazy("Đã giao đơn vị khác: %(what)s"),
        lazy("{count} việc đã giao lại"),
    ),
    "assignment.share_contributed": (
        officer,
        lazy("Có phần phối hợp: %(what)s"),
        lazy("{count} phần phối hợp"),
    ),
    "assignment.returned": (unit_people, lazy("Bị trả lại: %(what)s"), lazy("{count} nhiệm vụ bị trả lại")),
    "assignment.verified": (
        unit_people,
        lazy("Đã thẩm định: %(what)s"),
        lazy("{count} nhiệm vụ đã thẩm định"),
    ),
    "assignment.appealed": (verifying_office, lazy("Giải trình: %(what)s"), lazy("{count} giải trình")),
    "assignment.closed": (officer, lazy("Hoàn thành: %(what)s"), lazy("{count} nhiệm vụ hoàn thành")),
    "assignment.not_fulfilled": (
        unit_people,
        lazy("Không hoàn thành: %(what)s"),
        lazy("{count} việc không hoàn thành"),
    ),
    "assignment.corrected": (
        unit_people,
        lazy("Đính chính số liệu: %(what)s"),
        lazy("{count} việc đính chính"),
    ),
    "assignment.reopened": (unit_people, lazy("Mở lại: %(what)s"), lazy("{count} nhiệm vụ mở lại")),
    "assignment.overdue": (unit_people, lazy("Quá hạn: %(what)s"), lazy("{count} nhiệm vụ quá hạn")),
    "assignment.extended": (
        unit_people,
        lazy("Được gia hạn: %(what)s"),
        lazy("{count} nhiệm vụ được gia hạn"),
    ),
    "assignment.held": (
        officer,
        lazy("Tạm dừng, chờ văn bản: %(what)s"),
        lazy("{count} nhiệm vụ chờ văn bản"),
    ),
    "assignment.released": (
        unit_people,
        lazy("Tiếp tục thực hiện: %(what)s"),
        lazy("{count} nhiệm vụ tiếp tục"),
    ),
    "assignment.carried_over": (
        unit_people,
        lazy("Chuyển tiếp: %(what)s"),
        lazy("{count} nhiệm vụ chuyển tiếp"),
    ),
    "assignment.cancelled": (unit_people, lazy("Đã hủy: %(what)s"), lazy("{count} nhiệm vụ đã hủy")),
}
SILENT = (
    "route.opened",
    "route.decided",
    "route.ended",
    "route.withdrawn",
    "assignment.started",
    "assignment.progressed",
    "assignment.evidence_submitted",
    "assignment.submission_withdrawn",
    "assignment.approved",
    "submission.drafted",
    "submission.submitted",
    "submission.withdrawn",
    "submission.decided",
    "submission.returned",
    "plan.drafted",
    "plan.started",
    "plan.returned",
)
PLAN_TOPICS = {
    "plan.sent": lazy("Trình ký: %(what)s"),
    "plan.registration_entered": lazy("Chờ xác nhận ghi nhận ban hành: %(what)s"),
    "plan.issued": lazy("Đã ban hành: %(what)s"),
    "plan.overdue": lazy("Kế hoạch quá hạn: %(what)s"),
    "plan.suspended": lazy("Tạm dừng: %(what)s"),
    "plan.resumed": lazy("Tiếp tục: %(what)s"),
    "plan.closed": lazy("Kết thúc: %(what)s"),
    "plan.revoked": lazy("Thu hồi: %(what)s"),
    "plan.superseded": lazy("Được thay thế: %(what)s"),
}


def hears_assignment(topic: str) -> BulkAudience:
    """Give the bulk audience of one topic of assignments."""
    choose, title, joined = ASSIGNMENT_TOPICS[topic]

    def heard(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
        duties = _duties(messages)
        told = _told(duties.values(), local_date(messages[0].created_at))
        for message in messages:
            duty = duties.get(message.subject_id)
            if duty is None:
                continue
            for person_id in choose(told, duty):
                yield (
                    message,
                    Hearing(
                        person_id=person_id,
                        title=str(title) % {"what": duty.task.content[:120]},
                        body=_period_words(duty),
                        url=f"/nhiem-vu/{duty.pk}/",
                        joined_title=str(joined),
                        joined_url="/",
                    ),
                )

    return heard


def hears_plan(topic: str) -> BulkAudience:
    """Give the bulk audience of one topic of plans: leader and clerk of the issuer, officers of the monitor."""

    def heard(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
        plans = Plan.objects.in_bulk([message.subject_id for message in messages])
        on = local_date(messages[0].created_at)
        units = {unit for plan in plans.values() for unit in (plan.issuer_id, plan.monitor_id)}
        people = _people(units, on, (*OFFICES, Role.CLERK))
        for message in messages:
            plan = plans.get(message.subject_id)
            if plan is None:
                continue
            for person_id in {*people.get(plan.issuer_id, ()), *people.get(plan.monitor_id, ())}:
                yield (
                    message,
                    Hearing(
                        person_id=person_id,
                        title=str(PLAN_TOPICS[topic]) % {"what": str(plan)[:160]},
                        url=f"/ke-hoach/{plan.pk}/",
                    ),
                )

    return heard


def hears_seat(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
    """Tell who may sit in a seat that has just been opened, offered or told."""
    found = Submission.objects.in_bulk([message.subject_id for message in messages])
    seats = {seat["unit_id"]: seat for message in messages for seat in _seats(message)}
    on = local_date(messages[0].created_at)
    heads, office = _people(set(seats), on, HEADS), _people(set(seats), on, OFFICES)
    for message in messages:
        if message.subject_id not in found:
            continue
        for seat in _seats(message):
            people = heads if seat.get("part") == "head" else office
            for person_id in people.get(seat["unit_id"], ()):
                yield (
                    message,
                    Hearing(
                        person_id=person_id,
                        title=_("Hồ sơ chờ anh/chị xem xét"),
                        url=f"/ho-so/{message.subject_id}/",
                        joined_title=_("{count} hồ sơ chờ anh/chị xem xét"),
                        joined_url="/",
                    ),
                )


def _seats(message: OutboxMessage) -> list[dict[str, Any]]:
    one = message.payload.get("seat")
    return list(message.payload.get("seats") or ([one] if one else []))


def _duties(messages: Sequence[OutboxMessage]) -> dict[int, Assignment]:
    keys = {message.subject_id for message in messages}
    return {duty.pk: duty for duty in Assignment.objects.filter(pk__in=keys).select_related("task__plan")}


def _told(duties: Iterable[Assignment], on: date) -> Told:
    rows = list(duties)
    units = {u for d in rows for u in (d.unit_id, d.room_id, d.verifier_unit_id, d.task.plan.issuer_id) if u}
    shared: dict[int, set[int]] = defaultdict(set)
    pairs = list(
        Coordination.objects.filter(assignment__in=rows, is_asked=True).values_list(
            "assignment_id", "unit_id"
        )
    )
    heads = _people(units | {unit for _duty, unit in pairs}, on, HEADS)
    for duty, unit in pairs:
        shared[duty] |= set(heads.get(unit, ()))
    return Told(heads, _people(units, on, OFFICES), {duty: tuple(people) for duty, people in shared.items()})


def _people(units: Iterable[int], on: date, roles: Iterable[Role]) -> dict[int, tuple[int, ...]]:
    """Give who holds one of the roles in each unit or, for officers, in a room of it."""
    wanted = set(units)
    found: dict[int, set[int]] = defaultdict(set)
    held = Position.objects.valid_on(on).filter(role__in=list(roles), person__is_active=True)
    for person, unit, agency, role in held.filter(unit__in=wanted).values_list(
        "person_id", "unit_id", "unit__agency_id", "role"
    ) | held.filter(unit__agency__in=wanted).values_list("person_id", "unit_id", "unit__agency_id", "role"):
        if unit in wanted:
            found[unit].add(person)
        if agency in wanted and role == Role.OFFICER:
            found[agency].add(person)
    return {unit: tuple(sorted(people)) for unit, people in found.items()}


def _period_words(duty: Assignment) -> str:
    due = f"{local_date(duty.due_at):%d/%m/%Y}" if duty.due_at else ""
    return " · ".join(
        part for part in (duty.period_label, _("hạn %(day)s") % {"day": due} if due else "") if part
    )
