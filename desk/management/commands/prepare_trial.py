"""Prepares a trial from nothing: tables, organisation, calendar, people, rubric, the demonstration plan."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from core.collecting import collect_seldom
from core.moments import local_date
from desk.trial_people import PASSWORD, trial_people

SQLITE = "sqlite"


class Command(BaseCommand):
    """manage.py prepare_trial."""

    help = "Chuẩn bị bản dùng thử: cơ sở dữ liệu, đơn vị, ngày nghỉ, người dùng mẫu, kế hoạch mẫu."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare what is missing, then print where to look and one login per role."""
        collect_seldom()
        make_folders()
        year = local_date(timezone.now()).year
        quiet: dict[str, Any] = {"verbosity": min(1, options["verbosity"]), "stdout": self.stdout}
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        call_command("import_organization", **quiet)
        call_command("import_holidays", years=f"{year - 1}-{year + 1}", **quiet)
        call_command("demo_people", **quiet)
        call_command("ensure_default_rubric", **quiet)
        call_command("demo_plan", **quiet)
        self._say_where()

    def _say_where(self) -> None:
        self.stdout.write(
            f"\nĐôn Đốc: {settings.SITE_ORIGIN}/  (mật khẩu của mọi người dùng mẫu: {PASSWORD})"
        )
        for person in trial_people():
            self.stdout.write(f"  {person.part:<44} {person.username}")


def make_folders() -> None:
    """Make the folder of files and, on SQLite, that of the database, before anything connects."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True)
    if connection.vendor == SQLITE:
        Path(str(connection.settings_dict["NAME"])).parent.mkdir(parents=True, exist_ok=True)
