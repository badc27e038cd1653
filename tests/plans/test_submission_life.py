"""A submission from draft to result: what services refuse and what becomes of every duty."""

from datetime import timedelta
from decimal import Decimal

import pytest

from core.errors import BadInput, GuardUnmet, Missing, NotPermitted, Stale, WrongState
from plans.models import Assignment, Evidence, RequiredProof, Submission, SubmissionItem, Target
from plans.services import drafting_submissions as drafting
from plans.services.deciding import decide_step
from plans.services.submitting import start_next_round, submit, withdraw
from plans.services.verdicts import ItemVerdict, give_verdicts
from scoring.domain.points import CriterionGiven
from scoring.models import ScoreSheet
from tests.factories.submissions import Province, room_of, states
from workflows.ticking import tick

pytestmark = pytest.mark.django_db


def test_four_of_five_duties_are_accepted_and_the_returned_one_goes_back_alone(province: Province) -> None:
    found = province.approved(5)
    duties = list(Assignment.objects.filter(items__submission=found).order_by("pk"))
    province.verify(found, returned=[duties[4].pk])
    assert states(duties) == ["verified"] * 4 + ["in_progress"]
    again = start_next_round(submission_id=found.pk, actor=province.officer.actor, at=province.at)
    assert list(again.items.values_list("assignment_id", flat=True)) == [duties[4].pk]
    assert again.evidence.count() == 1
    second = province.hand_in(again)
    province.says(second, province.head, "approve")
    province.verify(second)
    tick(at=province.at + timedelta(days=14))
    assert states(duties) == ["closed"] * 5
    assert ScoreSheet.objects.count() == 5


def test_a_coordinator_who_disagrees_returns_all_duties_also_those_it_has_no_part_in(
    province: Province,
) -> None:
    found = province.submitted(3, coordinating=[province.finance], coordinated_rows=1)
    province.says(found, province.coordinator, "disagree", "Số liệu chưa khớp.")
    duties = list(Assignment.objects.filter(items__submission=found))
    assert states(duties) == ["in_progress"] * 3
    assert Submission.objects.get(pk=found.pk).state == "returned"


def test_a_coordinator_who_disagrees_without_a_reason_is_refused(province: Province) -> None:
    found = province.submitted(1, coordinating=[province.finance])
    with pytest.raises(BadInput):
        province.says(found, province.coordinator, "disagree")
    assert Submission.objects.get(pk=found.pk).state == "in_review"


def test_the_head_of_a_room_returns_what_the_room_did(province: Province) -> None:
    from plans.services import assigning

    room, room_head, officer = room_of(province)
    duties = province.issue(1)
    assigning.route_to_room(
        assignment_id=duties[0].pk, room_id=room.pk, actor=province.head.actor, at=province.at
    )
    province.assign(duties, to=officer, by=room_head)
    found = province.hand_in(province.draft(duties, who=officer), who=officer)
    province.says(found, room_head, "return", "Bổ sung phụ lục.")
    assert states(duties) == ["in_progress"]


def test_a_withdrawn_submission_goes_on_as_a_draft_with_everything_in_it(province: Province) -> None:
    found = province.submitted(2)
    draft = withdraw(submission_id=found.pk, actor=province.officer.actor, at=province.at)
    assert draft.state == "drafted"
    assert (draft.items.count(), draft.evidence.count()) == (2, 1)
    assert set(states([item.assignment for item in draft.items.all()])) == {"assigned"}


def test_nobody_withdraws_after_somebody_decided(province: Province) -> None:
    found = province.approved()
    with pytest.raises(GuardUnmet):
        withdraw(submission_id=found.pk, actor=province.officer.actor, at=province.at)


def test_a_colleague_who_does_not_do_the_work_does_not_withdraw_it(province: Province) -> None:
    found = province.submitted()
    with pytest.raises(NotPermitted):
        withdraw(submission_id=found.pk, actor=province.head.actor, at=province.at)


def test_not_applicable_needs_a_reason_and_ends_as_not_applicable(province: Province) -> None:
    duties = province.issue(1)
    province.assign(duties)
    draft = province.draft(duties, proven=False)
    _say(province, draft, duties[0], not_applicable=True)
    with pytest.raises(BadInput):
        province.hand_in(draft)
    _say(province, draft, duties[0], not_applicable=True, reason="Không có hồ sơ trong kỳ.")
    found = province.hand_in(draft)
    province.says(found, province.head, "approve")
    province.verify(found)
    assert SubmissionItem.objects.get(submission=found).result == "not_applicable"
    tick(at=province.at + timedelta(days=14))
    assert states(duties) == ["not_applicable"]


