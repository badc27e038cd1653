"""What the issuer's leader decides about a whole plan from its page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from approvals.models import Route
from core.errors import GuardUnmet, NotPermitted
from organizations.domain.roles import Role
from plans.models import Assignment, Plan, Submission, SubmissionItem
from plans.services import assigning, steering
from plans.services.drafting_submissions import start_draft
from plans.services.proving import Proof, add_proof
from plans.services.submitting import submit
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, duty_of, issued, make_province
from workflows.ticking import tick

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
REASON = "Văn bản cấp trên đã thay đổi."


def running(province: Province) -> Plan:
    draft = draft_plan(province)
    add_row(draft, [province.group])
    return issued(draft, province)


def submitted(plan: Plan, province: Province) -> Submission:
    commune = province.communes[0]
    officer, duty = province.actor(commune), duty_of(plan, commune)
    assigning.assign_officer(
        assignment_id=duty.pk, person_id=officer.human_id, actor=province.actor(commune, Role.HEAD), at=ISSUED
    )
    draft = start_draft(assignment_ids=[duty.pk], actor=officer, at=ISSUED)
    proof = Proof(kind="reference", title="Báo cáo", document_number="1/BC", document_date=ISSUED.date())
    add_proof(submission_id=draft.pk, proof=proof, actor=officer, at=ISSUED)
    return submit(submission_id=draft.pk, actor=officer, at=ISSUED)


def test_a_suspended_plan_lets_nothing_become_late_and_goes_on_where_it_was() -> None:
    province = make_province()
    plan, leader = running(province), province.actor(province.root, Role.HEAD)
    steering.suspend(plan_id=plan.pk, reason=REASON, actor=leader, at=ISSUED)
    tick(at=ISSUED + timedelta(days=220))
    assert not Assignment.objects.filter(state="overdue").exists()
    resumed = steering.resume(plan_id=plan.pk, actor=leader, at=ISSUED + timedelta(days=220))
    assert resumed.state == "issued"


def test_revoking_cancels_every_open_duty_with_the_reason_and_ends_running_routes() -> None:
    province = make_province()
    plan = running(province)
    submission = submitted(plan, province)
    leader = province.actor(province.root, Role.HEAD)
    revoked = steering.revoke(plan_id=plan.pk, reason=REASON, actor=leader, at=ISSUED)
    assert revoked.state == "revoked"
    assert set(Assignment.objects.filter(task__plan=plan).values_list("state", flat=True)) == {"cancelled"}
    assert not Route.objects.filter(state="open").exists()
    assert Submission.objects.get(pk=submission.pk).state == "returned"
    assert not SubmissionItem.objects.filter(submission=submission, is_current=True).exists()


def test_a_plan_with_open_duties_does_not_close_and_the_page_says_why(client_for: SignIn) -> None:
    province = make_province()
    plan = running(province)
    leader = province.actor(province.root, Role.HEAD)
    with pytest.raises(GuardUnmet) as refused:
        steering.close(plan_id=plan.pk, actor=leader, at=ISSUED)
    position = province.seats[province.root.pk, Role.HEAD][0]
    page = client_for(position.person, position).get(f"/ke-hoach/{plan.pk}/").context["page"]
    blocked = {action.name: action.blocked for action in page.moves}
    assert blocked["close"] == refused.value.sentence


def test_only_the_leader_of_the_issuer_decides(client_for: SignIn) -> None:
    province = make_province()
    plan = running(province)
    with pytest.raises(NotPermitted):
        steering.revoke(plan_id=plan.pk, reason=REASON, actor=province.actor(province.monitor), at=ISSUED)
    position = province.seats[province.monitor.pk, Role.OFFICER][0]
    client = client_for(position.person, position)
    assert client.get(f"/ke-hoach/{plan.pk}/").context["page"].moves == ()
    assert client.post(f"/ke-hoach/{plan.pk}/revoke/", {"reason": REASON}).status_code == 403
    assert Plan.objects.get(pk=plan.pk).state == "issued"


def test_a_press_leads_back_to_the_plan_and_a_second_one_is_refused(client_for: SignIn) -> None:
    province = make_province()
    plan = running(province)
    position = province.seats[province.root.pk, Role.HEAD][0]
    client = client_for(position.person, position)
    first = client.post(
        f"/ke-hoach/{plan.pk}/suspend/", {"reason": REASON, "seen_version": str(plan.version)}
    )
    assert (first.status_code, first["Location"]) == (302, f"/ke-hoach/{plan.pk}/")
    second = client.post(f"/ke-hoach/{plan.pk}/suspend/", {"reason": REASON})
    assert second.status_code == 409
    assert client.post(f"/ke-hoach/{plan.pk}/suspend/", {"reason": " "}).status_code in (409, 422)


def test_a_revocation_without_a_reason_changes_nothing(client_for: SignIn) -> None:
    province = make_province()
    plan = running(province)
    position = province.seats[province.root.pk, Role.HEAD][0]
    answer = client_for(position.person, position).post(f"/ke-hoach/{plan.pk}/revoke/", {"reason": ""})
    assert answer.status_code == 422
    assert Plan.objects.get(pk=plan.pk).state == "issued"
