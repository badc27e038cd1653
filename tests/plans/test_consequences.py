"""A lateness of the unit's own making asks for an explanation or a review; the unit hands it in, the asker takes it."""

from datetime import timedelta

import pytest

from core.errors import BadInput, GuardUnmet, NotPermitted, WrongState
from core.moments import local_date
from notifications.models import Notice
from plans.models import Assignment, Consequence
from plans.services import consequences
from plans.services.clock import mark_overdue
from tests.factories.requests import late, proposed, says
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