def test_a_late_submission_comes_from_overdue_and_costs_points_of_timeliness(province: Province) -> None:
    province.due_in = 3
    duties = province.issue(1)
    province.assign(duties)
    province.at += timedelta(days=7)
    tick(at=province.at)
    assert states(duties) == ["overdue"]
    found = province.hand_in(province.draft(duties))
    province.says(found, province.head, "approve")
    province.verify(found)
    assert Assignment.objects.get(pk=duties[0].pk).score < 100


def test_a_required_proof_or_a_figure_that_is_missing_stops_the_submission_and_names_the_duty(
    province: Province,
) -> None:
    duties = province.issue(2)
    proof = RequiredProof.objects.create(task=duties[1].task, order=1, label="Biểu tổng hợp")
    target = Target.objects.create(task=duties[1].task, order=1, label="Tỷ lệ đúng hạn", threshold=99)
    province.assign(duties)
    draft = province.draft(duties)
    with pytest.raises(GuardUnmet, match=r"Biểu 1\.2: .*Biểu tổng hợp"):
        province.hand_in(draft)
    given = drafting.Proof("link", "Biểu", url="https://laichau.gov.vn/bieu", proof_id=proof.pk)
    drafting.add_proof(submission_id=draft.pk, proof=given, actor=province.officer.actor, at=province.at)
    with pytest.raises(GuardUnmet, match="Tỷ lệ đúng hạn"):
        province.hand_in(draft)
    _say(province, draft, duties[1], values={str(target.pk): "99,4"})
    assert province.hand_in(draft).state == "in_review"


def test_the_head_who_did_the_work_submits_past_the_step_of_the_head(province: Province) -> None:
    duties = province.issue(1)
    province.assign(duties, to=province.head)
    found = province.hand_in(province.draft(duties, who=province.head), who=province.head, head_did_work=True)
    assert province.open_seat(found).unit == province.monitor
    assert Assignment.objects.get(pk=duties[0].pk).approved_by_id == province.head.person.pk


def test_an_officer_cannot_submit_past_the_head(province: Province) -> None:
    duties = province.issue(1)
    province.assign(duties)
    with pytest.raises(NotPermitted):
        province.hand_in(province.draft(duties), head_did_work=True)


def test_evidence_changed_behind_the_form_is_refused_with_what_is_new(province: Province) -> None:
    found = province.submitted()
    Evidence.objects.create(
        submission=found, kind="link", title="Tệp lạ", url="https://la.vn/", added_by=province.officer.person,
        added_at=province.at + timedelta(minutes=5),
    )  # fmt: skip
    with pytest.raises(Stale, match="Tệp lạ"):
        province.says(found, province.head, "approve")


def test_a_press_on_a_withdrawn_round_names_the_difference_of_the_new_round(province: Province) -> None:
    found = province.submitted()
    seat = province.open_seat(found)
    draft = withdraw(submission_id=found.pk, actor=province.officer.actor, at=province.at)
    drafting.save_text(
        submission_id=draft.pk,
        statement="Số liệu mới",
        items={},
        actor=province.officer.actor,
        at=province.at,
    )
    province.hand_in(draft)
    with pytest.raises(WrongState, match="Số liệu mới") as refused:
        decide_step(
            seat_id=seat.pk, verdict="approve", note="", seen_hash=found.content_hash,
            actor=province.head.actor, at=province.at,
        )  # fmt: skip
    assert refused.value.link == f"/ho-so/{draft.pk}/"


def test_a_second_approval_says_who_approved(province: Province) -> None:
    found = province.submitted()
    seat = province.open_seat(found)
    province.says(found, province.head, "approve")
    with pytest.raises(WrongState, match=province.head.person.full_name):
        decide_step(
            seat_id=seat.pk, verdict="approve", note="", seen_hash=found.content_hash,
            actor=province.deputy.actor, at=province.at,
        )  # fmt: skip


def test_a_returned_duty_is_taken_up_again_from_its_own_button(province: Province) -> None:
    found = province.submitted(2)
    province.says(found, province.head, "return", "Chưa rõ.")
    duty = found.items.first().assignment
    draft = drafting.start_draft(assignment_ids=[duty.pk], actor=province.officer.actor, at=province.at)
    assert (draft.previous_id, draft.round, draft.items.count()) == (found.pk, 2, 2)


