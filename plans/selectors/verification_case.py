"""The opened submission on the verifier's desk: the proof, the criteria of one duty, and the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.domain.words import StepKind
from core.controls import Action, Field, Hidden
from core.moments import VIETNAM, local_date
from core.parts import Fact, Hint, Pill, Tab, Tone
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from plans.cards.verification import Case
from plans.models import Submission, SubmissionItem
from plans.selectors.evidence_rows import evidence_row, source_of
from plans.selectors.submission_content import SubmissionContent
from plans.selectors.submission_page import done_words, item_targets
from plans.selectors.submission_periods import older_hints
from plans.selectors.submission_preview import proof_preview
from plans.selectors.submission_route import Way
from plans.selectors.verification_criteria import Sheet, criteria_of, total_words
from plans.selectors.words import period_words
from plans.services.judging import kept_verdict
from plans.services.typed_verdict import RETURN, TypedVerdict

DUTY = "nv"
PHRASES = (
    "Minh chứng đầy đủ, đúng kỳ, đúng thẩm quyền.",
    "Đề nghị bổ sung văn bản có chữ ký số của đơn vị.",
    "Số liệu chưa khớp giữa báo cáo và biểu kèm theo; đề nghị đối chiếu.",
    "Minh chứng chưa thuộc kỳ báo cáo; đề nghị nộp minh chứng của kỳ này.",
    "Chưa đạt chỉ tiêu được giao; đề nghị nêu giải pháp và thời hạn khắc phục.",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the case is drawn from: the submission with its route, its items, and what the address says."""

    submission: Submission
    items: list[SubmissionItem]
    way: Way
    chosen: Mapping[str, str]
    refusal: str = ""


def case_of(
    opened: Opened,
    *,
    actor: Actor,
    at: datetime,
    calendar: WorkCalendar,
    typed: TypedVerdict | None = None,
    error: str = "",
) -> Case:
    """Give the case with the chosen duty open; `typed` and `error` show again what could not be taken."""
    item = chosen_item(opened, actor, typed)
    content = SubmissionContent(opened.submission)
    content.__dict__["items"] = opened.items
    papers = content.papers_for(item)
    url = reverse("plans:verification", args=(opened.submission.pk,))
    sheet = Sheet.of(item, content, actor=actor, calendar=calendar, typed=typed, error=error)
    keep = {DUTY: str(item.assignment_id)} if len(opened.items) > 1 else {}
    return Case(
        title=_title(opened, item),
        form_url=url,
        facts=_facts(opened, item),
        marks=_marks(item),
        duties=_tabs(opened, item, actor, url),
        statement=_statement(opened.submission, item, content),
        papers=tuple(evidence_row(paper) for paper in papers if source_of(paper).upload is None),
        preview=proof_preview(papers, chosen=opened.chosen, url=url, keep=keep),
        criteria=criteria_of(sheet),
        total=total_words(sheet),
        max_total=sheet.max_total,
        remarks=_remarks(sheet, item),
        phrases=PHRASES,
        hints=(*_hints(opened, item, error, sheet), *older_hints([(item, papers)])),
        hidden=(
            Hidden("assignment", str(item.assignment_id)),
            Hidden("seen_hash", opened.submission.content_hash),
        ),
        actions=_actions(opened, item, actor),
    )


def chosen_item(opened: Opened, actor: Actor, typed: TypedVerdict | None) -> SubmissionItem:
    """Give the duty that is open: the one typed for, the one of the address, or the first without a word."""
    wanted = str(typed.assignment_id) if typed else opened.chosen.get(DUTY, "")
    for item in opened.items:
        if str(item.assignment_id) == wanted:
            return item
    waiting = (one for one in opened.items if kept_verdict(one, by=actor.person_id) is None)
    return next(waiting, opened.items[0])


def _title(opened: Opened, item: SubmissionItem) -> str:
    period = period_words(item.assignment)
    words = f"{opened.submission.unit.name} – {item.assignment.task.place}"
    return f"{words}, {period}" if period else words


