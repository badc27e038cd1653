"""The cascade follows the duty that serves a row of the higher plan, or of the own plan, through a join."""

from datetime import timedelta
from typing import Any

import pytest

from organizations.domain.roles import Role
from plans.models import Assignment, Plan, ProofOffer, Task
from plans.selectors.assignment_page import assignment_page
from plans.selectors.cascade_duty import duty_cascade
from plans.selectors.locked_dates import locked_until
from plans.services import assigning, changing
from plans.services.cascade_binding import bind_rows
from plans.services.cascade_linking import choose_parent
from plans.services.cascade_offers import take_offer
from plans.services.drafting_submissions import Proof, add_proof, start_draft
from plans.services.issue import Paper, issue_plan
from plans.services.same_duty import join_rows
from tests.factories.joined import Three, joined, report_once
from tests.factories.plans import add_row, draft_plan, issued
from tests.plans.cascades import NUMBER, PLAN_ROW, WORDS, Cascade, make_cascade, rows

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def cascade(db: None) -> Cascade:
    return make_cascade()


def higher_served(cascade: Cascade, place: int) -> tuple[Plan, Assignment]:
    """Issue the plan of the province with one row joined to a row that runs; give it and the duty that serves."""
    province, at = cascade.province, cascade.at
    running = draft_plan(province, title="Kế hoạch đang chạy", at=at)
    serving = add_row(
        running, [cascade.department], content="Việc đang chạy", due_on=cascade.day + timedelta(days=30)
    )
    issued(running, province, at=at)
    plan = draft_plan(province, title="Kế hoạch của tỉnh", at=at)
    made = [
        add_row(plan, [cascade.department], content=words, due_on=cascade.day + timedelta(days=60))
        for words in WORDS
    ]
    joined(province, made[place], serving, at=at)
    leader = province.actor(province.root, Role.HEAD, at=at)
    signed = Paper(NUMBER, cascade.day, "Tổng Văn Ký", "CHỦ TỊCH", cascade.day + timedelta(days=200))
    return issue_plan(plan_id=plan.pk, paper=signed, actor=leader, at=at), Assignment.objects.get(
        task=serving
    )


def named(cascade: Cascade, duty: Assignment) -> Assignment:
    """The head names the officer."""
    by = {"person_id": cascade.officer.person_id, "actor": cascade.head, "at": cascade.at}
    assigning.assign_officer(assignment_id=duty.pk, **by)
    return Assignment.objects.get(pk=duty.pk)


def bound(cascade: Cascade, own: Plan, place: int, upper: Task) -> Task:
    """The clerk binds a row of the own plan to the row above."""
    row = rows(own)[place]
    bind_rows(plan_id=own.pk, pairs=[(row.pk, upper.pk)], actor=cascade.clerk, at=cascade.at)
    return row


def proved(cascade: Cascade, duty: Assignment) -> None:
    """The duty is reported with one proof, which is accepted."""
    who = Three(
        cascade.officer, cascade.head, cascade.province.actor(cascade.province.monitor, at=cascade.at)
    )
    report_once(duty, who, at=cascade.at)


def reused(cascade: Cascade, duty: Assignment, proof: Any) -> Any:
    draft = start_draft(assignment_ids=[duty.pk], actor=cascade.officer, at=cascade.at)
    again = Proof("reused", "Báo cáo", reused_id=proof.pk)
    return add_proof(submission_id=draft.pk, proof=again, actor=cascade.officer, at=cascade.at)


def test_the_own_plan_is_offered_to_the_duty_that_serves_the_row_that_asks_for_it(cascade: Cascade):
    higher, duty = higher_served(cascade, PLAN_ROW)
    own = cascade.issue_own(cascade.own(cascade.citation()))
    offer = ProofOffer.objects.get()
    assert (offer.assignment, offer.assignment.task.plan_id == higher.pk) == (duty, False)
    assert not ProofOffer.objects.waiting_for(cascade.officer).exists()
    named(cascade, duty)
    assert ProofOffer.objects.waiting_for(cascade.officer).exists()
    draft = take_offer(offer_id=offer.pk, actor=cascade.officer, at=cascade.at)
    assert [item.assignment_id for item in draft.items.all()] == [duty.pk]
    assert own.pk == offer.plan_id


