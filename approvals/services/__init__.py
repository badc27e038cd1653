"""What people and the clock do with routes, one file for each verb."""

from approvals.services.deciding import decide
from approvals.services.expiring import expire_seats
from approvals.services.opening import open_route
from approvals.services.pruning import prune_routes
from approvals.services.withdrawing import abandon_route, withdraw_route

__all__ = ["abandon_route", "decide", "expire_seats", "open_route", "prune_routes", "withdraw_route"]