def _facts(opened: Opened, item: SubmissionItem) -> tuple[Fact, ...]:
    submission, duty = opened.submission, item.assignment
    round_words = _("lần %(n)s") % {"n": submission.round}
    found = [
        Fact("", duty.task.content),
        Fact(_("Hồ sơ"), round_words, reverse("plans:submission", args=(submission.pk,))),
    ]
    for seat in opened.way.seats:
        said = seat.answer
        if seat.kind == StepKind.HEAD and said is not None and said.person is not None:
            found.append(
                Fact(_("Duyệt"), f"{said.person.full_name}, {said.at.astimezone(VIETNAM):%H:%M %d/%m}")
            )
    if submission.head_did_work and submission.submitted_by is not None:
        found.append(Fact(_("Thủ trưởng trực tiếp thực hiện"), submission.submitted_by.full_name))
    if duty.due_at is not None:
        found.append(Fact(_("Hạn"), f"{local_date(duty.due_at):%d/%m/%Y}"))
    code = submission.content_hash
    found.append(Fact(_("Mã nội dung"), f"{code[:4]}…{code[-4:]}"))
    return tuple(found)


def _marks(item: SubmissionItem) -> tuple[Pill, ...]:
    if item.not_applicable:
        return (Pill(_("Trả lời không phát sinh"), Tone.MUTE, "circle-minus"),)
    return ()


def _tabs(opened: Opened, item: SubmissionItem, actor: Actor, url: str) -> tuple[Tab, ...]:
    icons = {"accepted": "circle-check", "returned": "arrow-back-up"}
    found = []
    for one in opened.items:
        kept = kept_verdict(one, by=actor.person_id)
        icon = icons.get(str(kept.verdict), "") if kept else ""
        address = f"{url}?{DUTY}={one.assignment_id}"
        found.append(Tab(one.assignment.task.place, address, icon=icon, current=one.pk == item.pk))
    return tuple(found)


def _statement(submission: Submission, item: SubmissionItem, content: SubmissionContent) -> str:
    lines = [submission.statement, item.statement, done_words(item)]
    if item.not_applicable:
        lines.append(_("Không phát sinh: %(why)s") % {"why": item.reason})
    for target in item_targets(item, content.targets[item.assignment.task_id]):
        asked = _(" (giao %(asked)s)") % {"asked": target.asked} if target.asked else ""
        lines.append(f"{target.label}: {target.reported or '–'}{asked}")
    return "\n".join(line for line in lines if line)


def _remarks(sheet: Sheet, item: SubmissionItem) -> Field:
    return Field(
        name="remarks",
        label=_("Nhận xét"),
        kind="textarea",
        value=sheet.remarks,
        rows=2,
        draft=f"tham-dinh-{item.pk}",
        help=_("Bắt buộc khi yêu cầu bổ sung."),
    )


def _hints(opened: Opened, item: SubmissionItem, error: str, sheet: Sheet) -> tuple[Hint, ...]:
    found = []
    if error:
        found.append(Hint(error, tone=Tone.BAD, icon="alert-triangle", lead=_("Chưa nhận được.")))
    for seat in opened.way.seats:
        said = seat.answer
        if said is not None and said.note and seat.kind != StepKind.MONITOR:
            found.append(Hint(f"“{said.note}”", icon="message-2-bolt", lead=f"{seat.unit.name}:"))
    if sheet.other_draft:
        found.append(Hint(_("Một người khác của cơ quan đã chấm nháp nhiệm vụ này."), tone=Tone.WARN))
    if opened.submission.previous_id:
        found.append(
            Hint(
                _("Hồ sơ nộp lại; các phần thay đổi ở trang hồ sơ."),
                icon="git-compare",
                url=reverse("plans:submission", args=(opened.submission.pk,)),
                url_label=_("Xem thay đổi"),
            )
        )
    return tuple(found)


def _actions(opened: Opened, item: SubmissionItem, actor: Actor) -> tuple[Action, ...]:
    left = [
        one for one in opened.items if one.pk != item.pk and kept_verdict(one, by=actor.person_id) is None
    ]
    label = _("Lưu, kế tiếp") if left else _("Gửi kết quả")
    return (
        Action(
            name="word",
            label=_("Yêu cầu bổ sung"),
            style="ret",
            icon="arrow-back-up",
            form="verify",
            key="R",
            value=RETURN,
            blocked=opened.refusal,
        ),
        Action(
            name="word",
            label=label,
            style="ok",
            icon="check",
            form="verify",
            key="A",
            value="accept",
            blocked=opened.refusal,
        ),
    )
