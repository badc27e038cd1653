"""Makes the demonstration plan and walks it forward to now; may be run again at any time."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.errors import DomainError
from plans.demonstration.walk import walk


class Command(BaseCommand):
    """manage.py demo_plan."""

    help = "Nhập kế hoạch mẫu, ghi nhận ban hành và đưa đi một phần chặng đường (chỉ để trình diễn)."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make what is missing and say where it is."""
        try:
            walked = walk(now=timezone.now())
        except DomainError as refused:
            raise CommandError(refused.sentence) from refused
        if walked.plan is None:
            self.stdout.write("Chưa đến ngày của kế hoạch mẫu.")
        else:
            state = "mới tạo" if walked.is_new else "đã có"
            self.stdout.write(f"Kế hoạch mẫu {walked.plan.number}: /ke-hoach/{walked.plan.pk}/ ({state})")
