"""Two people press at once: one request, one decision, one sentence for the other."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from core.errors import DomainError
from plans.models import Assignment, DutyRequest
from plans.services.answering import decide_request
from plans.services.asking import ask_extension
from tests.factories.requests import asked, grounds, says, seat_now
from tests.factories.submissions import Province
from workflows.models import TransitionRecord

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """Run the acts in threads that start at the same moment; give the sentence of each refusal."""
    barrier, refused = threading.Barrier(len(acts)), []

    def run(act):
        try:
            barrier.wait()
            act()
        except DomainError as refusal:
            refused.append(refusal.sentence)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return refused


@pytest.fixture
def asking():
    province = Province(timezone.now())
    duty = province.issue()[0]
    province.assign([duty])
    return province, duty


def test_of_two_heads_who_ask_one_has_asked(asking):
    province, duty = asking
    head, deputy = province.head.actor, province.deputy.actor

    def ask(actor):
        return lambda: ask_extension(
            assignment_id=duty.pk, due_at=duty.due_at + timedelta(days=9), grounds=grounds(province.at),
            actor=actor, at=province.at,
        )  # fmt: skip

    refused = together(ask(head), ask(deputy), ask(head))
    assert DutyRequest.objects.count() == 1
    assert len(refused) == 2 and all(refused)


def test_of_two_leaders_who_decide_one_has_decided(asking):
    province, duty = asking
    other = province.seat(province.province, deputy=True)
    request = asked(province, duty)
    says(request, province.verifier, "agree", at=province.at)
    seat = seat_now(request)

    def decide(who, verdict):
        actor = who.actor
        return lambda: decide_request(
            request_id=request.pk, seat_id=seat.pk, verdict=verdict, note="Đã xem.",
            seen_hash=request.content_hash, actor=actor, at=province.at,
        )  # fmt: skip

    refused = together(decide(province.leader, "approve"), decide(other, "refuse"))
    assert len(refused) == 1 and "lúc" in refused[0]
    stands = DutyRequest.objects.get(pk=request.pk)
    granted = stands.state == "granted"
    assert Assignment.objects.get(pk=duty.pk).extensions == int(granted)
    ends = TransitionRecord.objects.filter(subject_type="plans.dutyrequest").exclude(move="create")
    assert ends.count() == 1
