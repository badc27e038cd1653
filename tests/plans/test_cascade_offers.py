"""An own plan that a row asks for: offered when it is issued, taken as a draft with its file and number, or declined."""

import io
from typing import Any

import pytest

from core.errors import Missing, NotPermitted, WrongState
from documents.services import receive_upload
from organizations.domain.roles import Role
from plans.models import Evidence, Plan, ProofOffer
from plans.services import assigning
from plans.services.cascade_binding import bind_rows
from plans.services.cascade_linking import choose_parent
from plans.services.cascade_offers import decline_offer, take_offer
from plans.services.drafting_submissions import Proof, add_proof, start_draft
from plans.services.issue import Paper, confirm_registration, enter_registration
from tests.factories.documents import good_pdf
from tests.plans.cascades import PLAN_ROW, Cascade, duty, make_cascade, rows

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def cascade(db: None, settings: Any, tmp_path: Any) -> Cascade:
    settings.FILES_DIR = tmp_path / "files"
    return make_cascade()


def named(cascade: Cascade, plan: Plan, place: int = PLAN_ROW) -> Any:
    """The head names the officer for the duty of this row."""
    found = duty(plan, cascade.department, place)
    assigning.assign_officer(
        assignment_id=found.pk, person_id=cascade.officer.person_id, actor=cascade.head, at=cascade.at
    )
    return found


def registered(cascade: Cascade, plan: Plan) -> Plan:
    """The clerk enters the signed paper, the head confirms it."""
    stream = io.BytesIO(good_pdf(pages=1, text="da ky"))
    signed = receive_upload(stream=stream, name="ke-hoach-da-ky.pdf", at=cascade.at, actor=cascade.clerk)
    entry = Paper("5/KH-SO", cascade.day, "Giám Đốc", "GIÁM ĐỐC", cascade.day, signed.pk)
    enter_registration(plan_id=plan.pk, paper=entry, actor=cascade.clerk, at=cascade.at)
    return confirm_registration(plan_id=plan.pk, actor=cascade.head, at=cascade.at)


def test_the_offer_is_made_at_issue_for_the_row_that_asks_for_a_plan(cascade: Cascade):
    higher = cascade.higher()
    own = cascade.own(cascade.citation())
    assert not ProofOffer.objects.exists()
    cascade.issue_own(own)
    offer = ProofOffer.objects.get()
    assert (offer.plan, offer.assignment, offer.standing) == (
        own,
        duty(higher, cascade.department, PLAN_ROW),
        "open",
    )


def test_it_is_made_too_when_the_higher_plan_comes_later_and_goes_with_it(cascade: Cascade):
    own = cascade.issue_own(cascade.own(cascade.citation()))
    assert not ProofOffer.objects.exists()
    cascade.higher()
    assert ProofOffer.objects.count() == 1
    choose_parent(plan_id=own.pk, parent_id=None, actor=cascade.clerk, at=cascade.at)
    assert not ProofOffer.objects.exists()


def test_it_waits_for_the_officer_of_the_duty_alone(cascade: Cascade):
    higher = cascade.higher()
    cascade.issue_own(cascade.own(cascade.citation()))

    def waits() -> list[bool]:
        people = (
            cascade.officer,
            cascade.head,
            cascade.clerk,
            cascade.province.actor(cascade.province.monitor),
        )
        return [ProofOffer.objects.waiting_for(actor).exists() for actor in people]

    assert waits() == [False, False, False, False]
    named(cascade, higher)
    assert waits() == [True, False, False, False]


def test_taking_it_opens_a_draft_with_the_signed_file_number_and_date(cascade: Cascade):
    higher = cascade.higher()
    found = named(cascade, higher)
    own = registered(cascade, cascade.own(cascade.citation()))
    offer = ProofOffer.objects.get()
    draft = take_offer(offer_id=offer.pk, actor=cascade.officer, at=cascade.at)
    assert [item.assignment_id for item in draft.items.all()] == [found.pk]
    proof = Evidence.objects.get(submission=draft)
    assert (proof.kind, proof.document_number, proof.document_date) == ("file", "5/KH-SO", cascade.day)
    assert proof.upload.file_id == own.signed_upload.file_id
    assert proof.upload_id != own.signed_upload_id
    assert (proof.document_issuer, proof.item.assignment_id) == (cascade.department.name, found.pk)
    offer.refresh_from_db()
    assert (offer.standing, offer.submission) == ("taken", draft)
    with pytest.raises(WrongState):
        take_offer(offer_id=offer.pk, actor=cascade.officer, at=cascade.at)
    assert (Evidence.objects.count(), proof.upload.loose_since) == (1, None)


