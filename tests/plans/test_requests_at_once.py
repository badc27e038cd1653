"""Two people press at once: one request, one decision, one letter for a number; one sentence for the other."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from core.errors import DomainError
from organizations.domain.roles import Role
from plans.domain.letters import Numbered
from plans.models import Assignment, DutyRequest, UrgingLetter
from plans.services.answering import decide_request
from plans.services.asking import ask_extension
from plans.services.letters_together import issue_together, prepare_together
from tests.factories.letters import LATE, TODAY, make_urged
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


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [(slice(2), slice(1, 3), [15, 16]), (slice(1), slice(2, 3), [15])],
    ids=["some in both", "others with the same number"],
)
def test_of_two_who_issue_letters_one_succeeds_and_no_number_doubles(first, second, numbers):
    urged = make_urged()
    rows = urged.draft(joint=False)
    head = urged.province.actor(urged.province.monitor, Role.HEAD, at=LATE)
    given = Numbered(15, "SNV-CCHC", TODAY, "Ký Văn Thử", "Giám đốc")

    def issue(chosen, actor):
        seen = {row.pk: row.version for row in chosen}
        ready = prepare_together(plan_id=urged.plan.pk, seen=seen, given=given, actor=actor, at=LATE)
        return lambda: issue_together(ready=ready, actor=actor, at=LATE)

    refused = together(issue(rows[first], urged.clerk), issue(rows[second], head))
    assert len(refused) == 1 and refused[0]
    issued = UrgingLetter.objects.filter(state="issued")
    assert sorted(issued.values_list("number", flat=True)) == numbers
