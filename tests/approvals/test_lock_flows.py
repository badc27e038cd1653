"""Every flow holds a real lock: of many who press at once, one decides (promises 1, 2 and 4)."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.base import Flow
from viewflow.workflow.models import Task

from approvals.domain import FlowKind, RouteState, StepKind, Verdict
from approvals.domain.requests import STEPS_OF
from approvals.domain.words import NEEDS_NOTE, VERDICTS
from approvals.flows import FLOWS
from approvals.flows.nodes import Gate, Loud, SeatNode
from approvals.flows.run import SubjectLock
from approvals.invariants import broken
from approvals.models import Decision, Route
from approvals.services import decide
from core.errors import DomainError
from organizations.domain.actor import Actor
from tests.factories.approvals import HASH, NOW, Province, seat_at
from workflows.models import OutboxMessage

PRESSES = 50
EVERY_STEP = [(flow, kind) for flow, kinds in STEPS_OF.items() for kind in kinds]


def every_flow(of: type = Flow) -> Iterator[type]:
    for flow in of.__subclasses__():
        yield flow
        yield from every_flow(flow)


def test_every_flow_of_the_installation_holds_our_lock():
    flows = list(every_flow())
    assert set(FLOWS.values()) <= set(flows)
    assert [flow.__name__ for flow in flows if not isinstance(flow.lock_impl, SubjectLock)] == []


def test_no_node_of_any_flow_keeps_an_error_or_the_locals_of_a_frame():
    nodes = [node for flow in FLOWS.values() for node in flow.instance.nodes()]
    leaving_tasks = [node for node in nodes if not isinstance(node, Gate)]
    assert [node.name for node in leaving_tasks if not issubclass(node.activation_class, Loud)] == []
    assert isinstance(Loud().exception_guard(), nullcontext)


def test_every_human_node_is_raced_below():
    human = [node for flow in FLOWS.values() for node in flow.instance.nodes() if isinstance(node, SeatNode)]
    assert len(human) == len(EVERY_STEP)


@pytest.mark.django_db
def test_the_lock_takes_the_row_of_the_subject(province):
    route = province.open(StepKind.HEAD)
    with CaptureQueriesContext(connection) as seen, SubjectLock()(None, route.process_id):
        pass
    assert any('FROM "organizations_unit"' in query["sql"] for query in seen.captured_queries)


def who_sits(province: Province, kind: StepKind) -> Actor:
    return {
        StepKind.COORDINATORS: province.coordinators[0],
        StepKind.REVIEW: province.coordinators[0],
        StepKind.ROOM_HEAD: province.room_head,
        StepKind.FIELD_AGENCY: province.lawyer,
        StepKind.MONITOR: province.verifier,
        StepKind.OPINION: province.verifier,
    }.get(kind, province.head)


def all_at_once(presses: list[Callable[[], Decision]]) -> list[Decision | DomainError]:
    """Run the presses in threads that start together; give what each got."""
    together = Barrier(len(presses))

    def run(press: Callable[[], Decision]) -> Decision | DomainError:
        try:
            together.wait()
            return press()
        except DomainError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(run, presses))


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("flow", "kind"), EVERY_STEP)
def test_of_fifty_presses_on_one_seat_one_decides_and_the_others_hear_why_not(province, flow, kind):
    route = province.open(kind, flow=flow)
    seat, verdict, actor = seat_at(route, kind), VERDICTS[kind][0], who_sits(province, kind)
    note = "Đã xem." if verdict in NEEDS_NOTE else ""

    def press() -> Decision:
        return decide(seat.pk, actor=actor, verdict=verdict, note=note, seen_hash=HASH, at=NOW)

    answers = all_at_once([press] * PRESSES)
    assert Counter(type(answer).__name__ for answer in answers) == {"Decision": 1, "WrongState": PRESSES - 1}
    assert {answer.status for answer in answers if isinstance(answer, DomainError)} == {409}
    assert Decision.objects.count() == 1
    assert OutboxMessage.objects.filter(topic="route.decided").count() == 1
    assert Task.objects.filter(pk=seat.task_id, status="DONE").count() == 1
    assert list(broken()) == []


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_approve_against_return_has_one_winner_and_the_route_agrees_with_it(province):
    for round_ in range(1, 11):
        seat = seat_at(province.open(StepKind.HEAD, round=round_), StepKind.HEAD)

        def press(actor: Actor, verdict: Verdict, seat_id: int = seat.pk) -> Decision:
            return decide(seat_id, actor=actor, verdict=verdict, note="Vì sao.", seen_hash=HASH, at=NOW)

        answers = all_at_once(
            [
                lambda press=press: press(province.head, Verdict.APPROVE),
                lambda press=press: press(province.deputy, Verdict.RETURN),
            ]
        )
        (won,) = [answer for answer in answers if isinstance(answer, Decision)]
        expected = {Verdict.APPROVE: RouteState.PASSED, Verdict.RETURN: RouteState.RETURNED}
        assert Route.objects.get(pk=seat.route_id).state == expected[won.verdict]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_coordinators_who_confirm_at_the_same_time_join_once(province):
    route = province.open(StepKind.COORDINATORS, StepKind.HEAD)
    presses = [
        lambda place=place, actor=actor: decide(
            seat_at(route, StepKind.COORDINATORS, place).pk,
            actor=actor,
            verdict=Verdict.AGREE,
            seen_hash=HASH,
            at=NOW,
        )
        for place, actor in enumerate(province.coordinators)
    ]
    assert all(isinstance(answer, Decision) for answer in all_at_once(presses))
    assert seat_at(route, StepKind.HEAD).state == "open"
    assert Task.objects.filter(process__route=route, flow_task_type="JOIN").count() == 1
    assert list(broken()) == []


def test_each_kind_of_route_has_its_flow():
    assert set(FLOWS) == set(FlowKind)
