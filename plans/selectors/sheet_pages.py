"""The pages of workbooks that come back: the form that takes one, and what it would change."""

from collections import Counter
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.controls import Action, Field
from core.errors import DomainError
from core.moments import VIETNAM
from core.parts import Crumb, Figure, Hint, Pill, Tone
from documents.workbooks.comparing import Difference, Fate
from organizations.domain.actor import Actor
from plans.cards.sheets import ChangedCell, ChangedRow, SentSheet, SheetDifferencePage, SheetNewPage
from plans.models import Assignment, ReturnedSheet, SheetKind
from plans.services.sheets import sheets_of, touched_rows

SHOWN = 20
MARKS: dict[Fate, tuple[Promise, Tone, str, Promise | str]] = {
    Fate.CHANGED: (lazy("Sửa"), Tone.INFO, "edit", ""),
    Fate.NEW: (lazy("Thêm"), Tone.OK, "plus", ""),
    Fate.STALE: (
        lazy("Đã thay đổi trên hệ thống"),
        Tone.BAD,
        "alert-octagon",
        lazy("Dòng này đã được sửa trên hệ thống sau khi tải bảng tính về; không ghi đè. Sửa trực tiếp trên trang."),
    ),
    Fate.GONE: (
        lazy("Không còn"),
        Tone.BAD,
        "alert-octagon",
        lazy("Dòng này không còn trong danh sách của anh/chị, hoặc không phải việc của anh/chị."),
    ),
    Fate.TWICE: (
        lazy("Lặp lại"),
        Tone.WARN,
        "files",
        lazy("Dòng này có hai lần trong bảng tính; lần sau bị bỏ qua. Xóa dòng chép thừa."),
    ),
    Fate.LOCKED: (
        lazy("Ô khóa"),
        Tone.BAD,
        "lock",
        lazy("Có ô khóa đã bị sửa; chỉ sửa các ô nền vàng rồi nộp lại."),
    ),
    Fate.NOT_A_CHOICE: (
        lazy("Không có trong danh sách"),
        Tone.BAD,
        "alert-octagon",
        lazy("Có ô điền mục không có trong danh sách của ô; chọn lại trong danh sách rồi nộp lại."),
    ),
}  # fmt: skip


def sheet_form(*, actor: Actor) -> SheetNewPage:
    """Give the form that takes a filled workbook, with what this person sent before. Three queries."""
    return SheetNewPage(
        form_url=reverse("plans:sheet_new"),
        field=Field("workbook", _("Bảng tính đã điền (.xlsx)"), "file", required=True, accept=".xlsx"),
        crumbs=(Crumb(_("Việc của tôi"), "/"), Crumb(_("Nộp bảng tính"))),
        downloads=_downloads(actor),
        sent=tuple(
            SentSheet(
                one.upload.name,
                _sent_words(one),
                reverse("plans:sheet", args=(one.pk,)),
            )
            for one in sheets_of(actor).select_related("upload", "plan")[:SHOWN]
        ),
    )


def _downloads(actor: Actor) -> tuple[Action, ...]:
    """Give the sheets that this person has something to do with."""
    verdicts = _download(SheetKind.VERIFICATION, reverse("plans:verdict_sheet"))
    if not (actor.is_head or Assignment.objects.filter(officer_id=actor.person_id).exists()):
        return (verdicts,)
    return (_download(SheetKind.DESK, reverse("plans:duty_sheet")), verdicts)


def _download(kind: SheetKind, url: str) -> Action:
    return Action(kind.value, f"{kind.label} (.xlsx)", url, icon="download", method="get")


def _sent_words(sheet: ReturnedSheet) -> str:
    words = {"kind": sheet.get_kind_display(), "at": f"{sheet.sent_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"}
    if sheet.applied_at is None:
        return _("%(kind)s · nộp %(at)s · chưa ghi") % words
    return _("%(kind)s · nộp %(at)s · đã ghi %(n)s dòng") % {**words, "n": sheet.written}


def sheet_difference(sheet: ReturnedSheet, *, actor: Actor, at: datetime) -> SheetDifferencePage:
    """Give what a workbook would change now, or what became of it when it was written."""
    rows, refused = _rows(sheet, actor, at)
    counts = Counter(row.fate for row in rows)
    applying = sum(row.applies for row in rows)
    return SheetDifferencePage(
        title=_("Bảng tính: %(name)s") % {"name": sheet.upload.name},
        form_url=reverse("plans:sheet", args=(sheet.pk,)),
        crumbs=(
            Crumb(_("Nộp bảng tính"), reverse("plans:sheet_new")),
            Crumb(str(sheet.get_kind_display())),
        ),
        figures=(
            Figure(str(len(sheet.filled.get("rows", ()))), _("dòng trong bảng tính")),
            Figure(str(counts[Fate.CHANGED]), _("dòng sửa")),
            Figure(str(counts[Fate.NEW]), _("dòng thêm")),
            Figure(str(len(rows) - applying), _("dòng không ghi"), tone=Tone.BAD if len(rows) > applying else Tone.OK),
        ),
        rows=tuple(map(_row, rows)),
        hints=_hints(sheet, rows, refused),
        press=_("Ghi %(n)s dòng đã chọn") % {"n": applying} if applying and not sheet.applied_at else "",
        back_url=_back(sheet),
    )  # fmt: skip


def _rows(sheet: ReturnedSheet, actor: Actor, at: datetime) -> tuple[tuple[Difference, ...], str]:
    """Give the touched rows; once written only those left as they stood, and none where the list is closed."""
    if sheet.applied_at is not None:
        return tuple(Difference(Fate(one["fate"]), one["line"], "", one["label"]) for one in sheet.left), ""
    try:
        return touched_rows(sheet, actor=actor, at=at), ""
    except DomainError as refusal:
        return (), refusal.sentence


def _row(row: Difference) -> ChangedRow:
    label, tone, icon, why = MARKS[row.fate]
    return ChangedRow(
        line=row.line,
        label=row.label or _("Dòng %(line)s của bảng tính") % {"line": row.line},
        mark=Pill(str(label), tone, icon),
        cells=tuple(ChangedCell(one.column.label, one.old, one.new) for one in row.changes),
        applies=row.applies,
        why=str(why),
    )


def _hints(sheet: ReturnedSheet, rows: tuple[Difference, ...], refused: str) -> tuple[Hint, ...]:
    if refused:
        return (Hint(refused, Tone.BAD, "alert-octagon"),)
    if sheet.applied_at is not None:
        words = {"n": sheet.written, "at": f"{sheet.applied_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"}
        return (Hint(_("Đã ghi %(n)s dòng lúc %(at)s.") % words, Tone.OK, "circle-check"),)
    if not rows:
        return (Hint(_("Bảng tính không có gì khác hiện trạng. Không có dòng nào phải ghi."), Tone.MUTE),)
    return (Hint(_("Chưa ghi gì. Kiểm tra từng dòng, bỏ chọn dòng không muốn ghi, rồi bấm ghi."), Tone.INFO),)


def _back(sheet: ReturnedSheet) -> str:
    if sheet.kind == SheetKind.DRAFT:
        return reverse("plans:import_review", args=(sheet.plan_id,))
    return reverse("plans:verification_queue") if sheet.kind == SheetKind.VERIFICATION else "/"
