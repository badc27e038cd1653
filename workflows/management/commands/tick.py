"""`manage.py tick [--at MOMENT]`: run everything that is due by then."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.moments import VIETNAM
from workflows.ticking import tick


class Command(BaseCommand):
    """Runs sweeps, timers and the relay once."""

    help = "Chạy mọi việc đến hạn tính đến thời điểm nêu (mặc định: bây giờ)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the moment, as YYYY-MM-DD or an ISO moment; without a zone it is Vietnamese time."""
        parser.add_argument("--at", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tick and print how much each part did."""
        for name, count in tick(at=_moment(options["at"])).items():
            self.stdout.write(f"{name}: {count}")


def _moment(text: str) -> datetime:
    if not text:
        return timezone.now()
    try:
        at = datetime.fromisoformat(text)
    except ValueError as fault:
        raise CommandError(
            f"Không đọc được thời điểm “{text}”; viết như 2026-09-30 hoặc 2026-09-30T08:00."
        ) from fault
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)
