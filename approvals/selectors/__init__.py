"""Reads of approvals."""

from approvals.selectors.buttons import Choice, choices
from approvals.selectors.story import DecisionView, RouteView, SeatView, StepView, route_view, seat_view
from approvals.selectors.waiting import heads_asked, offered_to, open_seats_for

__all__ = [
    "Choice",
    "DecisionView",
    "RouteView",
    "SeatView",
    "StepView",
    "choices",
    "heads_asked",
    "offered_to",
    "open_seats_for",
    "route_view",
    "seat_view",
]
