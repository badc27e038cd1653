"""The buttons of a duty: what this person may press now, blocked ones with their reason, and what each asks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.controls import Action, Ask, Choice, Field, seen
from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.domain.roles import HEADS, Role
from organizations.domain.units import UnitKind
from organizations.models import Position, Unit
from plans.joined import units_having
from plans.models import Assignment
from workflows.judging import Allowed, allowed_moves


@dataclass(frozen=True, slots=True)
class Look:
    """How a move is offered: its colour, icon, and the fields its dialog asks for."""

    style: str
    icon: str
    fields: Callable[["Asking"], tuple[Field, ...]] | None = None
    sentence: str | Promise = ""


@dataclass
class Asking:
    """For whom and when dialogs of one duty are filled; lists that several of them need are read once."""

    duty: Assignment
    actor: Actor
    on: date

    @cached_property
    def people(self) -> list[Position]:
        """Give the positions of the unit whose people can do the work, with their rooms."""
        return list(working_positions(self.duty.unit_id, on=self.on))

    @property
    def rooms(self) -> list[Unit]:
        """Give the rooms of the unit that have a head to name the person."""
        led = [one.unit for one in self.people if one.unit.kind == UnitKind.ROOM and one.role in HEADS]
        return list(dict.fromkeys(led))


def _reason(label: str) -> Field:
    return Field(name="reason", label=label, kind="textarea", required=True, draft="ly-do")


def working_positions(unit_id: int, *, on: date) -> QuerySet[Position]:
    """Give the positions of a unit, or of a room of it, whose people can do the work, in the order of the tree."""
    inside = Position.objects.valid_on(on).filter(role__in=[Role.OFFICER, *HEADS], person__is_active=True)
    held = inside.filter(unit_id=unit_id) | inside.filter(unit__agency_id=unit_id)
    return held.select_related("person", "unit").order_by("unit__path", "rank", "pk")


def person_field(unit_id: int, *, on: date) -> Field:
    """Give the choice of a person of a unit, or of a room of it, who can do the work."""
    return _choice_of(working_positions(unit_id, on=on))


def _choice_of(positions: Iterable[Position], *, prefix: str = "") -> Field:
    choices = {
        row.person_id: Choice(str(row.person_id), row.person.full_name, note=f"{row.title}, {row.unit.name}")
        for row in positions
    }
    return Field(
        name="person",
        label=_("Người thực hiện"),
        kind="select",
        required=True,
        choices=tuple(choices.values()),
        prefix=prefix,
    )


def _people(asking: "Asking") -> tuple[Field, ...]:
    """A room's head names people of the room, the unit's head anybody of the unit."""
    duty, actor = asking.duty, asking.actor
    of_room = duty.room_id is not None and actor.unit_id == duty.room_id
    offered = [row for row in asking.people if not of_room or row.unit_id == duty.room_id]
    return (_choice_of(offered),)


def _person_and_reason(asking: "Asking") -> tuple[Field, ...]:
    others = [row for row in asking.people if row.person_id != asking.duty.officer_id]
    room = asking.duty.room_id
    if room is not None and asking.actor.unit_id == room:
        others = [row for row in others if row.unit_id == room]
    return (_choice_of(others, prefix="thay-"), _reason(_("Lý do thay")))


def _rooms(asking: "Asking") -> tuple[Field, ...]:
    choices = tuple(Choice(str(room.pk), room.name) for room in asking.rooms)
    return (Field(name="room", label=_("Phòng"), kind="select", required=True, choices=choices),)


def _other_units(asking: "Asking") -> tuple[Field, ...]:
    duty = asking.duty
    units = (
        Unit.objects.valid_on(asking.on)
        .filter(is_outside=False, kind__in=[UnitKind.DEPARTMENT, UnitKind.COMMUNE])
        .exclude(pk__in=units_having(duty.task_id, duty.period_key))
        .order_by("path")
    )
    choices = tuple(Choice(str(unit.pk), unit.name) for unit in units)
    return (
        Field(name="unit", label=_("Đơn vị nhận"), kind="select", required=True, choices=choices),
        _reason(_("Lý do")),
    )


def _why(_asking: "Asking") -> tuple[Field, ...]:
    return (_reason(_("Lý do")),)


def _progress(asking: "Asking") -> tuple[Field, ...]:
    return (
        Field(
            name="percent",
            label=_("Tiến độ"),
            kind="number",
            value=str(asking.duty.progress),
            unit="%",
            required=True,
        ),
        Field(name="note", label=_("Ghi chú"), kind="textarea"),
    )


def _share(_asking: "Asking") -> tuple[Field, ...]:
    return (
        Field(
            name="text", label=_("Phần phối hợp của đơn vị"), kind="textarea", required=True, draft="phoi-hop"
        ),
    )


def _due_and_reason(_asking: "Asking") -> tuple[Field, ...]:
    return (Field(name="due", label=_("Thời hạn"), kind="date", required=True), _reason(_("Lý do, văn bản")))


def _awaited(_asking: "Asking") -> tuple[Field, ...]:
    return (Field(name="awaited", label=_("Văn bản đang chờ"), required=True), _reason(_("Lý do")))


DECLINING = gettext_lazy(
    "Nêu rõ vì sao nhiệm vụ không thuộc chức năng của đơn vị. Trong khi chờ lãnh đạo quyết định, thời hạn tạm dừng."
)
INSISTING = gettext_lazy("Đơn vị tiếp tục chủ trì và còn ít nhất 03 ngày làm việc.")
MOVING = gettext_lazy("Đơn vị nhận có một lượt nhiệm vụ mới; lượt này kết thúc với lý do dưới đây.")

LOOKS: Mapping[str, Look] = {
    "assign_officer": Look("primary", "user-plus", _people),
    "route_to_room": Look("line", "building-community", _rooms),
    "start": Look("primary", "player-play"),
    "report_progress": Look("line", "progress", _progress),
    "contribute_share": Look("primary", "send", _share),
    "reassign_officer": Look("line", "user-share", _person_and_reason),
    "decline": Look("ret", "message-2-bolt", _why, DECLINING),
    "insist": Look("primary", "check", _why, INSISTING),
    "reassign_unit": Look("primary", "switch-horizontal", _other_units, MOVING),
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
    asking = Asking(duty, actor, local_date(at))
    held = {one.move.name: one for one in allowed_moves(duty, facts=facts, actor=actor, at=at)}
    allowed = {name: one for name, one in held.items() if _makes_sense(name, asking)}
    found = [_action(asking, allowed[name], look) for name, look in LOOKS.items() if name in allowed]
    if "submit_evidence" in allowed:
        found.insert(1 if "start" in allowed else 0, _report(duty))
    return tuple(found)


def _makes_sense(name: str, asking: Asking) -> bool:
    """Leave out what the move table allows and nobody needs: replacing nobody, naming twice, rooms that are
    not, extending what others ask for on a page of its own.
    """
    has_officer = asking.duty.officer_id is not None
    if name in ("reassign_officer", "assign_officer"):
        return has_officer == (name == "reassign_officer")
    if name == "grant_extension":
        return asking.duty.unit_id == asking.duty.task.plan.issuer_id
    if name == "contribute_share":
        return not asking.actor.belongs_to(asking.duty.unit_id)
    return name != "route_to_room" or bool(asking.rooms)


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


def _action(asking: Asking, allowed: Allowed, look: Look) -> Action:
    duty, ask = asking.duty, None
    if look.fields is not None:
        label = str(allowed.move.label)
        fields = look.fields(asking) if allowed.open else ()
        ask = Ask(title=label, confirm=label, sentence=str(look.sentence), fields=fields)
    return Action(
        name=allowed.move.name,
        label=str(allowed.move.label) + ("…" if ask else ""),
        url=reverse("plans:assignment_move", args=(duty.pk, allowed.move.name)),
        style=_style(allowed.move.name, look, duty),
        icon=look.icon,
        blocked=allowed.sentence,
        ask=ask,
        hidden=seen(version=duty.version),
    )


def _style(name: str, look: Look, duty: Assignment) -> str:
    """Replacing somebody who has left is the next thing to do, not one of the further ones."""
    left = name == "reassign_officer" and not getattr(duty, "officer_sits", True)
    return "primary" if left else look.style
