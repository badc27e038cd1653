"""`manage.py verify_invariants`: states, records, outbox, files, chains, counters and organisation agree."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.registry import invariants


class Command(BaseCommand):
    """Runs every registered check and fails with the sentences of what does not hold."""

    help = "Đối chiếu toàn bộ dữ liệu; liệt kê mọi chỗ không khớp."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line per check; raise CommandError when something does not hold."""
        broken = 0
        for name, check in sorted(invariants().items()):
            found = list(check())
            broken += len(found)
            self.stdout.write(f"{name}: {'khớp' if not found else len(found)}")
            for sentence in found[:200]:
                self.stdout.write(f"  {sentence}")
        if broken:
            raise CommandError(f"{broken} chỗ không khớp")
        self.stdout.write("Mọi bất biến đều giữ.")
