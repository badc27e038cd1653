"""Workbooks go out to be filled in and come back: download, upload, difference, write."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.downloads import XLSX, attachment
from core.errors import BadInput, NotPermitted
from core.moments import local_date
from core.written_numbers import whole_number
from documents.models import Upload
from documents.services import receive_upload
from documents.workbooks.shape import Filled
from documents.workbooks.writing import written
from organizations.access import acting, actor_of
from plans.models import ReturnedSheet, SheetKind
from plans.selectors.sheet_pages import sheet_difference, sheet_form
from plans.services.sheets import read_sheet, sent_sheet, take_sheet, write_sheet
from plans.sheets.kinds import KINDS
from workflows.pressing import Done, done
from workflows.views import page_or_press, press


@acting
@require_GET
def draft_sheet(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand out a draft to its clerk."""
    return _handed_out(request, SheetKind.DRAFT, plan_id)


@acting
@require_GET
def duty_sheet(request: HttpRequest) -> HttpResponse:
    """Hand out one's own open duties."""
    return _handed_out(request, SheetKind.DESK, 0)


@acting
@require_GET
def verdict_sheet(request: HttpRequest) -> HttpResponse:
    """Hand out what waits for this person's verdict."""
    return _handed_out(request, SheetKind.VERIFICATION, 0)


def _handed_out(request: HttpRequest, kind: SheetKind, subject: int) -> HttpResponse:
    chosen, at = KINDS[kind], timezone.now()
    sheet = chosen.now(subject, actor_of(request), at)
    name = f"don-doc-{chosen.file}-{local_date(at):%Y%m%d}.{XLSX.extension}"
    return attachment(written(sheet), kind=XLSX, name=name)


def may_send(request: HttpRequest) -> None:
    """Raise NotPermitted for people without a position: no sheet is theirs."""
    if actor_of(request).agency_id is None:
        raise NotPermitted(_("Chỉ người dùng có chức vụ mới nộp bảng tính được."))


def _form(request: HttpRequest) -> HttpResponse:
    """Show the form that takes a filled workbook."""
    return render(request, "plans/sheet_new.html", {"page": sheet_form(actor=actor_of(request))})


def _read(request: HttpRequest, _nothing: None) -> tuple[Upload, Filled]:
    """Take the file in and read it: both take a while, so no transaction waits for them."""
    file = request.FILES.get("workbook")
    if file is None:
        raise BadInput(_("Chưa chọn bảng tính. Chọn tệp .xlsx đã điền rồi gửi lại."))
    upload = receive_upload(stream=file, name=file.name or "", at=timezone.now(), actor=actor_of(request))
    return upload, read_sheet(upload)


@press(may_send, before=_read)
def _send(request: HttpRequest, _nothing: None, *, ready: tuple[Upload, Filled]) -> Done:
    """Keep the workbook and show what it would change."""
    upload, filled = ready
    sheet = take_sheet(upload_id=upload.pk, filled=filled, actor=actor_of(request), at=timezone.now())
    return done("plans:sheet", returned_sheet_id=sheet.pk)


sheet_new = acting(page_or_press(page=_form, pressed=_send))


def may_write(request: HttpRequest, returned_sheet_id: int) -> ReturnedSheet:
    """Give a workbook of this person; raises Missing."""
    return sent_sheet(returned_sheet_id, actor=actor_of(request))


def _difference(request: HttpRequest, returned_sheet_id: int) -> HttpResponse:
    """Show what a workbook would change."""
    actor = actor_of(request)
    page = sheet_difference(sent_sheet(returned_sheet_id, actor=actor), actor=actor, at=timezone.now())
    return render(request, "plans/sheet_difference.html", {"page": page})


@press(may_write)
def _write(request: HttpRequest, _sheet: ReturnedSheet, returned_sheet_id: int) -> Done:
    """Write the rows that are ticked."""
    lines = {whole_number(text) for text in request.POST.getlist("line")} - {None}
    if not lines:
        raise BadInput(_("Chọn ít nhất một dòng để ghi."))
    sheet = write_sheet(
        returned_sheet_id=returned_sheet_id,
        chosen={line for line in lines if line is not None},
        actor=actor_of(request),
        at=timezone.now(),
    )
    words = _("Đã ghi %(n)s dòng từ bảng tính.") % {"n": sheet.written}
    return done("plans:sheet", returned_sheet_id=returned_sheet_id, words=words)


sheet = acting(page_or_press(page=_difference, pressed=_write))
