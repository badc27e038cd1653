"""A lateness of the unit's own making asks for an explanation or a review; the unit hands it in, the asker takes it."""

from datetime import date, timedelta

import pytest

from core.errors import BadInput, GuardUnmet, NotPermitted, WrongState
from core.moments import end_of_day, local_date
from core.parts import Tone
from desk.selectors.inbox import Asked, inbox_page
from notifications.models import Notice
from plans.domain.reminders import moment_of
from plans.models import Assignment, Consequence
from plans.services import consequences
from plans.services.clock import mark_overdue
from plans.services.reminding import send_reminders
from tests.factories.requests import late, proposed, says
from tests.plans.reminding import ticked
from workflows.relay import relay

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(province):
    found = province.issue()
    province.assign(found)
    return Assignment.objects.get(pk=found[0].pk)


@pytest.fixture
def owed_since(province, duty):
    at = late(province, duty)
    says(proposed(province, duty, at), province.verifier, "refuse", "Chậm phân công.", at=at)
    return at


def require(province, duty, at, *, who=None, kind="explanation", demand="Nêu rõ lý do", days=5):
    return consequences.require(
        assignment_id=duty.pk, kind=kind, demand=demand, due_at=at + timedelta(days=days),
        actor=(who or province.leader).actor, at=at,
    )  # fmt: skip


def test_it_is_asked_handed_in_returned_and_taken(province, duty, owed_since):
    at, day = owed_since, local_date(owed_since)
    owed = require(province, duty, at, who=province.verifier)
    given = {"consequence_id": owed.pk, "number": "8/GT", "on": day, "at": at}
    with pytest.raises(NotPermitted):
        consequences.hand_in(actor=province.officer.actor, **given)
    assert consequences.hand_in(actor=province.head.actor, **given).state == "handed_in"
    with pytest.raises(NotPermitted):
        consequences.accept(consequence_id=owed.pk, actor=province.head.actor, at=at)
    with pytest.raises(BadInput):
        consequences.send_back(consequence_id=owed.pk, reason=" ", actor=province.leader.actor, at=at)
    back = consequences.send_back(
        consequence_id=owed.pk, reason="Chưa rõ", actor=province.leader.actor, at=at
    )
    assert back.state == "required"
    consequences.hand_in(actor=province.head.actor, **given)
    done = consequences.accept(consequence_id=owed.pk, actor=province.verifier.actor, at=at)
    assert (done.state, done.document_number) == ("accepted", "8/GT")
    while relay(at=at):
        pass
    titles = set(Notice.objects.filter(person=province.head.person).values_list("title", flat=True))
    assert any(title.startswith("Yêu cầu giải trình, kiểm điểm") for title in titles)


def test_only_for_its_own_lateness_once_and_with_all_that_is_said(province, duty, owed_since):
    other = province.issue()[0]
    with pytest.raises(GuardUnmet, match="chủ quan"):
        require(province, other, province.at)
    with pytest.raises(NotPermitted):
        require(province, duty, owed_since, who=province.head)
    for fault in ({"kind": "khac"}, {"demand": " "}, {"days": 0}):
        with pytest.raises(BadInput):
            require(province, duty, owed_since, **fault)
    require(province, duty, owed_since)
    with pytest.raises(WrongState, match="Chờ đơn vị nộp"):
        require(province, duty, owed_since)
    assert require(province, duty, owed_since, kind="review").pk
    assert Consequence.objects.count() == 2


def test_over_the_page_of_the_duty(province_now, client_for):
    province = province_now
    duty = province.issue()[0]
    Assignment.objects.filter(pk=duty.pk).update(due_at=province.at - timedelta(days=1))
    mark_overdue(province.at)
    leader, head = (client_for(who.person, who.position) for who in (province.leader, province.head))
    asks, url = f"/nhiem-vu/{duty.pk}/giai-trinh-kiem-diem/", f"/nhiem-vu/{duty.pk}/"
    typed = {"kind": "review", "demand": "Kiểm điểm", "due": str(local_date(province.at) + timedelta(days=9))}
    assert leader.post(asks, typed).status_code == 409
    says(proposed(province, duty, province.at), province.verifier, "refuse", "Chậm.", at=province.at)
    assert asks in leader.get(url).content.decode() and asks not in head.get(url).content.decode()
    assert leader.post(asks, typed).status_code == 302
    owed = Consequence.objects.get()
    assert head.post(asks, typed).status_code == 403
    stranger = client_for(province.stranger.person, province.stranger.position)
    paper = {"number": "8/KĐ", "on": str(local_date(province.at))}
    assert stranger.post(f"/kiem-diem/{owed.pk}/nop/", paper).status_code == 404
    assert leader.post(f"/kiem-diem/{owed.pk}/nop/", paper).status_code == 403
    assert head.post(f"/kiem-diem/{owed.pk}/nop/", {**paper, "on": ""}).status_code == 422
    assert head.post(f"/kiem-diem/{owed.pk}/nop/", paper).status_code == 302
    assert "8/KĐ" in leader.get(url).content.decode()
    assert leader.post(f"/kiem-diem/{owed.pk}/tra-lai/", {"reason": "Chưa đủ"}).status_code == 302
    assert head.post(f"/kiem-diem/{owed.pk}/nop/", paper).status_code == 302
    assert leader.post(f"/kiem-diem/{owed.pk}/ghi-nhan/").status_code == 302
    assert leader.post(f"/kiem-diem/{owed.pk}/ghi-nhan/").status_code == 409