def test_an_item_handed_in_before_is_used_again_and_counts_with_its_content(province: Province) -> None:
    duties = province.issue(2)
    province.assign(duties)
    first = province.hand_in(province.draft(duties[:1]))
    proof = first.evidence.get()
    draft = province.draft(duties[1:], proven=False)
    given = drafting.Proof("reused", "", reused_id=proof.pk)
    drafting.add_proof(submission_id=draft.pk, proof=given, actor=province.officer.actor, at=province.at)
    assert province.hand_in(draft).state == "in_review"


def test_a_proof_of_another_unit_is_not_used_again(province: Province) -> None:
    theirs = province.submitted().evidence.get()
    duties = province.issue(1, leads=[province.neighbour])
    head = province.seat(province.neighbour, head=True)
    province.assign(duties, to=province.stranger, by=head)
    draft = province.draft(duties, who=province.stranger, proven=False)
    given = drafting.Proof("reused", "", reused_id=theirs.pk)
    with pytest.raises(Missing):
        drafting.add_proof(submission_id=draft.pk, proof=given, actor=province.stranger.actor, at=province.at)


def test_a_secret_paper_leaves_no_subject_behind(province: Province) -> None:
    duties = province.issue(1)
    province.assign(duties)
    draft = province.draft(duties, proven=False)
    given = drafting.Proof("secret", "Trích yếu mật")
    kept = drafting.add_proof(
        submission_id=draft.pk, proof=given, actor=province.officer.actor, at=province.at
    )
    assert kept.title == "Đã gửi theo chế độ mật"
    assert province.hand_in(draft).state == "in_review"


def test_the_field_agency_is_asked_before_the_monitor(province: Province) -> None:
    agency = province.finance
    found = province.submitted(1, field_agency=agency)
    province.says(found, province.head, "approve")
    assert province.open_seat(found).unit == agency
    assert Submission.objects.visible_to(province.coordinator.actor).filter(pk=found.pk).exists()
    province.says(found, province.coordinator, "opinion", "Đúng lĩnh vực.")
    assert province.open_seat(found).unit == province.monitor


def test_work_led_by_the_monitor_is_verified_by_the_alternate_and_never_by_the_monitor(
    province: Province,
) -> None:
    officer = province.seat(province.monitor)
    duties = province.issue(1, leads=[province.monitor])
    province.assign(duties, to=officer, by=province.monitor_head)
    found = province.hand_in(province.draft(duties, who=officer), who=officer)
    province.says(found, province.monitor_head, "approve")
    with pytest.raises(NotPermitted):
        province.verify(found, who=province.verifier)
    province.verify(found, who=province.other_verifier)
    assert states(duties) == ["verified"]


def test_handing_in_five_duties_and_approving_them_stay_within_their_statements(
    province: Province, django_assert_max_num_queries: object
) -> None:
    duties = province.issue(5)
    province.assign(duties)
    draft = province.draft(duties)
    with django_assert_max_num_queries(42):  # type: ignore[operator]
        found = submit(submission_id=draft.pk, actor=province.officer.actor, at=province.at)
    with django_assert_max_num_queries(38):  # type: ignore[operator]
        province.says(found, province.head, "approve")


def test_each_of_five_duties_gets_its_own_points_within_its_statements(
    province: Province, django_assert_max_num_queries: object
) -> None:
    found = province.approved(5)
    keys = list(found.items.order_by("assignment_id").values_list("assignment_id", flat=True))
    verdicts = [
        ItemVerdict(
            key, "accepted", criteria={"evidence_quality": CriterionGiven(Decimal(15 - less), reason="Mờ")}
        )
        for less, key in enumerate(keys)
    ]
    seat, verifier = province.open_seat(found), province.verifier.actor
    with django_assert_max_num_queries(56):  # type: ignore[operator]
        give_verdicts(
            seat_id=seat.pk, verdicts=verdicts, note="", seen_hash=found.content_hash, actor=verifier, at=province.at
        )  # fmt: skip
    duties = Assignment.objects.filter(pk__in=keys).order_by("pk")
    assert [int(duty.score) for duty in duties] == [100, 99, 98, 97, 96]
    sheets = dict(ScoreSheet.objects.values_list("subject_id", "total"))
    assert {duty.pk: duty.score for duty in duties} == sheets


def _say(province: Province, draft: Submission, duty: Assignment, **typed: object) -> None:
    drafting.save_text(
        submission_id=draft.pk,
        statement="",
        items={duty.pk: drafting.ItemText(**typed)},  # type: ignore[arg-type]
        actor=province.officer.actor,
        at=province.at,
    )