def test_a_plan_issued_here_is_named_by_number_and_date(cascade: Cascade):
    named(cascade, cascade.higher())
    cascade.issue_own(cascade.own(cascade.citation()))
    draft = take_offer(offer_id=ProofOffer.objects.get().pk, actor=cascade.officer, at=cascade.at)
    proof = Evidence.objects.get(submission=draft)
    assert (proof.kind, proof.document_number, proof.upload) == ("reference", "5/KH-SO", None)


def test_others_cannot_take_it_and_it_can_be_declined(cascade: Cascade):
    named(cascade, cascade.higher())
    cascade.issue_own(cascade.own(cascade.citation()))
    offer = ProofOffer.objects.get()
    stranger = cascade.province.actor(cascade.province.communes[0])
    for press in (take_offer, decline_offer):
        with pytest.raises(Missing):
            press(offer_id=offer.pk, actor=stranger, at=cascade.at)
        with pytest.raises(NotPermitted):
            press(offer_id=offer.pk, actor=cascade.head, at=cascade.at)
    decline_offer(offer_id=offer.pk, actor=cascade.officer, at=cascade.at)
    assert not ProofOffer.objects.waiting_for(cascade.officer).exists()
    with pytest.raises(WrongState):
        take_offer(offer_id=offer.pk, actor=cascade.officer, at=cascade.at)


def accepted_below(cascade: Cascade, own: Plan, *, verdict: str) -> Evidence:
    """A room of the department has proved a row of the own plan; what became of it is told by the verdict."""
    from plans.models import Submission, SubmissionItem
    from tests.factories.organizations import UnitFactory

    room = UnitFactory(parent=cascade.department)
    below = duty(own, cascade.department)
    type(below).objects.filter(pk=below.pk).update(unit=room)
    submission = Submission.objects.create(
        unit=room, verifier_unit=cascade.province.monitor, state="decided", drafted_at=cascade.at,
        drafted_by_id=cascade.officer.person_id,
    )  # fmt: skip
    item = SubmissionItem.objects.create(
        submission=submission, assignment=below, order=1, verdict=verdict,
        verdict_reason="thiếu" if verdict == "returned" else "",
    )  # fmt: skip
    return Evidence.objects.create(
        submission=submission, item=item, kind="link", title="Báo cáo của phòng", url="https://so.gov.vn/",
        added_by_id=cascade.officer.person_id, added_at=cascade.at,
    )  # fmt: skip


@pytest.mark.parametrize(("verdict", "bind", "used"), [
    ("accepted", True, True), ("returned", True, False), ("accepted", False, False), ("", True, False),
])  # fmt: skip
def test_a_proof_accepted_in_a_bound_row_below_serves_the_duty_above(
    verdict: str, bind: bool, used: bool, cascade: Cascade
):
    higher = cascade.higher()
    found = named(cascade, higher, 0)
    own = cascade.issue_own(cascade.own(cascade.citation()))
    below = accepted_below(cascade, own, verdict=verdict)
    if bind:
        pair = (rows(own)[0].pk, rows(higher)[0].pk)
        bind_rows(plan_id=own.pk, pairs=[pair], actor=cascade.clerk, at=cascade.at)
    draft = start_draft(assignment_ids=[found.pk], actor=cascade.officer, at=cascade.at)
    again = Proof("reused", "Báo cáo của phòng", reused_id=below.pk)
    if not used:
        with pytest.raises(Missing):
            add_proof(submission_id=draft.pk, proof=again, actor=cascade.officer, at=cascade.at)
        return
    kept = add_proof(submission_id=draft.pk, proof=again, actor=cascade.officer, at=cascade.at)
    assert kept.reused == below


def test_the_unit_of_an_offer_sees_it_and_nobody_else(cascade: Cascade):
    cascade.higher()
    cascade.issue_own(cascade.own(cascade.citation()))
    seen = ProofOffer.objects.visible_to
    assert seen(cascade.officer).exists() and seen(cascade.clerk).exists()
    assert not seen(cascade.province.actor(cascade.province.monitor)).exists()
    assert not seen(cascade.province.actor(cascade.province.root, Role.CLERK)).exists()
