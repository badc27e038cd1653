"""`manage.py export_lifecycles`: write the move tables and their diagrams to docs/lifecycles."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.diagrams import diagram
from workflows.lifecycle import lifecycles
from workflows.tables import path_of, text_of


class Command(BaseCommand):
    """Writes one JSON file and one SVG for each lifecycle."""

    help = "Ghi bảng chuyển trạng thái và sơ đồ vào docs/lifecycles."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files and name them."""
        for model in lifecycles():
            path = path_of(model)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(model), encoding="utf-8")
            path.with_suffix(".svg").write_text(diagram(model), encoding="utf-8")
            self.stdout.write(str(path))