def test_the_offer_stays_with_its_higher_plan_and_goes_with_it(cascade: Cascade):
    higher, duty = higher_served(cascade, PLAN_ROW)
    own = cascade.issue_own(cascade.own(cascade.citation()))
    by = {"plan_id": own.pk, "actor": cascade.clerk, "at": cascade.at}
    choose_parent(parent_id=higher.pk, **by)
    assert ProofOffer.objects.filter(assignment=duty).count() == 1
    choose_parent(parent_id=None, **by)
    assert not ProofOffer.objects.exists()


def test_an_offer_follows_to_the_duty_that_the_row_gets_of_its_own(cascade: Cascade):
    _higher, duty = higher_served(cascade, PLAN_ROW)
    cascade.issue_own(cascade.own(cascade.citation()))
    leader = cascade.province.actor(cascade.province.root, Role.HEAD, at=cascade.at)
    changing.cancel_one(assignment_id=duty.pk, reason="Điều chỉnh", actor=leader, at=cascade.at)
    offer = ProofOffer.objects.get()
    assert offer.assignment.task.content == WORDS[PLAN_ROW]
    assert (offer.standing, offer.assignment.state) == ("open", "issued")


def test_rows_below_are_seen_from_the_duty_that_serves_their_row_above(cascade: Cascade):
    higher, duty = higher_served(cascade, 0)
    own = cascade.issue_own(cascade.own(cascade.citation()))
    row = bound(cascade, own, 0, rows(higher)[0])
    proved(cascade, Assignment.objects.get(task=row))
    for actor in (cascade.officer, cascade.province.actor(cascade.province.monitor, at=cascade.at)):
        page = assignment_page(duty.pk, actor=actor, at=cascade.at)
        assert page.cascade is not None
        (below,) = page.cascade.below
        assert (below.number, below.title) == (row.place, row.content)
        assert "1/1 lượt hoàn thành" in below.words and "1 minh chứng đã nộp" in below.words
    stranger = cascade.province.actor(cascade.province.communes[0], at=cascade.at)
    assert (
        duty_cascade(Assignment.objects.select_related("task", "unit").get(pk=duty.pk), actor=stranger)
        is None
    )


def test_a_proof_accepted_below_serves_the_duty_that_serves_the_row_above(cascade: Cascade):
    higher, duty = higher_served(cascade, 0)
    own = cascade.issue_own(cascade.own(cascade.citation()))
    row = bound(cascade, own, 0, rows(higher)[0])
    below = Assignment.objects.get(task=row)
    proved(cascade, below)
    proof = below.items.get().submission.evidence.get()
    assert reused(cascade, named(cascade, duty), proof).reused == proof


def test_what_serves_the_row_below_is_counted_and_proved_above(cascade: Cascade):
    higher = cascade.higher()
    running = cascade.issue_own(cascade.own(words=("Việc riêng đang chạy",)), number="4/KH-SO")
    serving = rows(running)[0]
    own = cascade.own(cascade.citation())
    row = rows(own)[0]
    assert serving.due_on == row.due_on
    pair = {"task_id": row.pk, "other_id": serving.pk, "unit_id": None}
    join_rows(plan_id=own.pk, **pair, actor=cascade.clerk, at=cascade.at)
    own = cascade.issue_own(Plan.objects.get(pk=own.pk))
    bound(cascade, own, 0, rows(higher)[0])
    below = Assignment.objects.get(task=serving)
    assert not Assignment.objects.filter(task=row).exists()
    above = Assignment.objects.get(task=rows(higher)[0], unit=cascade.department)
    assert page_above(cascade, below) == [rows(higher)[0].place]
    assert locked_until(below) == rows(higher)[0].due_on
    proved(cascade, below)
    page = assignment_page(above.pk, actor=cascade.officer, at=cascade.at)
    assert page.cascade is not None
    (seen,) = page.cascade.below
    assert "1/1 lượt hoàn thành" in seen.words and "1 minh chứng đã nộp" in seen.words
    proof = below.items.get().submission.evidence.get()
    assert reused(cascade, named(cascade, above), proof).reused == proof


def page_above(cascade: Cascade, duty: Assignment) -> list[str]:
    """The rows above that a duty carries out, as its page shows them."""
    page = assignment_page(duty.pk, actor=cascade.officer, at=cascade.at)
    return [row.number for row in page.cascade.above] if page.cascade else []
