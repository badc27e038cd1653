"""Rows that one duty serves, and a duty carried from its acceptance to its verification, through services."""

from datetime import date, datetime
from typing import Any, NamedTuple

from approvals.domain.words import SeatState
from approvals.models import Seat
from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Unit
from plans.models import Assignment, Plan, SharedDuty, SubmissionItem, Task
from plans.services import assigning
from plans.services import drafting_submissions as drafting
from plans.services.deciding import decide_step
from plans.services.same_duty import join_rows
from plans.services.submitting import submit
from plans.services.verdicts import ItemVerdict, give_verdicts
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued
from tests.factories.submissions import FULL

EARLY, LATE = date(2026, 9, 30), date(2026, 12, 31)


class Three(NamedTuple):
    """Who reports, who approves and who verifies."""

    officer: Actor
    head: Actor
    verifier: Actor


def joined(
    province: Province, row: Task, other: Task, unit: Unit | None = None, **changed: Any
) -> list[SharedDuty]:
    """The clerk joins a row of a draft with another row, for one unit or for all that both ask."""
    clerk = province.actor(province.root, Role.CLERK)
    asked = {"task_id": row.pk, "other_id": other.pk, "unit_id": unit.pk if unit else None}
    return join_rows(**{"plan_id": row.plan_id, "actor": clerk, "at": ISSUED, **asked, **changed})


def two_plans(province: Province, *, due: date = LATE, **fields: Any) -> tuple[Task, Task]:
    """A row that runs, and a row of a draft joined to it for all units."""
    running = draft_plan(province, title="Kế hoạch đang chạy")
    serving = add_row(running, [province.group], due_on=EARLY)
    issued(running, province)
    served = add_row(draft_plan(province, title="Kế hoạch sau"), [province.group], due_on=due, **fields)
    joined(province, served, serving)
    return serving, served


def issue(served: Task, province: Province) -> Plan:
    """Issue the plan of a row as it stands now."""
    return issued(Plan.objects.get(pk=served.plan_id), province)


def verified(
    duty: Assignment, province: Province, *, at: datetime = ISSUED, not_applicable: bool = False
) -> None:
    """The unit of a small province accepts a duty and reports once; the monitor finds it complete."""
    who = Three(
        province.actor(duty.unit), province.actor(duty.unit, Role.HEAD), province.actor(province.monitor)
    )
    report_once(duty, who, at=at, not_applicable=not_applicable)


def report_once(duty: Assignment, who: Three, *, at: datetime, not_applicable: bool = False) -> None:
    """Accept a duty, hand in one report with one proof, approve it and find it complete."""
    officer, head, verifier = who
    assigning.assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=at)
    draft = drafting.start_draft(assignment_ids=[duty.pk], actor=officer, at=at)
    proof = drafting.Proof("reference", "Báo cáo", document_number="12/BC", document_date=local_date(at))
    drafting.add_proof(submission_id=draft.pk, proof=proof, actor=officer, at=at)
    if not_applicable:
        SubmissionItem.objects.filter(submission=draft).update(not_applicable=True, reason="Không có việc")
    sent = submit(submission_id=draft.pk, actor=officer, at=at)
    seats = Seat.objects.filter(route__subject_id=sent.pk, state=SeatState.OPEN)
    seen = {"seen_hash": sent.content_hash, "note": "", "at": at}
    decide_step(seat_id=seats.get().pk, verdict="approve", actor=head, **seen)
    verdict = ItemVerdict(duty.pk, "accepted", criteria=FULL)
    give_verdicts(seat_id=seats.get().pk, verdicts=[verdict], actor=verifier, **seen)
