"""Taking back what was handed in, and pruning what ended long ago."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from viewflow.workflow.models import Process, Task

from approvals.domain import RouteState, SeatState, StepKind, Verdict
from approvals.invariants import broken
from approvals.models import Decision, Route, Seat
from approvals.services import abandon_route, decide, prune_routes, withdraw_route
from core.errors import WrongState
from tests.factories.approvals import HASH, NOW, SUBJECT, seat_at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def approve(province, route) -> None:
    decide(
        seat_at(route, StepKind.HEAD).pk, actor=province.head, verdict=Verdict.APPROVE, seen_hash=HASH, at=NOW
    )


def test_a_route_is_withdrawn_while_nobody_has_decided(province):
    route = province.open(StepKind.COORDINATORS, StepKind.HEAD)
    withdraw_route(SUBJECT, province.commune.pk, actor=province.officer, at=NOW)
    assert Route.objects.get(pk=route.pk).state == RouteState.WITHDRAWN
    assert set(Seat.objects.values_list("state", flat=True)) == {SeatState.EXPIRED}
    assert not Task.objects.filter(finished__isnull=True).exists()
    assert province.heard == []
    assert list(broken()) == []


def test_after_the_first_decision_a_route_is_not_withdrawn_and_the_sentence_names_who_decided(province):
    route = province.open(StepKind.HEAD, StepKind.MONITOR)
    approve(province, route)
    with pytest.raises(WrongState, match=province.head.person_name):
        withdraw_route(SUBJECT, province.commune.pk, actor=province.officer, at=NOW)


def test_there_is_nothing_to_withdraw_twice(province):
    province.open(StepKind.HEAD)
    withdraw_route(SUBJECT, province.commune.pk, actor=province.officer, at=NOW)
    with pytest.raises(WrongState):
        withdraw_route(SUBJECT, province.commune.pk, actor=province.officer, at=NOW)


def test_a_press_on_a_withdrawn_route_says_that_it_was_withdrawn(province):
    route = province.open(StepKind.HEAD)
    withdraw_route(SUBJECT, province.commune.pk, actor=province.officer, at=NOW)
    with pytest.raises(WrongState, match="Đã rút"):
        approve(province, route)


def test_a_route_over_a_cancelled_subject_is_abandoned_whatever_was_decided(province):
    route = province.open(StepKind.HEAD, StepKind.MONITOR)
    approve(province, route)
    give = {"actor": province.head, "at": NOW, "reason": "Thu hồi kế hoạch"}
    assert abandon_route(SUBJECT, province.commune.pk, **give).state == RouteState.WITHDRAWN
    assert abandon_route(SUBJECT, province.commune.pk, **give) is None
    assert list(broken()) == []


def test_pruning_keeps_decisions_and_leaves_open_and_recent_routes_alone(province):
    old = province.open(StepKind.HEAD)
    approve(province, old)
    open_one = province.open(StepKind.HEAD, round=2)
    assert prune_routes(before=NOW) == 0
    out = StringIO()
    call_command("prune_routes", "--before", (NOW + timedelta(days=1)).date().isoformat(), stdout=out)
    assert out.getvalue() == "pruned: 1\n"
    assert list(Process.objects.values_list("pk", flat=True)) == [open_one.process_id]
    assert Decision.objects.get().seat.route_id == old.pk
    assert list(broken()) == []
