"""Makes the invented staff of the demonstration; may be run again at any time."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.moments import local_date
from organizations.services.demonstration import make_demonstration_staff

PASSWORD = "dondoc-2026"  # noqa: S105 - printed in the README; refused in production
PRODUCTION = "config.settings.production"


class Command(BaseCommand):
    """manage.py demo_people [--password PASSWORD]."""

    help = "Tạo người dùng mẫu cho mọi đơn vị (chỉ để trình diễn)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the one password of all of them."""
        parser.add_argument("--password", default=PASSWORD)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the staff and print how many there are; in production the known password is refused."""
        if settings.SETTINGS_MODULE == PRODUCTION and options["password"] == PASSWORD:
            raise CommandError("Mật khẩu mẫu ai cũng biết: hãy chọn mật khẩu khác bằng --password.")
        report = make_demonstration_staff(password=options["password"], on=local_date(timezone.now()))
        if not report.people:
            raise CommandError("Chưa có đơn vị nào: hãy chạy import_organization trước.")
        self.stdout.write(
            f"Người dùng mẫu: {report.people} (mới {report.new_people}), chức vụ mới {report.new_positions}."
        )
