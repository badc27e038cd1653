"""What pages read of approvals: routes, their seats and the decisions."""

from approvals.models.decision import Decision
from approvals.models.route import Route
from approvals.models.seat import Seat

__all__ = ["Decision", "Route", "Seat"]