def words(who, topic):
    found = Notice.objects.filter(person=who.person, topic=topic).order_by("created_at")
    return [(f"{local_date(one.created_at):%d/%m}", one.title.partition(":")[0]) for one in found]


@pytest.fixture
def owed(province, duty, owed_since):
    """Asked on Sunday 3/5/2026 until Friday 15/5: seven, three, one working day before are 6/5, 12/5 and 14/5."""
    until = end_of_day(date(2026, 5, 15))
    return consequences.require(
        assignment_id=duty.pk, kind="explanation", demand="Nêu rõ", due_at=until, actor=province.leader.actor,
        at=owed_since,
    )  # fmt: skip


def test_it_is_called_to_mind_like_a_duty_and_climbs_when_it_is_late(province, owed):
    ticked(date(2026, 5, 4), date(2026, 6, 15))
    soon = [
        ("06/05", "Còn 7 ngày làm việc"),
        ("12/05", "Còn 3 ngày làm việc"),
        ("14/05", "Còn 1 ngày làm việc"),
    ]
    soon.append(("15/05", "Hạn hôm nay"))
    for who in (province.head, province.officer):
        assert words(who, "consequence.due_soon") == soon
    late_words = [("18/05", "Quá hạn 3 ngày"), ("22/05", "Quá hạn 7 ngày")]
    assert words(province.head, "consequence.late") == late_words
    assert words(province.officer, "consequence.late") == late_words[:1]
    assert [day for day, _said in words(province.verifier, "consequence.late")] == ["29/05"]
    assert [day for day, _said in words(province.leader, "consequence.late")] == ["12/06"]
    first = Notice.objects.filter(topic="consequence.due_soon").order_by("pk")[0]
    assert first.target == f"/nhiem-vu/{owed.assignment_id}/#giai-trinh"


def test_nothing_is_called_to_mind_once_the_paper_came_and_again_once_it_went_back(province, owed):
    ticked(date(2026, 5, 4), date(2026, 5, 11))
    day = date(2026, 5, 11)
    at = end_of_day(day)
    consequences.hand_in(
        consequence_id=owed.pk, number="8/GT", on=day, actor=province.head.actor, at=at
    )  # fmt: skip
    ticked(date(2026, 5, 12), date(2026, 5, 13))
    assert [on for on, _said in words(province.head, "consequence.due_soon")] == ["06/05"]
    consequences.send_back(
        consequence_id=owed.pk,
        reason="Chưa rõ",
        actor=province.leader.actor,
        at=end_of_day(date(2026, 5, 13)),
    )
    ticked(date(2026, 5, 14), date(2026, 5, 14))
    assert [on for on, _said in words(province.head, "consequence.due_soon")] == ["06/05", "14/05"]


def test_what_was_made_is_not_heard_once_the_paper_came(province, owed):
    at = moment_of(date(2026, 5, 6))
    assert send_reminders(at) > 0
    consequences.hand_in(
        consequence_id=owed.pk, number="8/GT", on=date(2026, 5, 6), actor=province.head.actor, at=at
    )
    while relay(at=at):
        pass
    assert words(province.head, "consequence.due_soon") == []


def test_it_waits_in_the_inbox_of_the_unit_that_owes_it_with_its_due_mark(province, owed):
    at = end_of_day(date(2026, 5, 18))
    for who, waits in ((province.head, 1), (province.deputy, 1), (province.officer, 1), (province.stranger, 0),
                       (province.leader, 0), (province.verifier, 0)):  # fmt: skip
        page = inbox_page(Asked(tab="giai-trinh"), actor=who.actor, at=at)
        assert len(page.items) == waits
    page = inbox_page(Asked(tab="giai-trinh"), actor=province.head.actor, at=at)
    (item,) = page.items
    assert (item.due.words, item.due.tone) == ("Quá hạn 3 ngày", Tone.BAD)
    assert item.url == f"/nhiem-vu/{owed.assignment_id}/#giai-trinh"
    consequences.hand_in(
        consequence_id=owed.pk, number="8/GT", on=date(2026, 5, 18), actor=province.head.actor, at=at
    )
    assert not inbox_page(Asked(tab="giai-trinh"), actor=province.head.actor, at=at).items
