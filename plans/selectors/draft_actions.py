"""What the review of a draft asks for as a whole: the missing annexes, the same number twice, and what may be pressed."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Field
from core.moments import VIETNAM
from core.parts import Hint, Tone
from organizations.domain.actor import Actor
from plans import policies
from plans.models import DraftChange, ImportedPaper, Plan, Section
from plans.selectors.draft_fields import new_row_fields
from plans.selectors.draft_sections import section_add
from plans.selectors.paper_forms import accepted, form_hints
from plans.selectors.plan_actions import DRAFTS


def draft_hints(plan: Plan, paper: ImportedPaper | None, *, empty: bool) -> tuple[Hint, ...]:
    """Give what somebody must know about the draft as a whole."""
    found = [*form_hints(paper), *_annexes(plan, paper), *_same_number(plan, paper)]
    if empty:
        sentence = _("Không đọc được nhiệm vụ nào trong tệp. Bấm “Thêm dòng” để nhập tay, hoặc tải tệp khác.")
        found.append(Hint(sentence, Tone.WARN, "info-circle"))
    if paper is None:
        found.append(Hint(_("Dự thảo này không có văn bản gốc kèm theo."), Tone.MUTE))
    return tuple(found)


def draft_actions(plan: Plan, actor: Actor, *, sections: list[Section], ready: bool) -> tuple[Action, ...]:
    """Give what this person may press: rows and annexes for the clerk, the way to the issue for those who confirm."""
    if plan.state not in DRAFTS:
        return ()
    edits = _edits(plan, sections) if policies.drafts(plan, None, actor) else ()
    if not policies.confirms_registration(plan, None, actor):
        return edits
    blocked = "" if ready else _("Còn dòng cần xử lý; sửa các dòng có dấu đỏ rồi ghi nhận.")
    if plan.annex_missing and not plan.annex_waiver.strip():
        blocked = _("Còn thiếu phụ lục đã nêu trong văn bản; tải phụ lục, hoặc ghi lý do rồi lưu thông tin.")
    url = reverse("plans:registration", args=(plan.pk,))
    label = _("Tiếp tục: ghi nhận, ban hành")
    return (*edits, Action("register", label, url, "primary", "rubber-stamp", method="get", blocked=blocked))


def missing_words(plan: Plan, paper: ImportedPaper | None) -> str:
    """Name the annexes that are missing: “Phụ lục II, Biểu 3”, or simply an annex where none is named."""
    names = paper.head.get("missing_annexes", []) if paper else []
    return ", ".join(names) or _("phụ lục")


def _annexes(plan: Plan, paper: ImportedPaper | None) -> tuple[Hint, ...]:
    if not plan.annex_missing:
        return ()
    what = {"what": missing_words(plan, paper)}
    if not plan.annex_waiver.strip():
        sentence = _(
            "Văn bản nêu có %(what)s kèm theo nhưng trong tệp không có. Bấm “Tải phụ lục” để bổ sung,"
            " hoặc ghi lý do ban hành khi thiếu phụ lục rồi lưu thông tin; trước đó chưa ban hành được."
        )
        return (Hint(sentence % what, Tone.BAD, "alert-octagon"),)
    signed = DraftChange.objects.filter(plan=plan, kind=DraftChange.Kind.HEAD, reason=plan.annex_waiver)
    last = signed.select_related("by").order_by("-at", "-pk").first()
    who = _("%(who)s, %(when)s") % {
        "who": last.by.full_name,
        "when": f"{last.at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    } if last else ""  # fmt: skip
    sentence = _("Thiếu %(what)s, đã ghi lý do: “%(why)s” (%(who)s).")
    return (Hint(sentence % {**what, "why": plan.annex_waiver, "who": who}, Tone.WARN, "alert-triangle"),)


def _same_number(plan: Plan, paper: ImportedPaper | None) -> tuple[Hint, ...]:
    """Warn as soon as the paper is read; the entry of its registration is refused where the number is taken."""
    number = paper.head.get("number", "") if paper else ""
    if not number:
        return ()
    others = Plan.objects.filter(issuer_id=plan.issuer_id, year=plan.year).exclude(pk=plan.pk)
    drafted = Q(state__in=DRAFTS, paper__head__number=number)
    other = others.filter(Q(number=number) | drafted).order_by("pk").first()
    if other is None:
        return ()
    sentence = _(
        "Số %(number)s đã có ở “%(title)s”. Kiểm tra có phải nhập trùng; hai kế hoạch không ban hành cùng một số."
    )
    page = "plans:import_review" if other.state in DRAFTS else "plans:plan"
    return (
        Hint(
            sentence % {"number": number, "title": other.title},
            Tone.WARN,
            "files",
            url=reverse(page, args=(other.pk,)),
            url_label=_("Mở kế hoạch đó"),
        ),
    )


def _edits(plan: Plan, sections: list[Section]) -> tuple[Action, ...]:
    add = Ask(
        _("Thêm dòng"),
        _("Thêm dòng này"),
        _("Nhập như trên văn bản; đơn vị và thời hạn được đọc như các dòng khác."),
        new_row_fields(sections),
    )
    url = reverse("plans:draft_row_add", args=(plan.pk,))
    again = reverse("plans:draft_reread", args=(plan.pk,))
    found = [
        Action("add_row", _("Thêm dòng"), url, icon="plus", ask=add),
        section_add(plan),
        Action("reread", _("Tải bản mới"), again, icon="git-compare", method="get"),
    ]
    if plan.annex_missing:
        file = Field("annex", _("Tệp phụ lục"), "file", required=True, accept=accepted())
        asked = Ask(
            _("Tải phụ lục"),
            _("Tải lên và đọc"),
            _("Các dòng đọc được sẽ được thêm vào dự thảo này."),
            (file,),
            has_files=True,
        )
        url = reverse("plans:draft_annex", args=(plan.pk,))
        found.append(Action("add_annex", _("Tải phụ lục"), url, icon="upload", ask=asked))
    sheet, back = reverse("plans:draft_sheet", args=(plan.pk,)), reverse("plans:sheet_new")
    found.append(Action("download_sheet", _("Tải bảng tính"), sheet, icon="file-spreadsheet", method="get"))
    found.append(Action("send_sheet", _("Nộp bảng tính đã sửa"), back, icon="file-import", method="get"))
    return tuple(found)
