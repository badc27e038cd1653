"""A small province with a plan: everything is made through services, so that records and counters are true."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from core.moments import local_date
from core.vietnamese import fold
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Position, Unit, UnitGroup
from organizations.selectors import actor_for
from plans.domain.states import AddresseeKind, AddresseeRole
from plans.models import Addressee, Assignment, Plan, Section, Task
from plans.services.issue import Paper, issue_plan
from scoring.services import ensure_default_rubric
from tests.factories.organizations import GroupFactory, PositionFactory, UnitFactory
from workflows.execution import begin

ISSUED = datetime(2026, 6, 11, 2, 0, tzinfo=UTC)
_numbers = count(1)


@dataclass
class Province:
    """The units of a small province and who sits in them."""

    root: Unit
    monitor: Unit
    alternate: Unit
    departments: list[Unit]
    communes: list[Unit]
    group: UnitGroup
    seats: dict[tuple[int, str], list[Position]] = field(default_factory=dict)

    def appoint(self, unit: Unit, role: Role = Role.OFFICER, **fields: Any) -> Position:
        """Put somebody new into a unit."""
        position: Position = PositionFactory(unit=unit, role=role, **fields)
        self.seats.setdefault((unit.pk, role), []).append(position)
        return position

    def actor(self, unit: Unit, role: Role = Role.OFFICER, place: int = 0, at: datetime = ISSUED) -> Actor:
        """Give who sits there as an actor, on the day of `at`."""
        position = self.seats[unit.pk, role][place]
        return actor_for(position.person, position_id=position.pk, on=local_date(at))


def make_province(*, communes: int = 3) -> Province:
    """A province, a monitor, an alternate, one more department with a room, and communes; all with people."""
    root = UnitFactory(province=True)
    monitor, alternate, other = (UnitFactory(parent=root) for _ in range(3))
    some = [UnitFactory(commune=True, parent=root) for _ in range(communes)]
    made = Province(root, monitor, alternate, [monitor, alternate, other], some, GroupFactory(members=some))
    for unit in (root, *made.departments, *some):
        made.appoint(unit, Role.HEAD, rank=10)
        made.appoint(unit, Role.DEPUTY, rank=12)
        made.appoint(unit)
        made.appoint(unit)
    made.appoint(root, Role.CLERK)
    made.appoint(root, Role.CLERK)
    ensure_default_rubric(at=ISSUED)
    return made


def draft_plan(
    province: Province, *, title: str = "Kế hoạch thử", at: datetime = ISSUED, **fields: Any
) -> Plan:
    """A draft without rows, made by the clerk."""
    clerk = province.actor(province.root, Role.CLERK)
    plan = Plan(
        title=title,
        title_folded=fold(title),
        year=2026,
        issuer=province.root,
        monitor=province.monitor,
        alternate_monitor=province.alternate,
        drafted_by_id=clerk.human_id,
        drafted_at=at,
        **fields,
    )
    return begin(plan, actor=clerk, at=at)


def add_row(
    plan: Plan,
    leads: Sequence[Unit | UnitGroup],
    *,
    coordinating: Sequence[Unit | UnitGroup] = (),
    due_kind: str = "date",
    due_on: date | None = date(2026, 12, 31),
    section: Section | None = None,
    **fields: Any,
) -> Task:
    """A row that addresses units or groups; by default due at the end of the year."""
    order = plan.tasks.count() + 1
    if section is None:
        section, _made = Section.objects.get_or_create(
            plan=plan, order=1, defaults={"table": 1, "title": "Biểu 1", "is_whole_table": True}
        )
    content = fields.pop("content", f"Nhiệm vụ số {order}")
    task = Task.objects.create(
        plan=plan,
        section=section,
        order=order,
        number=str(order),
        content=content,
        content_folded=fold(content),
        deadline_text="như văn bản",
        due_kind=due_kind,
        due_on=due_on if due_kind in ("date", "before", "until", "window") else None,
        **fields,
    )
    for role, bodies in ((AddresseeRole.LEAD, leads), (AddresseeRole.COORDINATING, coordinating)):
        for place, body in enumerate(bodies, start=1):
            _address(task, role, place, body)
    return task


def _address(task: Task, role: str, place: int, body: Unit | UnitGroup) -> None:
    is_group = isinstance(body, UnitGroup)
    kind = (
        AddresseeKind.GROUP if is_group else AddresseeKind.OUTSIDE if body.is_outside else AddresseeKind.UNIT
    )
    Addressee.objects.create(
        task=task,
        role=role,
        order=place,
        kind=kind,
        text=body.name,
        group=body if is_group else None,
        unit=None if is_group else body,
    )


def issued(
    plan: Plan, province: Province, *, at: datetime = ISSUED, ends_on: date = date(2026, 12, 31)
) -> Plan:
    """The plan issued by the leader on the day of `at`."""
    paper = Paper(f"{next(_numbers)}/KH-UBND", local_date(at), "Tổng Văn Ký", "CHỦ TỊCH", ends_on)
    leader = province.actor(province.root, Role.HEAD)
    return issue_plan(plan_id=plan.pk, paper=paper, actor=leader, at=at)


def duty_of(plan: Plan, unit: Unit, number: int = 0) -> Assignment:
    """The n-th duty of a unit in a plan."""
    rows = Assignment.objects.filter(task__plan=plan, unit=unit).order_by("task__order", "period_key")
    return rows[number]
