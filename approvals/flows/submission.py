"""The route of a submission (lifecycles.md, "Submission"): read top to bottom, this is the order of steps."""

from viewflow import this

from approvals.domain.words import RouteState, StepKind
from approvals.flows.base import DecisionFlow
from approvals.flows.nodes import (
    Fan,
    Gate,
    Heard,
    RouteEnd,
    SeatNode,
    StartRoute,
    agreed,
    asks,
    seat_of,
    seats_of,
)


class SubmissionFlow(DecisionFlow):
    """Coordinators, the room's head, the head of the unit, the field agency, the monitor."""

    start = StartRoute().Next(this.has_coordinators)

    has_coordinators = Gate(asks(StepKind.COORDINATORS)).Then(this.ask_coordinators).Else(this.has_room)
    ask_coordinators = Fan().Next(this.coordinator, data_source=seats_of(StepKind.COORDINATORS))
    coordinator = SeatNode().Next(this.coordinators_heard)
    coordinators_heard = Heard(StepKind.COORDINATORS).Next(this.coordinators_agree)
    coordinators_agree = Gate(agreed(StepKind.COORDINATORS)).Then(this.has_room).Else(this.returned)

    has_room = Gate(asks(StepKind.ROOM_HEAD)).Then(this.ask_room_heads).Else(this.has_head)
    ask_room_heads = Fan().Next(this.room_head, data_source=seats_of(StepKind.ROOM_HEAD))
    room_head = SeatNode().Next(this.room_heads_heard)
    room_heads_heard = Heard(StepKind.ROOM_HEAD).Next(this.room_heads_agree)
    room_heads_agree = Gate(agreed(StepKind.ROOM_HEAD)).Then(this.has_head).Else(this.returned)

    has_head = Gate(asks(StepKind.HEAD)).Then(this.head, seat_of(StepKind.HEAD)).Else(this.has_field_agency)
    head = SeatNode().Next(this.head_approves)
    head_approves = Gate(agreed(StepKind.HEAD)).Then(this.has_field_agency).Else(this.returned)

    has_field_agency = Gate(asks(StepKind.FIELD_AGENCY)).Then(this.ask_field_agencies).Else(this.has_monitor)
    ask_field_agencies = Fan().Next(this.field_agency, data_source=seats_of(StepKind.FIELD_AGENCY))
    field_agency = SeatNode().Next(this.field_agencies_heard)
    field_agencies_heard = Heard(StepKind.FIELD_AGENCY).Next(this.has_monitor)

    has_monitor = Gate(asks(StepKind.MONITOR)).Then(this.ask_monitors).Else(this.passed)
    ask_monitors = Fan().Next(this.monitor, data_source=seats_of(StepKind.MONITOR))
    monitor = SeatNode().Next(this.monitors_heard)
    monitors_heard = Heard(StepKind.MONITOR).Next(this.monitors_accept)
    monitors_accept = Gate(agreed(StepKind.MONITOR)).Then(this.passed).Else(this.returned)

    passed = RouteEnd(RouteState.PASSED)
    returned = RouteEnd(RouteState.RETURNED)
