"""Adds the holidays and swapped days of Viet Nam to the calendar; may be run again at any time."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from organizations.services.holidays_import import import_holidays


def years_in(text: str) -> range:
    """Give the years of `2026` or `2025-2027`; raises CommandError for anything else."""
    first, _dash, last = text.partition("-")
    try:
        years = range(int(first), int(last or first) + 1)
    except ValueError as wrong:
        raise CommandError("--years: hãy viết 2026 hoặc 2025-2027.") from wrong
    if not years:
        raise CommandError("--years: năm đầu phải đứng trước năm cuối.")
    return years


class Command(BaseCommand):
    """manage.py import_holidays --years 2025-2027."""

    help = "Nạp ngày nghỉ lễ và ngày làm bù vào lịch làm việc."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the years."""
        parser.add_argument("--years", required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import and print what was added, what waits for confirmation and what differs."""
        report = import_holidays(years=years_in(options["years"]))
        for row in report.added:
            if not row.confirmed:
                self.stdout.write(f"? {row} – chưa xác nhận, chưa tính là ngày nghỉ")
        for row in report.different:
            self.stdout.write(f"≠ {row} – giữ theo bảng, khác với gói holidays")
        self.stdout.write(f"Đã thêm {len(report.added)} ngày.")
