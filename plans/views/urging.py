"""Who is late and who was urged; letters are drafted here, read, issued, trimmed, given up and handed out."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.downloads import DOCX, PDF, FileKind, attachment
from core.errors import BadInput
from core.moments import local_date
from core.written_numbers import whole_number
from documents.letters.pdf import as_pdf
from organizations.access import acting, actor_of
from plans.domain.letters import LetterHead, Numbered
from plans.forms.reading import texts_of
from plans.models import Plan, UrgingLetter
from plans.selectors.letter_page import letter_page
from plans.selectors.letter_rows import letters_of_unit
from plans.selectors.letters_seen import issued_bytes, letter_bytes, letter_for
from plans.selectors.urging_page import urged_plans, urging_page
from plans.services import letter_issue, letters
from plans.views.assignments import day_of, seen_of
from workflows.pressing import Done, done
from workflows.views import press

KINDS = {"chung": True, "rieng": False}


@acting
@require_GET
def urging(request: HttpRequest) -> HttpResponse:
    """Show who is late in the plans this person urges."""
    page = urging_page(request.GET.get("ke-hoach", ""), actor=actor_of(request), at=timezone.now())
    return render(request, "plans/urging.html", {"page": page})


def may_draft(request: HttpRequest, plan_id: int) -> Plan:
    """Give the plan where letters about it are this person's to write; raises Missing or NotPermitted."""
    return letters.plan_to_urge(plan_id, actor=actor_of(request))


@acting
@require_POST
@press(may_draft)
def letters_draft(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Draft one letter for the chosen units, or one for each."""
    typed, at = texts_of(request.POST), timezone.now()
    kind = typed.get("kind", "")
    if kind not in KINDS:
        raise BadInput(_("Chọn lập một công văn chung hay mỗi đơn vị một công văn."))
    chosen = {whole_number(str(text)) for text in request.POST.getlist("unit")}
    if None in chosen:
        raise BadInput(_("Đơn vị đã chọn không đọc được. Tải lại trang, chọn lại rồi gửi."))
    named = {key for key in chosen if key is not None}
    made = letters.draft_letters(
        plan_id=plan_id,
        units=named,
        everybody=typed.get("all") == "1",
        joint=KINDS[kind],
        head=LetterHead(typed.get("subject", "").strip(), local_date(at), day_of(typed, "reply_by")),
        actor=actor_of(request),
        at=at,
    )
    if len(made) == 1:
        return done("plans:letter", made[0].pk, words=_("Đã lập dự thảo công văn."))
    words = _("Đã lập %(n)s dự thảo công văn. Xem trước rồi ban hành một lần.") % {"n": len(made)}
    return done("plans:letters_together", plan_id, words=words)


@acting
@require_GET
def letter(request: HttpRequest, urging_letter_id: int) -> HttpResponse:
    """Show a letter."""
    page = letter_page(urging_letter_id, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/letter.html", {"page": page})


def may_issue(request: HttpRequest, urging_letter_id: int) -> UrgingLetter:
    """Give the letter where issuing it is this person's; raises Missing or NotPermitted."""
    return letter_for(urging_letter_id, actor=actor_of(request), move="issue")


def may_drop(request: HttpRequest, urging_letter_id: int) -> UrgingLetter:
    """Give the letter where trimming it is this person's; raises Missing or NotPermitted."""
    return letter_for(urging_letter_id, actor=actor_of(request), move="drop_done")


def may_discard(request: HttpRequest, urging_letter_id: int) -> UrgingLetter:
    """Give the letter where giving it up is this person's; raises Missing or NotPermitted."""
    return letter_for(urging_letter_id, actor=actor_of(request), move="discard")


def _ready(request: HttpRequest, row: UrgingLetter, urging_letter_id: int) -> letter_issue.ReadyLetter:
    """Make the paper, which takes a while, before the transaction begins."""
    given = numbered_of(texts_of(request.POST))
    return letter_issue.prepare_letter(row, given=given, actor=actor_of(request), at=timezone.now())


def numbered_of(sent: Mapping[str, str]) -> Numbered:
    """Give what was typed of number, day and signer, the number 0 where it is left open; raises BadInput."""
    typed = {name: value.strip() for name, value in sent.items()}
    number = whole_number(typed["number"]) if typed.get("number") else 0
    if number is None or (typed.get("number") and not number):
        raise BadInput(_("Số công văn chưa đúng. Nhập như 15, hoặc để trống để lấy số tiếp theo."))
    return Numbered(
        number,
        typed.get("symbol", ""),
        day_of(typed, "issued_on"),
        typed.get("signer", ""),
        typed.get("signer_title", ""),
        typed.get("signing_capacity", ""),
    )


@acting
@require_POST
@press(may_issue, before=_ready)
def letter_issued(
    request: HttpRequest, _row: UrgingLetter, urging_letter_id: int, *, ready: letter_issue.ReadyLetter
) -> Done:
    """Issue a letter: number and day are given, its units hear of it."""
    row = letter_issue.issue_letter(
        letter_id=urging_letter_id,
        ready=ready,
        actor=actor_of(request),
        at=timezone.now(),
        seen=seen_of(request.POST),
    )
    words = _("Đã ban hành công văn số %(number)s. Các đơn vị được thông báo.") % {"number": row.full_number}
    return done("plans:letter", urging_letter_id, words=words)


@acting
@require_POST
@press(may_drop)
def letter_trimmed(request: HttpRequest, _row: UrgingLetter, urging_letter_id: int) -> Done:
    """Drop the duties that are no longer overdue."""
    actor, at = actor_of(request), timezone.now()
    letters.drop_done(letter_id=urging_letter_id, actor=actor, at=at, seen=seen_of(request.POST))
    return done("plans:letter", urging_letter_id, words=_("Đã bỏ các nhiệm vụ không còn quá hạn."))


@acting
@require_POST
@press(may_discard)
def letter_discarded(request: HttpRequest, _row: UrgingLetter, urging_letter_id: int) -> Done:
    """Give a draft up."""
    actor, at = actor_of(request), timezone.now()
    letters.discard(letter_id=urging_letter_id, actor=actor, at=at, seen=seen_of(request.POST))
    return done("plans:letter", urging_letter_id, words=_("Đã hủy dự thảo công văn."))


@acting
@require_GET
def letter_docx(request: HttpRequest, urging_letter_id: int) -> HttpResponse:
    """Hand a letter out as it was issued, or its draft as it would be."""
    row = letter_for(urging_letter_id, actor=actor_of(request))
    return attachment(letter_bytes(row), kind=DOCX, name=_name(row, DOCX))


@acting
@require_GET
def letter_pdf(request: HttpRequest, urging_letter_id: int) -> HttpResponse:
    """Hand an issued letter out as PDF, where the server can make one."""
    row = letter_for(urging_letter_id, actor=actor_of(request))
    return attachment(as_pdf(issued_bytes(row)), kind=PDF, name=_name(row, PDF))


@acting
@require_GET
def unit_letters(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the letters that went to a unit."""
    actor = actor_of(request)
    page = letters_of_unit(unit_id, actor=actor, own=urged_plans(actor).exists())
    return render(request, "plans/letters_of_unit.html", {"page": page})


def _name(row: UrgingLetter, kind: FileKind) -> str:
    part = slugify(row.full_number.replace("/", "-")) or f"du-thao-{row.pk}"
    return f"cong-van-don-doc-{part}.{kind.extension}"
