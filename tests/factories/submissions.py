"""A small province with issued duties, and people who submit, approve, coordinate and verify them."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from approvals.domain.words import SeatState
from approvals.models import Seat
from core.moments import local_date
from core.vietnamese import fold
from documents.models import Upload
from documents.services import receive_upload
from organizations.domain.actor import Actor
from organizations.domain.units import UnitKind
from organizations.models import Person, Position, Unit
from organizations.selectors import actor_for
from plans.domain.states import AddresseeKind, AddresseeRole, DueKind
from plans.models import Addressee, Assignment, Plan, Section, Submission, Task
from plans.services import assigning, issue
from plans.services import drafting_submissions as drafting
from plans.services.deciding import decide_step
from plans.services.submitting import submit
from plans.services.verdicts import ItemVerdict, give_verdicts
from scoring.domain.points import CriterionGiven
from scoring.services import ensure_default_rubric
from tests.factories.documents import good_pdf
from tests.factories.organizations import PositionFactory, UnitFactory
from workflows.execution import begin

FULL = {"evidence_quality": CriterionGiven(points=Decimal(15))}


@dataclass
class Seated:
    """Somebody in one position: the person, the position, and how they act on the day of the test."""

    position: Position
    at: datetime

    @property
    def person(self) -> Person:
        return self.position.person

    @property
    def actor(self) -> Actor:
        return actor_for(self.person, position_id=self.position.pk, on=local_date(self.at))


@dataclass
class Province:
    """Units and people around the duties of one commune; everything happens at `at`."""

    at: datetime
    due_in: int = 60
    plans: list[Plan] = field(default_factory=list)

    def __post_init__(self) -> None:
        ensure_default_rubric(at=self.at)
        self.province = UnitFactory(province=True)
        self.monitor = UnitFactory(name="Sở Nội vụ", parent=self.province)
        self.alternate = UnitFactory(name="Văn phòng UBND tỉnh", parent=self.province)
        self.finance = UnitFactory(name="Sở Tài chính", parent=self.province)
        self.commune = UnitFactory(commune=True, parent=self.province)
        self.neighbour = UnitFactory(commune=True, parent=self.province)
        self.leader = self.seat(self.province, head=True)
        self.clerk = self.seat(self.province, clerk=True)
        self.head = self.seat(self.commune, head=True)
        self.deputy = self.seat(self.commune, deputy=True)
        self.officer = self.seat(self.commune)
        self.stranger = self.seat(self.neighbour)
        self.verifier = self.seat(self.monitor)
        self.monitor_head = self.seat(self.monitor, head=True)
        self.other_verifier = self.seat(self.alternate)
        self.coordinator = self.seat(self.finance, head=True)

    def seat(self, unit: Unit, **traits: Any) -> Seated:
        """Put a new person into a unit."""
        return Seated(PositionFactory(unit=unit, **traits), self.at)

    def issue(
        self,
        rows: int = 1,
        *,
        leads: Sequence[Unit] = (),
        coordinating: Sequence[Unit] = (),
        coordinated_rows: int | None = None,
        field_agency: Unit | None = None,
        paper_of: date | None = None,
        records_past: bool = False,
        **task: Any,
    ) -> list[Assignment]:
        """Issue a plan of so many rows; give the duties of the first lead (the commune), in their order."""
        leads = list(leads) or [self.commune]
        plan = Plan(
            title="Kế hoạch cải cách hành chính", title_folded="ke hoach cai cach hanh chinh", year=self.at.year,
            issuer=self.province, monitor=self.monitor, alternate_monitor=self.alternate,
            drafted_by=self.clerk.person, drafted_at=self.at,
        )  # fmt: skip
        plan = begin(plan, actor=self.clerk.actor, at=self.at)
        section = Section.objects.create(
            plan=plan, order=1, table=1, title="Nhóm I", field_agency=field_agency
        )
        for number in range(1, rows + 1):
            others = coordinating if coordinated_rows is None or number <= coordinated_rows else ()
            self._row(plan, section, number, leads, others, task)
        self.plans.append(plan)
        day = paper_of or local_date(self.at) - timedelta(days=1)
        ends_on = date(day.year + 1, 12, 31)
        paper = issue.Paper(
            f"{len(self.plans)}/KH-UBND", day, "Người ký", "KT. CHỦ TỊCH", ends_on, None, records_past
        )
        issue.issue_plan(plan_id=plan.pk, paper=paper, actor=self.leader.actor, at=self.at)
        return list(Assignment.objects.filter(task__plan=plan, unit=leads[0]).order_by("task__order"))

    def _row(
        self, plan: Plan, section: Section, number: int, leads: Any, others: Any, extra: dict[str, Any]
    ) -> None:
        content = f"Rà soát thủ tục hành chính số {number}"
        values = {
            "content": content, "content_folded": fold(content), "deadline_text": "x", "due_kind": DueKind.DATE,
            "due_on": local_date(self.at) + timedelta(days=self.due_in), **extra,
        }  # fmt: skip
        task = Task.objects.create(plan=plan, section=section, order=number, number=str(number), **values)
        for role, units in ((AddresseeRole.LEAD, leads), (AddresseeRole.COORDINATING, others)):
            for place, unit in enumerate(units, start=1):
                Addressee.objects.create(
                    task=task, role=role, order=place, kind=AddresseeKind.UNIT, text=unit.name, unit=unit
                )

    def assign(
        self, duties: Sequence[Assignment], *, to: Seated | None = None, by: Seated | None = None
    ) -> None:
        """The head names the officer on these duties."""
        for duty in duties:
            assigning.assign_officer(
                assignment_id=duty.pk,
                person_id=(to or self.officer).person.pk,
                actor=(by or self.head).actor,
                at=self.at,
            )

    def upload(self, who: Seated | None = None, *, name: str = "bao-cao.pdf", pages: int = 2) -> Upload:
        """Bring a PDF."""
        stream = io.BytesIO(good_pdf(pages=pages, text=name))
        return receive_upload(stream=stream, name=name, at=self.at, actor=(who or self.officer).actor)

    def draft(
        self, duties: Sequence[Assignment], *, who: Seated | None = None, proven: bool = True
    ) -> Submission:
        """Start a draft over duties, with one proof for all unless told otherwise."""
        actor = (who or self.officer).actor
        found = drafting.start_draft(assignment_ids=[duty.pk for duty in duties], actor=actor, at=self.at)
        if proven:
            proof = drafting.Proof(
                "reference", "Báo cáo", document_number="12/BC-UBND", document_date=local_date(self.at)
            )
            drafting.add_proof(submission_id=found.pk, proof=proof, actor=actor, at=self.at)
        return found

    def submitted(self, rows: int = 1, **issued: Any) -> Submission:
        """Issue, assign, draft and hand in so many duties of the commune."""
        duties = self.issue(rows, **issued)
        self.assign(duties)
        return self.hand_in(self.draft(duties))

    def hand_in(self, draft: Submission, *, who: Seated | None = None, **said: Any) -> Submission:
        """Hand a draft in."""
        return submit(submission_id=draft.pk, actor=(who or self.officer).actor, at=self.at, **said)

    def open_seat(self, submission: Submission, unit: Unit | None = None) -> Seat:
        """Give the seat that is asked now, of a unit where several are."""
        seats = Seat.objects.filter(route__subject_id=submission.pk, state=SeatState.OPEN)
        return (seats.filter(unit=unit) if unit else seats).get()

    def says(self, submission: Submission, who: Seated, verdict: str, note: str = "") -> None:
        """Somebody decides in the open seat of their unit."""
        decide_step(
            seat_id=self.open_seat(submission, who.position.unit).pk, verdict=verdict, note=note,
            seen_hash=submission.content_hash, actor=who.actor, at=self.at,
        )  # fmt: skip

    def approved(self, rows: int = 1, **issued: Any) -> Submission:
        """A submission that waits for the verifier."""
        found = self.submitted(rows, **issued)
        self.says(found, self.head, "approve")
        return found

    def verify(
        self,
        submission: Submission,
        *,
        returned: Sequence[int] = (),
        who: Seated | None = None,
        criteria: Mapping[str, CriterionGiven] = FULL,
    ) -> Submission:
        """Give a word on every duty: those named go back, the others are complete."""
        verdicts = [
            ItemVerdict(key, "returned", reason="Thiếu biểu tổng hợp.")
            if key in returned
            else ItemVerdict(key, "accepted", criteria=criteria)
            for key in submission.items.values_list("assignment_id", flat=True)
        ]
        return give_verdicts(
            seat_id=self.open_seat(submission).pk, verdicts=verdicts, note="",
            seen_hash=submission.content_hash, actor=(who or self.verifier).actor, at=self.at,
        )  # fmt: skip


def room_of(province: Province) -> tuple[Unit, Seated, Seated]:
    """Give a room of the commune with its head and an officer."""
    room = UnitFactory(room=True, parent=province.commune, kind=UnitKind.ROOM)
    return room, province.seat(room, head=True), province.seat(room)


def states(duties: Sequence[Assignment]) -> list[str]:
    """Give the states of duties as stored now."""
    found = dict(Assignment.objects.filter(pk__in=[duty.pk for duty in duties]).values_list("pk", "state"))
    return [str(found[duty.pk]) for duty in duties]
