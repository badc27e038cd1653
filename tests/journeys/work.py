"""Duties for journeys: a plan of the province, issued and assigned through services on the served site's data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.moments import local_date
from tests.servers.served import Served

PASSWORD = "dondoc-2026"
COMMUNE, MONITOR = "ubnd-phuong-tan-phong", "so-noi-vu"
FINANCE = "so-tai-chinh"


@dataclass(frozen=True)
class Who:
    """The accounts of one unit."""

    head: str
    officer: str


def actor_in(unit_key: str, roles: Sequence[str], at: datetime) -> Any:
    """Give somebody of a unit who acts in one of these roles."""
    from organizations.models import Position
    from organizations.selectors import actor_for

    held = Position.objects.filter(role__in=roles, person__is_active=True).select_related("unit", "person")
    rows = list(held.filter(unit__key=unit_key)) or list(held.filter(unit__agency__key=unit_key))
    position = min(rows, key=lambda row: (row.rank, row.pk))
    return actor_for(position.person, position_id=position.pk, on=local_date(at))


def people_of(unit_key: str) -> Who:
    """Give the user names of head and officer of a unit."""
    from organizations.models import Person

    now = datetime.now(UTC)
    names = [
        Person.objects.get(pk=actor_in(unit_key, [role], now).person_id).username
        for role in ("head", "officer")
    ]
    return Who(*names)


def issued(
    site: Served,
    *,
    rows: int,
    unit: str = COMMUNE,
    coordinating: Sequence[str] = (),
    days_ago: int = 0,
    due_in: int = 60,
    awaited: str = "",
) -> list[int]:
    """Issue a plan of the province over so many rows led by one unit; give its duties.

    The rows have one date, or wait for the paper that `awaited` names.
    """
    from plans.models import Assignment

    at = datetime.now(UTC) - timedelta(days=days_ago)
    with site.orm():
        plan = _plan(unit, rows, coordinating, at, due_in, awaited)
        found = Assignment.objects.filter(task__plan=plan, unit__key=unit).order_by("task__order")
        return list(found.values_list("pk", flat=True))


def assigned(site: Served, *, rows: int, unit: str = COMMUNE, days_ago: int = 0, **more: Any) -> list[int]:
    """Issue duties as `issued` does and assign the officer of the unit; give the duties."""
    from plans.services import assigning

    keys = issued(site, rows=rows, unit=unit, days_ago=days_ago, **more)
    at = datetime.now(UTC) - timedelta(days=days_ago)
    with site.orm():
        head, officer = actor_in(unit, ["head"], at), actor_in(unit, ["officer"], at)
        for key in keys:
            assigning.assign_officer(assignment_id=key, person_id=officer.person_id, actor=head, at=at)
    return keys


def approved(site: Served, duties: list[int], unit: str = COMMUNE) -> int:
    """Hand duties in and approve them through services, so that they wait for the verifier; give the submission."""
    from approvals.models import Seat
    from plans.services import drafting_submissions as drafting
    from plans.services.deciding import decide_step
    from plans.services.submitting import submit

    at = datetime.now(UTC)
    with site.orm():
        officer, head = actor_in(unit, ["officer"], at), actor_in(unit, ["head"], at)
        draft = drafting.start_draft(assignment_ids=duties, actor=officer, at=at)
        given = drafting.Proof("reference", "Báo cáo", document_number="9/BC", document_date=local_date(at))
        drafting.add_proof(submission_id=draft.pk, proof=given, actor=officer, at=at)
        found = submit(submission_id=draft.pk, actor=officer, at=at)
        seat = Seat.objects.get(
            route__subject_id=found.pk, route__subject_type="plans.submission", state="open"
        )
        decide_step(
            seat_id=seat.pk, verdict="approve", note="", seen_hash=found.content_hash, actor=head, at=at
        )
    return int(found.pk)


def verified(site: Served, duties: list[int], unit: str = COMMUNE) -> None:
    """Hand duties in, approve and verify them as complete through services."""
    from decimal import Decimal

    from approvals.models import Seat
    from plans.services.verdicts import ItemVerdict, give_verdicts
    from scoring.domain.points import CriterionGiven

    key, at = approved(site, duties, unit), datetime.now(UTC)
    full = {"evidence_quality": CriterionGiven(points=Decimal(15))}
    with site.orm():
        seat = Seat.objects.get(route__subject_id=key, route__subject_type="plans.submission", state="open")
        give_verdicts(
            seat_id=seat.pk, verdicts=[ItemVerdict(one, "accepted", criteria=full) for one in duties], note="",
            seen_hash=seat.route.content_hash, actor=actor_in(MONITOR, ["officer"], at), at=at,
        )  # fmt: skip


def _plan(
    unit: str, rows: int, coordinating: Sequence[str], at: datetime, due_in: int, awaited: str = ""
) -> Any:
    from organizations.models import Unit
    from plans.domain.states import AddresseeKind, AddresseeRole, DueKind
    from plans.models import Addressee, Plan, Section, Task
    from plans.services import issue
    from workflows.execution import begin

    province = Unit.objects.get(kind="province")
    monitor = Unit.objects.get(key=MONITOR)
    alternate = Unit.objects.filter(name__startswith="Văn phòng UBND tỉnh").get()
    clerk, leader = actor_in(province.key, ["clerk"], at), actor_in(province.key, ["head"], at)
    plan = Plan(
        title="Kế hoạch khắc phục hạn chế", title_folded="ke hoach khac phuc han che", year=at.year,
        issuer=province, monitor=monitor, alternate_monitor=alternate,
        drafted_by_id=clerk.person_id, drafted_at=at,
    )  # fmt: skip
    plan = begin(plan, actor=clerk, at=at)
    section = Section.objects.create(plan=plan, order=1, table=2, title="Cải cách thủ tục hành chính")
    for number in range(1, rows + 1):
        task = Task.objects.create(
            plan=plan, section=section, order=number, number=str(number),
            content=f"Rà soát quy trình nội bộ số {number}", content_folded="", deadline_text="x",
            due_kind=DueKind.EXTERNAL if awaited else DueKind.DATE, awaited=awaited,
            due_on=None if awaited else local_date(at) + timedelta(days=due_in),
        )  # fmt: skip
        for role, keys in ((AddresseeRole.LEAD, [unit]), (AddresseeRole.COORDINATING, coordinating)):
            for place, key in enumerate(keys, start=1):
                body = Unit.objects.get(key=key)
                Addressee.objects.create(
                    task=task, role=role, order=place, kind=AddresseeKind.UNIT, text=body.name, unit=body
                )
    number = f"{Plan.objects.count() + 9000}/KH-UBND"
    paper = issue.Paper(
        number, local_date(at) - timedelta(days=1), "Người ký", "KT.", date(at.year + 1, 12, 31)
    )
    return issue.issue_plan(plan_id=plan.pk, paper=paper, actor=leader, at=at)


def states_of(site: Served, duties: Sequence[int]) -> list[str]:
    """Give the states of duties as stored."""
    from plans.models import Assignment

    with site.orm():
        found = dict(Assignment.objects.filter(pk__in=duties).values_list("pk", "state"))
    return [str(found[key]) for key in duties]
