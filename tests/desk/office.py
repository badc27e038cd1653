"""A few units at work for the tests of inbox and duties: a province, its monitor, a ward, a department with a room.

Everything is made through services, so every duty has its records and stands where its moves brought it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from approvals.models import Seat
from core.moments import local_date
from core.vietnamese import fold
from documents.services import receive_upload
from organizations.domain.actor import Actor
from organizations.models import Position, Unit
from organizations.selectors import actor_for
from plans.domain.states import AddresseeKind, AddresseeRole, DueKind, EvidenceKind
from plans.models import Addressee, Assignment, Plan, Registration, RequiredProof, Section, Submission, Task
from plans.services import assigning, deciding, issue, submitting
from plans.services import drafting_submissions as drafting
from tests.factories.documents import good_pdf
from tests.factories.organizations import PersonFactory, PositionFactory, UnitFactory
from workflows.execution import begin

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
IN_DAYS = 60
_serial = count(1)


@dataclass
class Office:
    """The units and their people; `actor("head", ward)` acts in that unit's position of this role."""

    province: Unit
    monitor: Unit
    alternate: Unit
    ward: Unit
    department: Unit
    room: Unit
    coordinator: Unit
    at: datetime = AT
    people: dict[tuple[str, int, int], Position] = field(default_factory=dict)

    def position(self, role: str, unit: Unit, number: int = 1) -> Position:
        """Give a position, made when first asked for; `number` tells people of one role apart."""
        key = (role, unit.pk, number)
        if key not in self.people:
            traits = {} if role == "officer" else {role: True}
            name = f"{role.replace('_', ' ')} {unit.name} {number}".title()
            person = PersonFactory(full_name=name)
            self.people[key] = PositionFactory(unit=unit, person=person, rank=10 + number, **traits)
        return self.people[key]

    def actor(self, role: str, unit: Unit, number: int = 1) -> Actor:
        """Give this person acting in this position."""
        position = self.position(role, unit, number)
        return actor_for(position.person, position_id=position.pk, on=local_date(self.at))

    def issue(
        self,
        *contents: str,
        leads: Sequence[Unit] = (),
        coordinators: Sequence[Unit] = (),
        in_days: int | None = IN_DAYS,
        issuer: Unit | None = None,
    ) -> Plan:
        """Issue a plan with one row for each content, led by these units (the ward where none is named)."""
        issuer = issuer or self.province
        due = None if in_days is None else local_date(self.at) + timedelta(days=in_days)
        leader = self.actor("head", issuer)
        plan = self.draft(issuer)
        section = Section.objects.create(plan=plan, order=1, table=1, title="I. Chỉ đạo, điều hành")
        for place, content in enumerate(contents, start=1):
            task = _row(plan, section, place, content, due)
            _address(task, AddresseeRole.LEAD, leads or [self.ward])
            _address(task, AddresseeRole.COORDINATING, coordinators)
        number = f"{next(_serial)}/KH-UBND"
        paper = issue.Paper(
            number, local_date(self.at), "Nguyễn Văn Ký", "KT. CHỦ TỊCH", date(self.at.year + 1, 12, 31)
        )
        return issue.issue_plan(plan_id=plan.pk, paper=paper, actor=leader, at=self.at)

    def draft(self, issuer: Unit | None = None) -> Plan:
        """Draft a plan without rows."""
        issuer = issuer or self.province
        clerk = self.actor("clerk", issuer)
        plan = Plan(
            title="Kế hoạch cải cách hành chính",
            title_folded=fold("Kế hoạch cải cách hành chính"),
            year=self.at.year,
            issuer=issuer,
            monitor=self.monitor,
            alternate_monitor=self.alternate,
            drafted_by_id=clerk.person_id,
            drafted_at=self.at,
        )
        return begin(plan, actor=clerk, at=self.at)

    def entered(self) -> Registration:
        """The clerk enters the signed paper of a new draft; somebody else is to confirm it."""
        clerk, plan = self.actor("clerk", self.province), self.draft()
        section = Section.objects.create(plan=plan, order=1, table=1, title="I. Chỉ đạo, điều hành")
        task = _row(plan, section, 1, "Việc của văn bản", local_date(self.at) + timedelta(days=IN_DAYS))
        _address(task, AddresseeRole.LEAD, [self.ward])
        file = io.BytesIO(good_pdf(pages=1, text="ban ky"))
        signed = receive_upload(stream=file, name="ban-ky.pdf", at=self.at, actor=clerk)
        paper = issue.Paper(
            f"{next(_serial)}/KH-UBND", local_date(self.at), "Nguyễn Văn Ký", "KT. CHỦ TỊCH",
            date(self.at.year + 1, 12, 31), signed_upload_id=signed.pk,
        )  # fmt: skip
        return issue.enter_registration(plan_id=plan.pk, paper=paper, actor=clerk, at=self.at)

    def duty(self, content: str, unit: Unit | None = None) -> Assignment:
        """Give the unit's duty of a row, as it stands now."""
        rows = Assignment.objects.filter(task__content=content, unit=unit or self.ward)
        return rows.select_related("task", "unit").order_by("pk")[0]

    def assigned(self, content: str, number: int = 1, unit: Unit | None = None) -> Assignment:
        """The head names the officer."""
        unit = unit or self.ward
        officer = self.actor("officer", unit, number)
        return assigning.assign_officer(
            assignment_id=self.duty(content, unit).pk,
            person_id=officer.person_id or 0,
            actor=self.actor("head", unit),
            at=self.at,
        )

    def started(self, content: str, number: int = 1, unit: Unit | None = None) -> Assignment:
        """The officer was named and has begun."""
        found = self.assigned(content, number, unit)
        officer = self.actor("officer", unit or self.ward, number)
        return assigning.start_work(assignment_id=found.pk, actor=officer, at=self.at)

    def handed_in(self, *contents: str, unit: Unit | None = None) -> Submission:
        """The first officer hands in one report with one proof for these duties."""
        unit = unit or self.ward
        officer = self.actor("officer", unit)
        keys = [self.started(content, unit=unit).pk for content in contents]
        draft = drafting.start_draft(assignment_ids=keys, actor=officer, at=self.at)
        for proof in RequiredProof.objects.filter(task__assignments__in=keys):
            given = drafting.Proof(
                EvidenceKind.REFERENCE,
                "Báo cáo kết quả",
                document_number="12/BC-UBND",
                document_date=local_date(self.at),
                proof_id=proof.pk,
            )
            drafting.add_proof(submission_id=draft.pk, proof=given, actor=officer, at=self.at)
        return submitting.submit(submission_id=draft.pk, actor=officer, at=self.at)

    def open_seat(self, submission: Submission) -> Seat:
        """Give the seat that is asked now."""
        found = Seat.objects.filter(route__subject_type="plans.submission", route__subject_id=submission.pk)
        return found.get(state="open")

    def says(self, submission: Submission, actor: Actor, verdict: str, note: str = "") -> None:
        """Somebody decides in the open seat."""
        deciding.decide_step(
            seat_id=self.open_seat(submission).pk,
            verdict=verdict,
            note=note,
            seen_hash=submission.content_hash,
            actor=actor,
            at=self.at + timedelta(hours=1),
        )


