"""`manage.py prune_routes --before 2026-01-01`: keep only the decisions of routes that ended before a day."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from approvals.services import prune_routes
from core.moments import start_of_day


class Command(BaseCommand):
    """Deletes the viewflow processes of ended routes."""

    help = "Delete the processes of routes that ended before a day (Vietnamese time); decisions stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day."""
        parser.add_argument("--before", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")

    def handle(self, *_args: Any, before: date, **_options: Any) -> None:
        """Prune and say how many."""
        self.stdout.write(f"pruned: {prune_routes(before=start_of_day(before))}")
