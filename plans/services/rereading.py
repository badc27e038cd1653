"""A newer version of the paper of a draft: read and kept beside it, until it is taken in or put aside."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import Missing, Stale
from documents.importing.codec import from_json, to_json
from documents.importing.structure import ParsedDocument
from documents.services import attach_upload
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.corrections import Corrections, corrections_of
from plans.differences import Difference, difference_of
from plans.models import ImportedPaper, Plan, Rereading, Task
from plans.namebook import name_book
from plans.reading import PlanReading, read_plan
from plans.services.draft_changes import draft_of
from plans.services.draft_order import rows_in_order
from plans.services.paper_files import let_go
from workflows.execution import transaction


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft beside its newer version, as both stand at one moment; `seen` changes with either."""

    rereading: Rereading
    reading: PlanReading
    tasks: list[Task]
    difference: Difference
    corrections: Corrections

    @property
    def seen(self) -> str:
        """What a page must carry so that a press knows whether the draft or the version is another one by now."""
        return f"{self.rereading.pk}-{self.corrections.last}"


def keep_version(
    *, plan_id: int, document: ParsedDocument, upload_id: int, actor: Actor, at: datetime
) -> Rereading:
    """Keep a newer version beside a draft, in place of one kept before; the draft itself stays as it is.

    Raises NotPermitted, WrongState after the issue, Missing for an upload of somebody else.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        _put_aside(plan, at)
        upload = attach_upload(upload_id=upload_id, actor=actor)
        raw = json.loads(to_json(document))
        return Rereading.objects.create(plan=plan, upload=upload, document=raw, by_id=actor.human_id, at=at)


def drop_version(*, plan_id: int, actor: Actor, at: datetime) -> None:
    """Put the kept version aside; its file goes a day later. Raises NotPermitted, WrongState, Missing."""
    with transaction(at=at):
        if not _put_aside(draft_of(plan_id, actor), at):
            raise no_version()


def version_of(plan: Plan) -> Rereading | None:
    """Give the version that waits beside a draft."""
    found: Rereading | None = Rereading.objects.select_related("upload", "by").filter(plan=plan).first()
    return found


def compared(plan: Plan, rereading: Rereading) -> Compared:
    """Compare the draft with the version, both read now; eight queries and no writing."""
    document = from_json(json.dumps(rereading.document).encode())
    reading = read_plan(
        document, book=name_book(issuer_id=plan.issuer_id), year=plan.year, calendar=work_calendar()
    )
    tasks, corrections = rows_in_order(plan), corrections_of(plan.pk)
    paper = ImportedPaper.objects.filter(plan=plan).first()
    difference = difference_of(plan, tasks, reading, corrections, paper)
    return Compared(rereading, reading, tasks, difference, corrections)


def compared_now(plan: Plan, *, seen: str) -> Compared:
    """Compare again under the lock of the plan; raises Missing without a version, Stale where either changed."""
    rereading = version_of(plan)
    if rereading is None:
        raise no_version()
    found = compared(plan, rereading)
    if found.seen != seen:
        raise Stale(
            _(
                "Dự thảo hoặc bản mới đã thay đổi từ khi anh/chị xem khác biệt. Xem lại khác biệt rồi cập nhật."
            )
        )
    return found


def no_version() -> Missing:
    """Give the refusal where no newer version waits."""
    return Missing(_("Không có bản mới nào đang chờ so sánh. Tải bản mới của văn bản lên."))


def _put_aside(plan: Plan, at: datetime) -> bool:
    kept = Rereading.objects.filter(plan=plan).first()
    if kept is None:
        return False
    kept.delete()
    let_go(kept.upload_id, at=at)
    return True
