"""One's own duties as a sheet: a head names people, an officer says how far the work is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.moments import local_date
from core.written_numbers import whole_number
from documents.workbooks.comparing import Difference
from documents.workbooks.shape import Column, Row, Sheet
from organizations.domain.actor import Actor
from plans.domain.states import OPEN, AssignmentState
from plans.models import Assignment, SheetKind
from plans.selectors.assignment_actions import working_positions
from plans.selectors.own_duties import own_duties
from plans.selectors.words import assignment_pill
from plans.services import assigning
from plans.services.drafting_submissions import refuse_idle
from workflows.judging import allowed_moves
from workflows.moves import Seen

MOST = 2_000
MOVES = ("assign_officer", "reassign_officer", "start", "report_progress")


def duty_sheet(_plan: int, actor: Actor, at: datetime) -> Sheet:
    """Give the open duties that are this person's to push. Raises NotPermitted for people without any work."""
    if not actor.is_head:
        refuse_idle(actor)
    people = _people(actor, at)
    names = {key: name for name, key in people.items()}
    seen = Assignment.objects.visible_to(actor).filter(own_duties(actor), state__in=OPEN)
    related = seen.select_related("task__section", "task__plan", "officer", *Assignment.locked_related())
    duties = list(related.order_by("due_at", "pk")[:MOST])
    facts = Assignment.facts_for(duties)
    return Sheet(
        kind=SheetKind.DESK,
        subject=0,
        title=_("Nhiệm vụ của %(unit)s") % {"unit": actor.unit_name},
        notes=(_("Điền các ô nền vàng: người thực hiện, tiến độ. Thay người thì ghi lý do ở cột Ghi chú."),),
        columns=_columns(tuple(people)),
        rows=tuple(_row(duty, names, _open(duty, facts[duty.pk], actor, at)) for duty in duties),
    )


def write_duty(_plan: int, row: Difference, actor: Actor, at: datetime) -> None:
    """Name the person or say the progress of one duty. Raises what the moves raise, BadInput for no number."""
    press = _Press(
        int(row.key), (row.values or {}).get("note", ""), Seen(version=int(row.version)), actor, at
    )
    given = {change.column.key: change.new for change in row.changes}
    if not given.keys() & {"officer", "progress"}:
        raise BadInput(_("Ghi chú đi cùng một thay đổi: điền tiến độ hoặc người thực hiện."))
    if "officer" in given:
        press.name(given["officer"])
    if "progress" in given:
        press.say(given["progress"])


@dataclass
class _Press:
    """The moves of one row. Only the first carries the version that was seen: it changes with every move."""

    key: int
    note: str
    seen: Seen | None
    actor: Actor
    at: datetime

    def name(self, name: str) -> None:
        """Name the person, or replace the one named before."""
        person = _people(self.actor, self.at).get(name)
        if person is None:
            raise BadInput(_("Chọn người thực hiện trong danh sách của ô."))
        if Assignment.objects.get(pk=self.key).officer_id is None:
            assigning.assign_officer(person_id=person, **self._first())
            return
        if not self.note.strip():
            raise BadInput(_("Thay người thực hiện thì ghi lý do ở cột Ghi chú."))
        assigning.reassign_officer(person_id=person, reason=self.note, **self._first())

    def say(self, progress: str) -> None:
        """Say how far the work is; who says so has begun."""
        percent = whole_number(progress.removesuffix("%").strip())
        if percent is None:
            raise BadInput(_("Tiến độ là số từ 0 đến 100."))
        if Assignment.objects.get(pk=self.key).state == AssignmentState.ASSIGNED:
            assigning.start_work(**self._first())
        assigning.report_progress(percent=percent, note=self.note, **self._first())

    def _first(self) -> dict[str, Any]:
        seen, self.seen = self.seen, None
        return {"assignment_id": self.key, "actor": self.actor, "at": self.at, "seen": seen}


def _people(actor: Actor, at: datetime) -> Mapping[str, int]:
    """Give the people a head may name, by what the list shows: the name, and the user name where two bear it."""
    if not actor.is_head or actor.agency_id is None:
        return {}
    rows = working_positions(actor.agency_id, on=local_date(at))
    if actor.room_id:
        rows = rows.filter(unit_id=actor.room_id)
    people = {row.person_id: row.person for row in rows}
    return {f"{person.full_name} ({person.username})": key for key, person in people.items()}


def _columns(people: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        Column("plan", _("Kế hoạch"), 22),
        Column("place", _("Dòng"), 12),
        Column("content", _("Nhiệm vụ"), 56),
        Column("period", _("Kỳ"), 16),
        Column("due", _("Thời hạn"), 14),
        Column("state", _("Trạng thái"), 22),
        Column("officer", _("Người thực hiện"), 34, people),
        Column("progress", _("Tiến độ (%)"), 12),
        Column("note", _("Ghi chú"), 36),
    )


def _open(duty: Assignment, facts: object, actor: Actor, at: datetime) -> frozenset[str]:
    """Give the cells to fill in: those whose move is this person's and possible now."""
    held = allowed_moves(duty, facts=facts, actor=actor, at=at, names=MOVES)
    names = {one.move.name for one in held if one.open}
    found = {"progress"} if names & {"start", "report_progress"} else set()
    if ("assign_officer" if duty.officer_id is None else "reassign_officer") in names:
        found.add("officer")
    return frozenset(found | {"note"}) if found else frozenset()


def _row(duty: Assignment, names: Mapping[int, str], cells: frozenset[str]) -> Row:
    officer = duty.officer
    values = {
        "plan": duty.task.plan.number,
        "place": duty.task.place,
        "content": duty.task.content,
        "period": duty.period_label,
        "due": f"{local_date(duty.due_at):%d/%m/%Y}" if duty.due_at else "",
        "state": assignment_pill(duty).words,
        "officer": names.get(officer.pk, officer.full_name) if officer else "",
        "progress": str(duty.progress),
        "note": "",
    }
    label = f"{duty.task.place} {duty.period_label}".strip()
    return Row(str(duty.pk), str(duty.version), values, cells, label)
