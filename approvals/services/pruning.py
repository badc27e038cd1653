"""Pruning: of a route that ended long ago only the route, its seats and decisions are kept."""

from datetime import datetime

from django.db import transaction
from viewflow.workflow.models import Process

from approvals.domain.words import RouteState
from approvals.models import Route, Seat

PAGE = 500


def prune_routes(*, before: datetime) -> int:
    """Delete the viewflow processes of routes that ended before a moment; give how many. Decisions stay."""
    pruned = 0
    while page := _page(before):
        with transaction.atomic():
            Seat.objects.filter(route_id__in=[route for route, _process in page]).update(task=None)
            Process.objects.filter(pk__in=[process for _route, process in page]).delete()
        pruned += len(page)
    return pruned


def _page(before: datetime) -> list[tuple[int, int]]:
    ended = Route.objects.filter(process__isnull=False, ended_at__lt=before).exclude(state=RouteState.OPEN)
    return list(ended.order_by("ended_at").values_list("pk", "process_id")[:PAGE])
