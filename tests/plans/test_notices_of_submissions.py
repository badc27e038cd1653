"""A notice about a submission says who reports on what and what is asked, alone and when several are joined."""

import pytest

from notifications.models import Notice
from notifications.subscribers import make_notices
from plans.models import Plan, Submission
from plans.services.submitting import start_next_round
from tests.factories.submissions import Province, Seated
from workflows.execution import transaction
from workflows.models import OutboxMessage

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def told(province: Province, who: Seated, topic: str = "route.asked") -> Notice:
    make_notices(list(OutboxMessage.objects.filter(topic=topic).order_by("pk")), province.at)
    return Notice.objects.filter(person=who.person, topic=topic).latest("pk")


def content_of(found: Submission) -> str:
    return str(found.items.order_by("order")[0].assignment.task.content)


def test_the_head_reads_which_duty_the_report_is_about(province: Province) -> None:
    found = province.submitted()
    notice = told(province, province.head)
    assert notice.headline == f"Chờ anh/chị duyệt: {province.commune.name} báo cáo “{content_of(found)}”"
    assert province.plans[0].tasks.get().place in notice.details
    assert Plan.objects.get().number in notice.details
    assert notice.target == f"/ho-so/{found.pk}/"


def test_a_report_on_several_duties_says_how_many(province: Province) -> None:
    found = province.submitted(3)
    words = f"{province.commune.name} báo cáo 3 nhiệm vụ, trong đó “{content_of(found)}”"
    assert told(province, province.head).headline == f"Chờ anh/chị duyệt: {words}"


def test_each_step_asks_for_what_it_is_there_for(province: Province) -> None:
    found = province.submitted(1, coordinating=[province.finance])
    assert told(province, province.coordinator).headline.startswith("Chờ xác nhận phần phối hợp: ")
    province.says(found, province.coordinator, "agree")
    province.says(found, province.head, "approve")
    notice = told(province, province.verifier)
    assert notice.headline.startswith(f"Chờ thẩm định: {province.commune.name} báo cáo")


def test_a_second_round_says_so(province: Province) -> None:
    found = province.submitted()
    province.says(found, province.head, "return", "Chưa rõ.")
    OutboxMessage.objects.all().delete()
    draft = start_next_round(submission_id=found.pk, actor=province.officer.actor, at=province.at)
    province.hand_in(draft)
    assert "nộp lần 2" in told(province, province.head).details


def test_joined_notices_name_the_units(province: Province) -> None:
    mine = province.submitted()
    duties = province.issue(1, leads=[province.neighbour])
    head = province.seat(province.neighbour, head=True)
    province.assign(duties, to=province.stranger, by=head)
    theirs = province.hand_in(province.draft(duties, who=province.stranger), who=province.stranger)
    OutboxMessage.objects.all().delete()
    with transaction(at=province.at):
        province.says(mine, province.head, "approve")
        province.says(theirs, head, "approve")
    notice = told(province, province.verifier)
    assert notice.count == 2
    assert notice.headline == f"2 hồ sơ chờ thẩm định: {province.commune.name}; {province.neighbour.name}"
