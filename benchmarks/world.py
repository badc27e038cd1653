"""Plans of 31 rows over 53 units, made through the services, as the bars ask."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import count

from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Position, Unit, UnitGroup
from organizations.selectors import actor_for
from plans.models import Addressee, Plan, Section, Task
from plans.services.issue import Paper, issue_plan
from workflows.execution import begin

AT = datetime(2026, 6, 11, 2, tzinfo=UTC)
ROWS = 31
SECTIONS = 8


def actor(role: Role, unit: Unit) -> Actor:
    """Give the first person with this role in a unit or in a room of it."""
    held = Position.objects.filter(role=role).select_related("person", "unit")
    position = (held.filter(unit=unit) | held.filter(unit__agency=unit)).order_by("pk")[0]
    return actor_for(position.person, position_id=position.pk, on=local_date(AT))


def units() -> dict[str, Unit]:
    """Give the bodies that plans name."""
    return {key: Unit.objects.get(key=key) for key in ("ubnd-tinh", "so-noi-vu", "van-phong-ubnd-tinh")}


def draft(*, due_on: date = date(2026, 12, 31), every: str = "") -> Plan:
    """Draft a plan of 31 rows in 8 sections, addressed to all departments and communes.

    Its rows have one date, or recur where `every` names a period.
    """
    known = units()
    clerk = actor(Role.CLERK, known["ubnd-tinh"])
    plan = begin(
        Plan(
            title="Kế hoạch đo tốc độ", title_folded="ke hoach do toc do", year=2026,
            issuer=known["ubnd-tinh"], monitor=known["so-noi-vu"],
            alternate_monitor=known["van-phong-ubnd-tinh"], drafted_by_id=clerk.human_id, drafted_at=AT,
        ),
        actor=clerk,
        at=AT,
    )  # fmt: skip
    sections = [
        Section.objects.create(plan=plan, order=n, table=1, title=f"{n}. LĨNH VỰC")
        for n in range(1, SECTIONS + 1)
    ]
    groups = list(UnitGroup.objects.filter(key__in=["departments", "communes"]))
    for number in range(1, ROWS + 1):
        task = Task.objects.create(
            plan=plan, section=sections[number % SECTIONS], order=number, number=str(number),
            content=f"Nhiệm vụ đo số {number}", content_folded=f"nhiem vu do so {number}",
            deadline_text="như văn bản", due_kind="recurring" if every else "date", every=every,
            due_on=None if every else due_on,
        )  # fmt: skip
        for place, group in enumerate(groups, start=1):
            Addressee.objects.create(
                task=task, role="lead", order=place, kind="group", text=group.name, group=group
            )
    return plan


def issue(plan: Plan) -> Plan:
    """Issue a draft through the service."""
    leader = actor(Role.HEAD, units()["ubnd-tinh"])
    paper = Paper(f"{next(_numbers())}/KH-DO", local_date(AT), "Người Ký", "CHỦ TỊCH", date(2026, 12, 31))
    return issue_plan(plan_id=plan.pk, paper=paper, actor=leader, at=AT)


@cache
def _numbers() -> Iterator[int]:
    """Go on after the plans of a database that is used again."""
    return count(Plan.objects.count())
