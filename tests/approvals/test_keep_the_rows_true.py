"""Constraints of the database, invariants that name what is broken, statements that a decision takes."""

import sys
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.models import Process, Task

from approvals import registry
from approvals.checks import outcomes_are_heard
from approvals.domain import StepKind, Verdict
from approvals.invariants import broken
from approvals.models import Decision, Route, Seat
from approvals.services import decide
from tests.factories.approvals import HASH, NOW, SUBJECT, make_unit, seat_at
from workflows import registry as engine

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
STATEMENTS = {"open": 23, "coordinator": 14, "last coordinator": 19, "head": 18, "monitor": 21}
"""Counted on PostgreSQL, begin and end of the transaction included."""


def refused_by_the_database(rows: models.QuerySet[Any], **values: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "lost"},
        {"flow": "lost"},
        {"ended_at": NOW},
        {"state": "passed"},
        {"process": None},
        {"round": 0},
        {"content_hash": ""},
    ],
)
def test_the_database_refuses_a_route_that_cannot_be(province, values):
    province.open(StepKind.HEAD)
    refused_by_the_database(Route.objects.all(), **values)


def test_the_database_refuses_a_second_open_route_over_one_subject(province):
    province.open(StepKind.HEAD)
    other = province.open(StepKind.HEAD, subject_id=make_unit("Xã khác").pk)
    refused_by_the_database(Route.objects.filter(pk=other.pk), subject_id=province.commune.pk)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "lost"},
        {"kind": "lost"},
        {"part": "lost"},
        {"on_silence": "lost"},
        {"task": None},
        {"opened_at": None},
        {"on_silence": "agree"},
    ],
)
def test_the_database_refuses_a_seat_that_cannot_be(province, values):
    province.open(StepKind.HEAD)
    refused_by_the_database(Seat.objects.all(), **values)


@pytest.mark.parametrize(
    "values",
    [
        {"verdict": "lost"},
        {"person": None},
        {"by_silence": True},
        {"verdict": "return"},
        {"content_hash": ""},
    ],
)
def test_the_database_refuses_a_decision_that_cannot_be(province, values):
    press(province.open(StepKind.HEAD), StepKind.HEAD, province.head, Verdict.APPROVE)
    refused_by_the_database(Decision.objects.all(), **values)


def test_the_database_keeps_one_decision_for_a_seat(province):
    decision = press(province.open(StepKind.HEAD), StepKind.HEAD, province.head, Verdict.APPROVE)
    decision.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        decision.save(force_insert=True)


def press(route: Route, kind: StepKind, actor, verdict: Verdict, place: int = 0) -> Decision:
    return decide(seat_at(route, kind, place).pk, actor=actor, verdict=verdict, seen_hash=HASH, at=NOW)


def test_an_ended_route_with_open_seats_is_named(province):
    route = province.open(StepKind.HEAD)
    Route.objects.update(state="returned", ended_at=NOW)
    assert any("ended with seats" in sentence and str(route.pk) in sentence for sentence in broken())


def test_a_waiting_task_without_a_seat_is_named(province):
    route = province.open(StepKind.HEAD)
    seat = Seat.objects.get(route=route)
    Seat.objects.update(state="expired")
    assert any(f"task {seat.task_id} waits" in sentence for sentence in broken())
    assert any(f"route {route.pk}: open, but nobody" in sentence for sentence in broken())


def test_a_decided_seat_without_a_decision_is_named(province):
    Seat.objects.filter(route=province.open(StepKind.HEAD)).update(state="decided")
    assert any("decided without a decision" in sentence for sentence in broken())


def test_a_decision_about_another_content_is_named(province):
    route = province.open(StepKind.HEAD, StepKind.MONITOR)
    decision = press(route, StepKind.HEAD, province.head, Verdict.APPROVE)
    Decision.objects.update(content_hash="f" * 64)
    assert any(f"decision {decision.pk}" in sentence for sentence in broken())


def test_a_process_without_a_route_and_a_route_that_disagrees_with_its_process_are_named(province):
    route = province.open(StepKind.HEAD)
    stray = Process.objects.create(flow_class=route.process.flow_class)
    Process.objects.filter(pk=route.process_id).update(status="DONE")
    sentences = list(broken())
    assert f"approvals: viewflow process {stray.pk} belongs to no route" in sentences
    assert any(f"route {route.pk}: its state" in sentence for sentence in sentences)


def test_the_engine_sweeps_seats_and_asks_for_our_invariants():
    assert "approvals.seats" in engine.sweeps()
    assert "approvals" in engine.invariants()


def test_the_system_check_names_a_kind_that_is_no_model_and_a_model_nobody_listens_for(monkeypatch):
    monkeypatch.setitem(registry._handlers, "nowhere.nothing", lambda *_: None)
    monkeypatch.setattr(apps.get_model(SUBJECT), "ROUTED_BY", "submission", raising=False)
    found = {(error.id, error.msg.split()[0]) for error in outcomes_are_heard(None)}
    assert ("approvals.E001", SUBJECT) in found
    assert "approvals.E002" in {number for number, _ in found}


def statements(act) -> int:
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def test_a_decision_takes_no_more_statements_than_its_baseline(province, capsys):
    route: Route = None
    counted = {}

    def opening() -> None:
        nonlocal route
        route = province.open(StepKind.COORDINATORS, StepKind.HEAD, StepKind.MONITOR)

    def pressing(kind, actor, verdict, place=0):
        seat_id = seat_at(route, kind, place).pk
        return lambda: decide(seat_id, actor=actor, verdict=verdict, seen_hash=HASH, at=NOW)

    first, second, third = province.coordinators
    counted["open"] = statements(opening)
    press(route, StepKind.COORDINATORS, first, Verdict.AGREE, 0)
    counted["coordinator"] = statements(pressing(StepKind.COORDINATORS, second, Verdict.AGREE, 1))
    counted["last coordinator"] = statements(pressing(StepKind.COORDINATORS, third, Verdict.AGREE, 2))
    counted["head"] = statements(pressing(StepKind.HEAD, province.head, Verdict.APPROVE))
    counted["monitor"] = statements(pressing(StepKind.MONITOR, province.verifier, Verdict.DONE))
    with capsys.disabled():
        sys.stdout.write(f"\nstatements of a route: {counted}\n")
    assert Task.objects.filter(finished__isnull=True).count() == 0
    assert {name: count for name, count in counted.items() if count > STATEMENTS[name]} == {}
