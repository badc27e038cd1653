"""`manage.py import_plan FILE`: read a plan document of any form; print what was read, or draft the plan."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.errors import DomainError
from core.moments import local_date
from documents.importing.blocks import FormRemark
from documents.importing.child import parse_in_child
from documents.importing.form_sentences import REMARKS
from documents.services import receive_paper
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Position
from organizations.selectors import actor_for, find_unit
from plans.namebook import book_for
from plans.services.importing import Bodies, import_upload
from plans.told import paper_as_json


class Command(BaseCommand):
    """Reads a .docx, .pdf, .txt, .xlsx, .doc or scan with task tables.

    Unknown bodies and unclear deadlines are left to the review page.
    """

    help = "Đọc văn bản kế hoạch; --dry-run --json chỉ in kết quả đọc, không ghi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and for a draft the units by agency code or key."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--issuer", default="")
        parser.add_argument("--monitor", default="")
        parser.add_argument("--alternate", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print or draft; a refusal is one sentence on stderr and exit code 1."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"Không có tệp {path}.")
        try:
            if options["dry_run"]:
                self._show(path, as_text=not options["json"])
            else:
                self._draft(path, options)
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _show(self, path: Path, *, as_text: bool) -> None:
        document = parse_in_child(path.read_bytes())
        read = paper_as_json(document, book_for(document))
        for remark in read["reading"]["remarks"]:
            self.stderr.write(str(REMARKS[FormRemark(remark)]))
        if not as_text:
            self.stdout.write(json.dumps(read, ensure_ascii=False, indent=1))
            return
        for task in read["tasks"]:
            self.stdout.write(
                f"{task['table']}.{task['number']}  {task['content'][:90]}  [{task['deadline']['kind']}]"
            )

    def _draft(self, path: Path, options: dict[str, Any]) -> None:
        issuer = find_unit(options["issuer"])
        monitor = find_unit(options["monitor"]) if options["monitor"] else None
        alternate = find_unit(options["alternate"]) if options["alternate"] else None
        bodies = Bodies(issuer.pk, monitor.pk if monitor else None, alternate.pk if alternate else None)
        actor, at = _clerk(issuer.pk), timezone.now()
        with path.open("rb") as stream:
            upload = receive_paper(stream=stream, name=path.name, at=at, actor=actor)
        plan = import_upload(upload=upload, bodies=bodies, actor=actor, at=at)
        self.stdout.write(
            f"Dự thảo {plan.pk}: {plan.tasks.count()} nhiệm vụ. Rà soát: /ke-hoach/{plan.pk}/ra-soat/"
        )


def _clerk(issuer_id: int) -> Actor:
    on = local_date(timezone.now())
    held = Position.objects.valid_on(on).filter(unit_id=issuer_id, role=Role.CLERK)
    position = held.select_related("person").order_by("rank", "pk").first()
    if position is None:
        raise CommandError("Cơ quan ban hành chưa có văn thư. Thêm chức vụ văn thư rồi chạy lại.")
    return actor_for(position.person, position_id=position.pk, on=on)
