"""A filled workbook comes back: kept as it is, then written row by row when its sender has seen the difference."""

from collections.abc import Container
from dataclasses import asdict
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.errors import BadInput, DomainError, Missing, NotPermitted, WrongState
from documents import store
from documents.inspection import runner
from documents.models import Upload
from documents.services import attach_upload
from documents.workbooks.comparing import Difference, differences
from documents.workbooks.reading import from_json
from documents.workbooks.shape import Filled, FilledRow
from organizations.domain.actor import Actor
from plans.models import Plan, ReturnedSheet, SheetKind
from plans.services.importing import refuse_unscanned
from plans.sheets.kinds import KINDS
from workflows.execution import transaction
from workflows.locking import lock


def read_sheet(upload: Upload) -> Filled:
    """Read an uploaded workbook in its bounded process. Raises BadInput for what is no workbook of ours."""
    refuse_unscanned(upload)
    try:
        with store.path_of(upload.file.sha256).open("rb") as file:
            filled = from_json(runner.filled(file=file))
    except FileNotFoundError as gone:
        raise Missing(_("Tệp đã tải lên không còn. Hãy tải tệp lên lại.")) from gone
    if filled.kind not in KINDS:
        raise BadInput(_("Bảng tính này thuộc phiên bản khác. Tải bảng tính mới về, điền lại rồi nộp."))
    return filled


def take_sheet(*, upload_id: int, filled: Filled, actor: Actor, at: datetime) -> ReturnedSheet:
    """Keep a workbook that came back; nothing of it is written yet.

    Raises Missing, NotPermitted or WrongState where its rows are not this person's to fill in.
    """
    if actor.agency_id is None:
        raise NotPermitted(_("Chỉ người dùng có chức vụ mới nộp bảng tính được."))
    with transaction(at=at):
        KINDS[filled.kind].now(filled.subject, actor, at)
        upload = attach_upload(upload_id=upload_id, actor=actor)
        return ReturnedSheet.objects.create(
            kind=filled.kind,
            plan_id=filled.subject if filled.kind == SheetKind.DRAFT else None,
            sent_by_id=actor.human_id,
            unit_id=actor.agency_id,
            upload=upload,
            filled=asdict(filled),
            sent_at=at,
        )


def sheets_of(actor: Actor) -> QuerySet[ReturnedSheet]:
    """Give what this person sent from this unit, the latest first."""
    if actor.person_id is None or actor.agency_id is None:
        return ReturnedSheet.objects.none()
    return ReturnedSheet.objects.filter(sent_by_id=actor.person_id, unit_id=actor.agency_id)


def sent_sheet(returned_sheet_id: int, *, actor: Actor) -> ReturnedSheet:
    """Give a workbook this person sent from this unit; for anybody else it does not exist (Missing)."""
    mine = sheets_of(actor).filter(pk=returned_sheet_id)
    found: ReturnedSheet | None = mine.select_related("plan", "upload").first()
    if found is None:
        raise Missing(_("Không tìm thấy bảng tính này."))
    return found


def touched_rows(sheet: ReturnedSheet, *, actor: Actor, at: datetime) -> tuple[Difference, ...]:
    """Give what the workbook would change now."""
    now = KINDS[sheet.kind].now(sheet.plan_id or 0, actor, at)
    return differences(now, _filled(sheet))


def write_sheet(
    *, returned_sheet_id: int, chosen: Container[int], actor: Actor, at: datetime
) -> ReturnedSheet:
    """Write the chosen rows (by their line in the workbook) that may be written; name the others.

    All of them are written or none: the refusal of one row names its line. A row that changed here since the
    workbook went out is left as it stands. Raises WrongState for a workbook that was written before.
    """
    with transaction(at=at):
        sheet = ReturnedSheet.objects.select_for_update(of=("self",)).get(
            pk=sent_sheet(returned_sheet_id, actor=actor).pk
        )
        if sheet.applied_at is not None:
            raise WrongState(_("Bảng tính này đã được ghi. Tải bảng tính mới về nếu cần sửa tiếp."))
        if sheet.plan_id is not None:
            lock(Plan, sheet.plan_id)
        touched = touched_rows(sheet, actor=actor, at=at)
        wanted = [row for row in touched if row.applies and row.line in chosen]
        for row in wanted:
            _write(sheet, row, actor, at)
        left = [row for row in touched if row not in wanted]
        sheet.applied_at, sheet.written = at, len(wanted)
        sheet.left = [{"line": row.line, "label": row.label, "fate": row.fate.value} for row in left]
        sheet.save(update_fields=["applied_at", "written", "left"])
    return sheet


def _write(sheet: ReturnedSheet, row: Difference, actor: Actor, at: datetime) -> None:
    try:
        KINDS[sheet.kind].write(sheet.plan_id or 0, row, actor, at)
    except DomainError as refused:
        words = {"line": row.line, "why": refused.sentence}
        raise BadInput(_("Dòng %(line)s của bảng tính: %(why)s Chưa dòng nào được ghi.") % words) from refused


def _filled(sheet: ReturnedSheet) -> Filled:
    told = sheet.filled
    return Filled(told["kind"], told["subject"], tuple(FilledRow(**row) for row in told["rows"]))
