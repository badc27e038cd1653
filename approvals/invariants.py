"""What must be true of routes, seats, decisions and viewflow's tasks; `verify_invariants` reads it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from viewflow.workflow import PROCESS, STATUS
from viewflow.workflow.models import Process, Task

from approvals.domain.words import RouteState, SeatState
from approvals.models import Decision, Route, Seat

_SEATS_OF_ROUTE = Seat.objects.filter(route_id=OuterRef("pk"))
_DECISION_OF_SEAT = Decision.objects.filter(seat_id=OuterRef("pk"))


def broken() -> Iterator[str]:
    """Give one sentence for each row that contradicts another."""
    for sentence, rows in _checks():
        for row in rows.values_list("pk", flat=True).iterator():
            yield sentence.format(row)


def _checks() -> list[tuple[str, QuerySet[Any]]]:
    return [
        ("approvals seat {}: open, but it has no open viewflow task", _open_seats_without_task()),
        ("approvals: viewflow task {} waits for a person, but no open seat holds it", _tasks_without_seat()),
        (
            "approvals seat {}: decided without a decision",
            Seat.objects.filter(~Exists(_DECISION_OF_SEAT), state=SeatState.DECIDED),
        ),
        (
            "approvals decision {}: its seat is not decided, or it names another content or round",
            _decisions_astray(),
        ),
        (
            "approvals route {}: ended with seats that are still asked",
            Route.objects.filter(
                Exists(_SEATS_OF_ROUTE.filter(state__in=[SeatState.OPEN, SeatState.WAITING]))
            ).exclude(state=RouteState.OPEN),
        ),
        (
            "approvals route {}: open, but nobody is asked",
            Route.objects.filter(
                ~Exists(_SEATS_OF_ROUTE.filter(state=SeatState.OPEN)), state=RouteState.OPEN
            ),
        ),
        ("approvals route {}: its state and its viewflow process disagree", _processes_astray()),
        ("approvals: viewflow process {} belongs to no route", Process.objects.filter(route__isnull=True)),
    ]


def _open_seats_without_task() -> QuerySet[Seat]:
    task = Task.objects.filter(
        pk=OuterRef("task_id"), process_id=OuterRef("route__process_id"), status=STATUS.NEW
    )
    return Seat.objects.filter(~Exists(task), state=SeatState.OPEN)


def _tasks_without_seat() -> QuerySet[Task]:
    seat = Seat.objects.filter(task_id=OuterRef("pk"), state=SeatState.OPEN)
    open_tasks = Task.objects.filter(~Exists(seat), flow_task_type="HUMAN", finished__isnull=True)
    return open_tasks.order_by("pk")  # type: ignore[no-any-return]


def _decisions_astray() -> QuerySet[Decision]:
    route = Route.objects.filter(
        pk=OuterRef("seat__route_id"), content_hash=OuterRef("content_hash"), round=OuterRef("round")
    )
    return Decision.objects.filter(~Exists(route) | ~Q(seat__state=SeatState.DECIDED))


def _processes_astray() -> QuerySet[Route]:
    running, ended = Q(process__status=PROCESS.NEW), Q(process__isnull=True) | ~Q(process__status=PROCESS.NEW)
    return Route.objects.filter(Q(state=RouteState.OPEN) & ~running | ~Q(state=RouteState.OPEN) & ~ended)
