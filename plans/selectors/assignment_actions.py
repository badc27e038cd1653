"""The buttons of a duty: what this person may press now, blocked ones with their reason, and what each asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Choice, Field, seen
from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.domain.roles import HEADS, Role
from organizations.domain.units import UnitKind
from organizations.models import Position, Unit
from plans.domain.states import AssignmentState
from plans.models import Assignment
from workflows.judging import Allowed, allowed_moves


@dataclass(frozen=True, slots=True)
class Look:
    """How a move is offered: its colour, icon, and the fields its dialog asks for."""

    style: str
    icon: str
    fields: Callable[[Assignment, Actor, date], tuple[Field, ...]] | None = None
    sentence: str = ""


def _reason(label: str) -> Field:
    return Field(name="reason", label=label, kind="textarea", required=True, draft="ly-do")


def _people(duty: Assignment, actor: Actor, on: date) -> tuple[Field, ...]:
    unit_id = duty.room_id if duty.room_id and actor.unit_id == duty.room_id else duty.unit_id
    return (person_field(unit_id, on=on),)


def person_field(unit_id: int, *, on: date) -> Field:
    """Give the choice of a person of a unit, or of a room of it, who can do the work."""
    inside = Position.objects.valid_on(on).filter(role__in=[Role.OFFICER, *HEADS], person__is_active=True)
    held = inside.filter(unit_id=unit_id) | inside.filter(unit__agency_id=unit_id)
    choices = tuple(
        Choice(str(row.person_id), row.person.full_name, note=f"{row.title}, {row.unit.name}")
        for row in held.select_related("person", "unit").order_by("unit__path", "rank", "pk")
    )
    return Field(name="person", label=_("Người thực hiện"), kind="select", required=True, choices=choices)


def _person_and_reason(duty: Assignment, actor: Actor, on: date) -> tuple[Field, ...]:
    return (*_people(duty, actor, on), _reason(_("Lý do thay")))


def _rooms(duty: Assignment, _actor: Actor, on: date) -> tuple[Field, ...]:
    rooms = Unit.objects.valid_on(on).filter(agency_id=duty.unit_id, kind=UnitKind.ROOM).order_by("path")
    choices = tuple(Choice(str(room.pk), room.name) for room in rooms)
    return (Field(name="room", label=_("Phòng"), kind="select", required=True, choices=choices),)


def _other_units(duty: Assignment, _actor: Actor, on: date) -> tuple[Field, ...]:
    has_it = Assignment.objects.filter(task_id=duty.task_id, period_key=duty.period_key).exclude(
        state=AssignmentState.CANCELLED
    )
    units = (
        Unit.objects.valid_on(on)
        .filter(is_outside=False, kind__in=[UnitKind.DEPARTMENT, UnitKind.COMMUNE])
        .exclude(pk__in=has_it.values("unit_id"))
        .order_by("path")
    )
    choices = tuple(Choice(str(unit.pk), unit.name) for unit in units)
    return (
        Field(name="unit", label=_("Đơn vị nhận"), kind="select", required=True, choices=choices),
        _reason(_("Lý do")),
    )


def _why(_duty: Assignment, _actor: Actor, _on: date) -> tuple[Field, ...]:
    return (_reason(_("Lý do")),)


def _progress(duty: Assignment, _actor: Actor, _on: date) -> tuple[Field, ...]:
    return (
        Field(
            name="percent",
            label=_("Tiến độ"),
            kind="number",
            value=str(duty.progress),
            unit="%",
            required=True,
        ),
        Field(name="note", label=_("Ghi chú"), kind="textarea"),
    )


def _share(_duty: Assignment, _actor: Actor, _on: date) -> tuple[Field, ...]:
    return (
        Field(
            name="text", label=_("Phần phối hợp của đơn vị"), kind="textarea", required=True, draft="phoi-hop"
        ),
    )


def _due_and_reason(_duty: Assignment, _actor: Actor, _on: date) -> tuple[Field, ...]:
    return (Field(name="due", label=_("Thời hạn"), kind="date", required=True), _reason(_("Lý do, văn bản")))


def _awaited(_duty: Assignment, _actor: Actor, _on: date) -> tuple[Field, ...]:
    return (Field(name="awaited", label=_("Văn bản đang chờ"), required=True), _reason(_("Lý do")))


LOOKS: Mapping[str, Look] = {
    "assign_officer": Look("primary", "user-plus", _people),
    "route_to_room": Look("line", "building-community", _rooms),
    "start": Look("primary", "player-play"),
    "report_progress": Look("line", "progress", _progress),
    "contribute_share": Look("primary", "send", _share),
    "reassign_officer": Look("line", "user-share", _person_and_reason),
    "decline": Look("ret", "message-2-bolt", _why),
    "insist": Look("primary", "check", _why),
    "reassign_unit": Look("line", "switch-horizontal", _other_units),
    "appeal": Look("line", "note", _why),
    "close": Look("ok", "circle-check"),
    "conclude_unfulfilled": Look("ret", "circle-x", _why),
    "grant_extension": Look("line", "calendar-plus", _due_and_reason),
    "hold": Look("line", "clock-pause", _awaited),
    "release": Look("primary", "player-play", _due_and_reason),
    "reopen": Look("line", "rotate-clockwise", _due_and_reason),
    "cancel": Look("ret", "ban", _why),
}


def assignment_actions(duty: Assignment, *, facts: Any, actor: Actor, at: datetime) -> tuple[Action, ...]:
    """Give the buttons of a duty for this actor, in the order in which work goes on."""
    allowed = {one.move.name: one for one in allowed_moves(duty, facts=facts, actor=actor, at=at)}
    found = [_action(duty, allowed[name], look, actor, at) for name, look in LOOKS.items() if name in allowed]
    if "submit_evidence" in allowed:
        found.insert(0, _report(duty))
    return tuple(found)


def _report(duty: Assignment) -> Action:
    return Action(
        name="report",
        label=_("Lập hồ sơ nộp"),
        url=reverse("plans:submission_start"),
        style="primary",
        icon="file-text",
        hidden=(*seen(version=duty.version),),
        value=str(duty.pk),
    )


def _action(duty: Assignment, allowed: Allowed, look: Look, actor: Actor, at: datetime) -> Action:
    ask = None
    if look.fields is not None:
        label = str(allowed.move.label)
        fields = look.fields(duty, actor, local_date(at)) if allowed.open else ()
        ask = Ask(title=label, confirm=label, sentence=look.sentence, fields=fields)
    return Action(
        name=allowed.move.name,
        label=str(allowed.move.label),
        url=reverse("plans:assignment_move", args=(duty.pk, allowed.move.name)),
        style=look.style,
        icon=look.icon,
        blocked=allowed.sentence,
        ask=ask,
        hidden=seen(version=duty.version),
    )
