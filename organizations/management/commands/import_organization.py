"""Brings units and groups to what the CSV files of a folder say; may be run again at any time."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import DomainError
from organizations.services.organization_files import read_organization
from organizations.services.organization_import import import_organization

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    """manage.py import_organization [--folder FOLDER]."""

    help = "Nạp đơn vị, tên gọi khác và nhóm đơn vị từ các tệp CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take another folder than the one shipped."""
        parser.add_argument("--folder", type=Path, default=DATA)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import and print what was made or changed."""
        try:
            report = import_organization(read_organization(options["folder"]))
        except DomainError as refused:
            raise CommandError(refused.sentence) from refused
        if options["verbosity"] > 1:
            for line in report.created:
                self.stdout.write(f"+ {line}")
        for line in report.changed:
            self.stdout.write(f"~ {line}")
        self.stdout.write(f"Đã thêm {len(report.created)}, đã sửa {len(report.changed)}.")
