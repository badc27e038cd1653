"""Send the e-mails and messages that wait; with --retry-parked also those that were given up."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from notifications.services import retry_parked, send_due


class Command(BaseCommand):
    """Deliver notices by e-mail now."""

    help = "Send the e-mails that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the switch for parked e-mails."""
        parser.add_argument("--retry-parked", action="store_true", help="Try parked e-mails again, too.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Send and say how many left."""
        at = timezone.now()
        if options["retry_parked"]:
            self.stdout.write(f"put back: {retry_parked(at=at)}")
        self.stdout.write(f"sent: {send_due(at=at)}")