def open_office() -> Office:
    """Make the units; people appear when first asked for."""
    province = UnitFactory(province=True)
    department = UnitFactory(parent=province)
    return Office(
        province=province,
        monitor=UnitFactory(parent=province),
        alternate=UnitFactory(parent=province),
        ward=UnitFactory(commune=True, parent=province),
        department=department,
        room=UnitFactory(room=True, parent=department),
        coordinator=UnitFactory(parent=province),
    )


def _row(plan: Plan, section: Section, place: int, content: str, due: date | None) -> Task:
    task = Task.objects.create(
        plan=plan,
        section=section,
        order=place,
        number=str(place),
        content=content,
        content_folded=fold(content),
        expected_result="Báo cáo kết quả",
        deadline_text="30/6/2026",
        due_kind=DueKind.DATE if due else DueKind.EXTERNAL,
        due_on=due,
        awaited="" if due else "Kế hoạch của Bộ",
    )
    RequiredProof.objects.create(task=task, order=1, label="Báo cáo có ký số")
    return task


def _address(task: Task, role: str, units: Sequence[Unit]) -> None:
    for place, unit in enumerate(units, start=1):
        given: dict[str, Any] = {"role": role, "order": place, "kind": AddresseeKind.UNIT}
        Addressee.objects.create(task=task, text=unit.name, unit=unit, **given)
