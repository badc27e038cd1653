"""Rows that were joined: one duty serves both, one proof counts in both, and no duty is lost when one of them goes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.errors import BadInput, GuardUnmet, Missing, NotPermitted, WrongState
from organizations.domain.roles import Role
from organizations.models import Unit
from plans.audiences import hears_assignment
from plans.domain.states import AssignmentState as S
from plans.domain.states import PlanState
from plans.invariants import counters_agree
from plans.models import Assignment, DistinctRows, Plan, SharedDuty, Tally, Target, Task
from plans.selectors.assignment_page import assignment_page
from plans.services import assigning, changing, steering
from plans.services.content import plan_content_hash
from plans.services.same_duty import ask_again, tell_apart
from tests.factories.joined import EARLY, LATE, issue, joined, two_plans, verified
from tests.factories.organizations import UnitFactory
from tests.factories.plans import ISSUED, add_row, draft_plan, issued, make_province
from workflows.models import OutboxMessage
from workflows.ticking import tick

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
COUNTS = ("given", "open_in_term", "open_late", "done_on_time", "done_late", "not_fulfilled", "cancelled")


def counts(row: Task) -> dict[str, int]:
    row.refresh_from_db()
    return {name: getattr(row, name) for name in COUNTS if getattr(row, name)}


def tally(row: Task, unit: Unit) -> dict[str, int]:
    found = Tally.objects.get(section=row.section_id, unit=unit)
    return {name: getattr(found, name) for name in COUNTS if getattr(found, name)}


def sound() -> bool:
    return list(counters_agree()) == []


def test_two_rows_of_one_plan_make_one_duty_for_each_unit_that_both_count():
    province = make_province()
    draft = draft_plan(province)
    first, second = (
        add_row(draft, [province.group], due_on=LATE),
        add_row(draft, [province.group], due_on=EARLY),
    )
    joined(province, first, second)
    issue(first, province)
    assert Assignment.objects.filter(task=second, shares=1).count() == 3
    assert not Assignment.objects.filter(task=first).exists()
    assert counts(first) == counts(second) == {"given": 3, "open_in_term": 3}
    assert tally(first, province.communes[0]) == {"given": 2, "open_in_term": 2}
    assert sound()


def test_across_plans_the_running_duty_serves_and_one_proof_is_counted_in_both():
    province = make_province()
    serving, served = two_plans(province)
    plan = issue(served, province)
    assert Assignment.objects.count() == 3
    verified(Assignment.objects.get(task=serving, unit=province.communes[0]), province)
    expected = {"given": 3, "open_in_term": 2, "done_on_time": 1}
    assert counts(serving) == counts(served) == expected
    assert (
        tally(serving, province.communes[0])
        == tally(served, province.communes[0])
        == {
            "given": 1,
            "done_on_time": 1,
        }
    )
    plan = plan.__class__.objects.get(pk=plan.pk)
    assert plan.state == PlanState.IN_PROGRESS
    assert sound()


def test_for_one_unit_the_others_get_duties_of_their_own():
    province = make_province()
    running = draft_plan(province)
    serving = add_row(running, [province.group], due_on=EARLY)
    issued(running, province)
    served = add_row(draft_plan(province), [province.group], due_on=LATE)
    joined(province, served, serving, province.communes[1])
    issue(served, province)
    own = set(Assignment.objects.filter(task=served).values_list("unit_id", flat=True))
    assert own == {province.communes[0].pk, province.communes[2].pk}
    assert counts(served) == {"given": 3, "open_in_term": 3}
    assert sound()


def test_a_row_that_falls_due_too_early_or_asks_otherwise_is_not_joined():
    province = make_province()
    running = draft_plan(province)
    serving = add_row(running, [province.group], due_on=EARLY)
    issued(running, province)
    draft = draft_plan(province)
    early = add_row(draft, [province.group], due_on=EARLY - timedelta(days=1))
    periodic = add_row(draft, [province.group], due_kind="recurring", every="quarter")
    shared = add_row(draft, [province.group], result_mode="shared")
    checked = add_row(draft, [province.group], verification_level="noted")
    aimed = add_row(draft, [province.group])
    Target.objects.create(task=aimed, order=1, label="Tỷ lệ")
    proven = add_row(draft, [province.group])
    proven.proofs.create(order=1, label="Quyết định")
    words = (
        "sớm hơn hạn",
        "một ngày hạn",
        "kết quả chung",
        "mức thẩm định",
        "chỉ tiêu riêng",
        "“Quyết định”",
    )
    for row, said in zip((early, periodic, shared, checked, aimed, proven), words, strict=True):
        with pytest.raises(GuardUnmet, match=said):
            joined(province, row, serving)
    Plan.objects.filter(pk=draft.pk).update(monitor=province.alternate)
    with pytest.raises(GuardUnmet, match="cơ quan theo dõi"):
        joined(province, add_row(draft, [province.group]), serving)
    with pytest.raises(BadInput):
        joined(province, add_row(draft, [province.monitor]), serving)
    assert not SharedDuty.objects.exists()


def test_nobody_else_joins_and_no_row_out_of_sight_or_out_of_the_draft():
    province = make_province()
    serving, served = two_plans(province)
    SharedDuty.objects.all().delete()
    hidden = add_row(draft_plan(province), [province.group])
    with pytest.raises(NotPermitted):
        joined(province, served, serving, actor=province.actor(province.communes[0]))
    for refused in ({"other_id": hidden.pk}, {"other_id": served.pk}, {"task_id": serving.pk}):
        with pytest.raises(Missing):
            joined(province, served, serving, **refused)
    with pytest.raises(WrongState):
        joined(province, serving, served)
    with pytest.raises(BadInput):
        joined(province, served, serving, province.monitor)
    assert not SharedDuty.objects.exists()


def test_no_row_serves_that_is_served_itself():
    province = make_province()
    serving, served = two_plans(province)
    third = add_row(served.plan, [province.group], due_on=LATE)
    with pytest.raises(GuardUnmet, match="đã gộp vào"):
        joined(province, third, served)
    assert len(joined(province, third, serving)) == 3
    assert len(joined(province, served, serving)) == 3, "twice is once"
    assert SharedDuty.objects.count() == 6


def test_undone_before_issue_the_pair_is_in_question_again():
    province = make_province()
    serving, served = two_plans(province)
    clerk = province.actor(province.root, Role.CLERK)
    pair = {
        "plan_id": served.plan_id,
        "task_id": served.pk,
        "other_id": serving.pk,
        "actor": clerk,
        "at": ISSUED,
    }
    ask_again(**pair)
    tell_apart(**pair)
    with pytest.raises(NotPermitted):
        ask_again(**{**pair, "actor": province.actor(province.root, Role.HEAD)})
    ask_again(**pair)
    assert not SharedDuty.objects.exists() and not DistinctRows.objects.exists()
    issue(served, province)
    assert Assignment.objects.filter(task=served).count() == 3


def test_what_was_joined_is_part_of_what_is_approved():
    province = make_province()
    _serving, served = two_plans(province)
    with_it = plan_content_hash(served.plan_id)
    SharedDuty.objects.all().delete()
    assert plan_content_hash(served.plan_id) != with_it


@pytest.mark.parametrize("changed", ["words", "due", "unit", "gone"])
def test_what_no_longer_holds_at_issue_gets_duties_of_its_own(changed):
    province = make_province()
    serving, served = two_plans(province)
    first = Assignment.objects.get(task=serving, unit=province.communes[0])
    leader = province.actor(province.root, Role.HEAD)
    if changed == "words":
        Task.objects.filter(pk=served.pk).update(content_folded="viec khac")
    elif changed == "due":
        Task.objects.filter(pk=served.pk).update(due_on=EARLY - timedelta(days=1))
    elif changed == "unit":
        served.addressees.update(group=None, kind="unit", unit=province.monitor)
    else:
        changing.cancel_one(assignment_id=first.pk, reason="Điều chỉnh", actor=leader, at=ISSUED)
    issue(served, province)
    own = Assignment.objects.filter(task=served)
    assert own.count() == (3 if changed in ("words", "due") else 1)
    assert own.first().unit_id == (province.monitor.pk if changed == "unit" else first.unit_id)
    assert counts(served)["given"] == (1 if changed == "unit" else 3)
    assert sound()


@pytest.mark.parametrize("fate", ["cancelled", "carried", "moved", "revoked"])
def test_when_the_serving_duty_goes_the_row_gets_a_duty_of_its_own(fate):
    province = make_province(communes=1)
    serving, served = two_plans(province)
    issue(served, province)
    duty, leader = Assignment.objects.get(), province.actor(province.root, Role.HEAD)
    given = {"reason": "Điều chỉnh", "actor": leader, "at": ISSUED}
    if fate == "cancelled":
        changing.cancel_one(assignment_id=duty.pk, **given)
    elif fate == "carried":
        changing.carry_over(assignment_id=duty.pk, into_id=None, **given)
    elif fate == "revoked":
        steering.revoke(plan_id=serving.plan_id, **given)
    else:
        head = province.actor(province.communes[0], Role.HEAD)
        assigning.decline(assignment_id=duty.pk, reason="Không phải việc này", actor=head, at=ISSUED)
        assigning.reassign_unit(assignment_id=duty.pk, unit_id=province.alternate.pk, **given)
    own = Assignment.objects.get(task=served)
    assert (own.unit, own.state, own.due_at.date()) == (province.communes[0], S.ISSUED, LATE)
    assert counts(served) == {"given": 2, "open_in_term": 1, "cancelled": 1}
    duty = duty.__class__.objects.get(pk=duty.pk)
    assert duty.shares == 0
    assert sound()


def test_nothing_arose_for_one_row_is_no_answer_for_the_other():
    province = make_province(communes=1)
    _serving, served = two_plans(province)
    issue(served, province)
    duty = Assignment.objects.get()
    verified(duty, province, not_applicable=True)
    assert not Assignment.objects.filter(task=served).exists()
    tick(at=ISSUED + timedelta(days=30))
    duty = duty.__class__.objects.get(pk=duty.pk)
    assert duty.state == S.NOT_APPLICABLE
    assert Assignment.objects.get(task=served).unit == province.communes[0]
    assert sound()


def test_revoking_the_second_plan_ends_the_sharing_and_leaves_the_duty():
    province = make_province(communes=2)
    serving, served = two_plans(province)
    plan = issue(served, province)
    verified(Assignment.objects.get(unit=province.communes[0]), province)
    tick(at=ISSUED + timedelta(days=30))
    leader = province.actor(province.root, Role.HEAD)
    steering.revoke(plan_id=plan.pk, reason="Thay bằng", actor=leader, at=ISSUED + timedelta(days=30))
    assert counts(served) == {"given": 2, "done_on_time": 1, "cancelled": 1}
    assert counts(serving) == {"given": 2, "done_on_time": 1, "open_in_term": 1}
    assert Assignment.objects.filter(task=served).count() == 0
    assert sound()


def test_the_second_plan_lives_by_the_duty_that_serves_it():
    province = make_province(communes=1)
    _serving, served = two_plans(province)
    plan = issue(served, province)
    leader, head = province.actor(province.root, Role.HEAD), province.actor(province.communes[0], Role.HEAD)
    with pytest.raises(GuardUnmet, match="Còn 1 lượt"):
        steering.close(plan_id=plan.pk, actor=leader, at=ISSUED)
    duty = Assignment.objects.get()
    person = province.actor(province.communes[0]).human_id
    assigning.assign_officer(assignment_id=duty.pk, person_id=person, actor=head, at=ISSUED)
    plan = plan.__class__.objects.get(pk=plan.pk)
    served.refresh_from_db()
    assert (plan.state, served.state, served.started) == (PlanState.IN_PROGRESS, "in_progress", 1)
    tick(at=ISSUED + timedelta(days=206))
    plan = plan.__class__.objects.get(pk=plan.pk)
    assert plan.state == PlanState.OVERDUE
    assert counts(served) == {"given": 1, "open_late": 1}
    assert sound()


def test_a_duty_begun_starts_the_second_plan_at_issue_and_its_units_and_coordinators_see_it():
    province = make_province(communes=1)
    _serving, served = two_plans(province)
    add = served.addressees.create(
        role="coordinating", order=1, kind="unit", text="Sở", unit=province.departments[2]
    )
    head = province.actor(province.communes[0], Role.HEAD)
    person = province.actor(province.communes[0]).human_id
    duty = Assignment.objects.get()
    assigning.assign_officer(assignment_id=duty.pk, person_id=person, actor=head, at=ISSUED)
    plan, stranger = (
        issue(served, province),
        province.appoint(UnitFactory(commune=True, parent=province.root)),
    )
    plan = plan.__class__.objects.get(pk=plan.pk)
    assert plan.state == PlanState.IN_PROGRESS
    for unit in (province.communes[0], add.unit, province.monitor):
        assert plan in Plan.objects.visible_to(province.actor(unit))
    assert plan not in Plan.objects.visible_to(province.actor(stranger.unit))


def test_acceptance_of_many_starts_the_plans_they_serve():
    province = make_province(communes=1)
    _serving, served = two_plans(province)
    plan = issue(served, province)
    head = province.actor(province.communes[0], Role.HEAD)
    person = province.actor(province.communes[0]).human_id
    keys = [Assignment.objects.get().pk]
    assigning.assign_many(assignment_ids=keys, person_id=person, actor=head, at=ISSUED)
    plan = plan.__class__.objects.get(pk=plan.pk)
    assert plan.state == PlanState.IN_PROGRESS


def test_the_database_lets_one_duty_serve_a_row_and_unit():
    province = make_province(communes=1)
    serving, served = two_plans(province)
    (one,) = SharedDuty.objects.all()
    kept = {"unit_id": one.unit_id, "by_id": one.by_id, "at": ISSUED}
    for task, row in ((served, serving), (serving, serving)):
        with pytest.raises(IntegrityError), transaction.atomic():
            SharedDuty.objects.create(task=task, serving=row, **kept)


def test_without_anything_joined_a_move_asks_what_it_asked_before():
    province = make_province(communes=1)
    serving, served = two_plans(province)
    alone = add_row(served.plan, [province.communes[0]], due_on=EARLY)
    issue(served, province)
    head, leader = province.actor(province.communes[0], Role.HEAD), province.actor(province.root, Role.HEAD)
    person = province.actor(province.communes[0]).human_id

    def asked(duty: Assignment) -> int:
        with CaptureQueriesContext(connection) as captured:
            assigning.assign_officer(assignment_id=duty.pk, person_id=person, actor=head, at=ISSUED)
            changing.hold(assignment_id=duty.pk, awaited="VB", reason="Chờ", actor=leader, at=ISSUED)
        return sum("sharedduty" in one["sql"] for one in captured)

    assert asked(Assignment.objects.get(task=alone)) == 0
    assert asked(Assignment.objects.get(task=serving)) > 0


def test_a_unit_that_is_served_in_a_row_has_that_row_already():
    province = make_province(communes=2)
    _serving, served = two_plans(province)
    SharedDuty.objects.filter(unit=province.communes[1]).delete()
    issue(served, province)
    own = Assignment.objects.get(task=served)
    head, leader = province.actor(province.communes[1], Role.HEAD), province.actor(province.root, Role.HEAD)
    assigning.decline(assignment_id=own.pk, reason="Không phải việc này", actor=head, at=ISSUED)
    given = {"reason": "Giao lại", "actor": leader, "at": ISSUED}
    with pytest.raises(GuardUnmet):
        assigning.reassign_unit(assignment_id=own.pk, unit_id=province.communes[0].pk, **given)
    page = assignment_page(own.pk, actor=leader, at=ISSUED)
    (moved,) = [one for one in (*page.actions, *page.further) if one.name == "reassign_unit"]
    offered = {choice.value for field in moved.ask.fields for choice in field.choices}
    assert str(province.alternate.pk) in offered and str(province.communes[0].pk) not in offered


def test_the_unit_hears_that_its_duty_serves_another_plan_now():
    province = make_province(communes=1)
    serving, served = two_plans(province)
    issue(served, province)
    (message,) = OutboxMessage.objects.filter(topic="assignment.shared")
    (heard, *_others) = hears_assignment(message.topic)([message])
    people = {one.person_id for _message, one in hears_assignment(message.topic)([message])}
    assert province.actor(province.communes[0], Role.HEAD).human_id in people
    assert heard[1].title == f"Nay báo cáo chung cho cả kế hoạch khác: {serving.content}"
