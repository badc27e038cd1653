"""Submissions that wait for the monitor, made through the services: the queue is measured with a full page."""

from approvals.models import Seat
from benchmarks import world
from organizations.domain.roles import Role
from organizations.models import Unit
from plans.domain.states import EvidenceKind
from plans.models import Assignment, Submission
from plans.services.assigning import assign_many
from plans.services.deciding import decide_step
from plans.services.drafting_submissions import ItemText, save_text, start_draft
from plans.services.proving import Proof, add_proof
from plans.services.submitting import submit


def wait_for(monitor: Unit, *, most: int) -> int:
    """Hand duties of different units in until so many submissions wait for this monitor; give how many do."""
    asked = Seat.objects.filter(unit=monitor, kind="monitor", state="open")
    missing = most - asked.count()
    waiting = Assignment.objects.filter(state="issued", verifier_unit=monitor, is_outside=False)
    for duty in waiting.order_by("task__order", "-pk").select_related("unit")[: max(0, missing)]:
        _hand_in(duty)
    return asked.count()


def _hand_in(duty: Assignment) -> Submission:
    head, officer = world.actor(Role.HEAD, duty.unit), world.actor(Role.OFFICER, duty.unit)
    assign_many(assignment_ids=[duty.pk], person_id=officer.human_id, actor=head, at=world.AT)
    draft = start_draft(assignment_ids=[duty.pk], actor=officer, at=world.AT)
    text = {duty.pk: ItemText(statement="Đã thực hiện xong")}
    save_text(submission_id=draft.pk, statement="Đã xong", items=text, actor=officer, at=world.AT)
    proof = Proof(
        kind=EvidenceKind.REFERENCE, title="Báo cáo kết quả", document_kind="Báo cáo", document_number="1/BC",
        document_date=world.AT.date(), document_issuer=duty.unit.name,
    )  # fmt: skip
    add_proof(submission_id=draft.pk, proof=proof, actor=officer, at=world.AT)
    handed_in = submit(submission_id=draft.pk, actor=officer, at=world.AT)
    seat = Seat.objects.select_related("route").get(
        route__subject_id=draft.pk, route__subject_type="plans.submission", kind="head", state="open"
    )
    decide_step(
        seat_id=seat.pk,
        verdict="approve",
        note="",
        seen_hash=seat.route.content_hash,
        actor=head,
        at=world.AT,
    )
    return handed_in
