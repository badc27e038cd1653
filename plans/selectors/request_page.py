"""The page of one request: what is asked, its way through head, monitor and leader, and what this person may say."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.domain.words import (
    NEEDS_NOTE,
    VERDICTS,
    RouteState,
    SeatState,
    StepKind,
    Verdict,
    verdict_label,
)
from approvals.models import Seat
from approvals.policies import may_decide
from core.controls import Action, Ask, Field, FileRow, Hidden, seen
from core.errors import Missing
from core.moments import VIETNAM, local_date
from core.parts import Crumb, Fact, Step
from documents.selectors import file_row
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.cards.request import RequestPage
from plans.domain.requests import RequestKind, RequestState, other_cause
from plans.domain.states import CauseKind
from plans.models import DutyRequest
from plans.selectors.request_words import asked_words, day_words, request_pill, title_of_request
from plans.selectors.submission_route import (
    LOOKS,
    Way,
    decisions_as_entries,
    seat_rows,
    waiting_words,
    way_of,
)
from workflows.judging import allowed_moves

SUBJECT, FILES = "plans.dutyrequest", "yeu-cau"
R = RequestState

RELATED = (
    "assignment__task__plan__issuer", "assignment__task__section", "assignment__unit",
    "assignment__verifier_unit", "asked_by", "upload__file",
)  # fmt: skip


def visible_request(request_id: int, *, actor: Actor) -> DutyRequest:
    """Give a request about a duty that this person sees in full; for anybody else there is none (Missing)."""
    seen_ones = DutyRequest.objects.visible_to(actor).filter(pk=request_id)
    request: DutyRequest | None = seen_ones.select_related(*RELATED).first()
    if request is None:
        raise Missing(_("Không tìm thấy đề nghị này."))
    return request


def request_page(request_id: int, *, actor: Actor, at: datetime) -> RequestPage:
    """Give the page of one request for one person; three queries at most beside those of the frame."""
    request = visible_request(request_id, actor=actor)
    way, duty = way_of(request.pk, subject_type=SUBJECT), request.assignment
    return RequestPage(
        title=title_of_request(request.kind),
        pill=request_pill(request),
        turn=_turn(request, way),
        reason=request.reason,
        crumbs=(
            Crumb(_("KH %(number)s") % {"number": duty.task.plan.number}, _plan_url(request)),
            Crumb(duty.task.place, reverse("plans:assignment", args=(duty.pk,))),
            Crumb(title_of_request(request.kind)),
        ),
        facts=_facts(request),
        steps=_steps(request, way),
        file=_file(request),
        seats=seat_rows(way, at=at, calendar=work_calendar()),
        history=tuple(reversed(decisions_as_entries(way))),
        actions=(*_words_of(request, way, actor), *_moves(request, way, actor=actor, at=at)),
    )


def _turn(request: DutyRequest, way: Way | None) -> str:
    if request.state == R.ASKED:
        return _("Đang chờ: %(who)s.") % {"who": waiting_words(way)}
    if request.state == R.SENT_UP:
        return _("Thời hạn do cấp trên giao: đang chờ văn bản trả lời. Thời hạn cũ còn hiệu lực.")
    ended = {
        R.GRANTED: _("Đã chấp thuận: %(what)s."),
        R.REFUSED: _("Không chấp thuận: %(what)s."),
        R.WITHDRAWN: _("Đơn vị đã rút đề nghị: %(what)s."),
        R.CANCELLED: _("Nhiệm vụ đã kết thúc nên đề nghị không còn hiệu lực: %(what)s."),
    }
    granted = request.granted_due_at if request.state == R.GRANTED else None
    what = _("gia hạn đến %(day)s") % {"day": day_words(granted)} if granted else asked_words(request)
    return ended[R(request.state)] % {"what": what}


def _facts(request: DutyRequest) -> tuple[Fact, ...]:
    duty = request.assignment
    found = [
        Fact(_("Nhiệm vụ"), duty.task.content, reverse("plans:assignment", args=(duty.pk,))),
        Fact(_("Đơn vị"), duty.unit.name),
        Fact(_("Thời hạn khi đề nghị"), day_words(request.due_before)),
        Fact(_("Đề nghị"), asked_words(request)),
        Fact(
            _("Người đề nghị"),
            f"{request.asked_by.full_name}, {request.asked_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
        ),
    ]
    if request.document_number:
        day = f"{request.document_date:%d/%m/%Y}" if request.document_date else ""
        paper = _("%(number)s ngày %(day)s") % {"number": request.document_number, "day": day}
        found.append(Fact(_("Văn bản chứng minh"), paper if day else request.document_number))
    if request.state == R.GRANTED and request.granted_due_at:
        found.append(Fact(_("Thời hạn được quyết định"), day_words(request.granted_due_at)))
    if request.answer_number and request.answered_on:
        answer = {"number": request.answer_number, "day": f"{request.answered_on:%d/%m/%Y}"}
        found.append(Fact(_("Văn bản của cấp trên"), _("%(number)s ngày %(day)s") % answer))
    return tuple(found)


def _steps(request: DutyRequest, way: Way | None) -> tuple[Step, ...]:
    found = [Step(_("Đề nghị"), f"{request.asked_at.astimezone(VIETNAM):%d/%m}", "done")]
    for kind, seats in way.steps() if way else []:
        said = any(seat.decision for seat in seats)
        waits = any(seat.state == SeatState.OPEN for seat in seats)
        found.append(
            Step(str(kind.label), seats[0].unit_name, "done" if said else "now" if waits else "next")
        )
    if request.state == R.SENT_UP or request.answer_number:
        mark = "now" if request.state == R.SENT_UP else "done"
        found.append(Step(_("Cấp trên trả lời"), request.answer_number, mark))
    ended = {R.ASKED: "next", R.SENT_UP: "next", R.GRANTED: "done"}.get(R(request.state), "back")
    return (*found, Step(_("Kết quả"), state=ended))


def _file(request: DutyRequest) -> FileRow | None:
    if request.upload is None:
        return None
    return file_row(kind=FILES, object_id=request.pk, file=request.upload.file, name=request.upload.name)


def _words_of(request: DutyRequest, way: Way | None, actor: Actor) -> tuple[Action, ...]:
    """Give what this person may say in the seat that is asked now."""
    if way is None or way.route.state != RouteState.OPEN:
        return ()
    mine = [seat for seat in way.seats if seat.state == SeatState.OPEN and may_decide(seat, actor)]
    return tuple(
        _word(request, way, seat, word, actor)
        for seat in mine
        for word in reversed(VERDICTS[StepKind(seat.kind)])
    )


def _word(request: DutyRequest, way: Way, seat: Seat, word: Verdict, actor: Actor) -> Action:
    refusal = way.refusal(seat, actor)
    label = _label(request, seat, word)
    style, icon, _key = LOOKS.get(word, ("line", "check", ""))
    ask = None if refusal else Ask(label, label, fields=_fields(request, seat, word))
    return Action(
        name="verdict",
        label=f"{label}…",
        url=reverse("plans:request_decide", args=(request.pk, seat.pk)),
        style="line" if word == Verdict.OPINION else style,
        icon=icon,
        blocked=refusal.sentence if refusal else "",
        ask=ask,
        hidden=(Hidden("seen_hash", request.content_hash),),
        value=str(word),
    )


def _label(request: DutyRequest, seat: Seat, word: Verdict) -> str:
    """The monitor settles one of two causes; everybody else says the word of the step."""
    if request.kind == RequestKind.CAUSE and seat.kind == StepKind.DECISION:
        agrees = word == Verdict.APPROVE
        cause = request.asked_cause if agrees else other_cause(request.asked_cause)
        return _("Xác định: %(cause)s") % {"cause": str(CauseKind(cause).label).lower()}
    return verdict_label(kind=StepKind(seat.kind), verdict=word)


def _fields(request: DutyRequest, seat: Seat, word: Verdict) -> tuple[Field, ...]:
    must = word in NEEDS_NOTE
    label = _("Ý kiến, lý do") if must else _("Ý kiến (không bắt buộc)")
    note = Field(
        "note", label, "textarea", required=must, draft=f"y-kien-{seat.pk}-{word}", prefix=f"{word}-"
    )
    grants = seat.kind == StepKind.DECISION and word == Verdict.APPROVE
    if not grants or request.asked_due_at is None:
        return (note,)
    value = local_date(request.asked_due_at).isoformat()
    return (Field("due", _("Gia hạn đến"), "date", value, required=True, prefix=f"{word}-"), note)


def _moves(request: DutyRequest, way: Way | None, *, actor: Actor, at: datetime) -> list[Action]:
    names = ["withdraw", "register_answer"]
    facts = DutyRequest.facts_for([request])[request.pk]
    allowed = {one.move.name for one in allowed_moves(request, facts=facts, actor=actor, at=at, names=names)}
    found = []
    if "withdraw" in allowed and not (way and way.is_spoken):
        url = reverse("plans:request_withdraw", args=(request.pk,))
        found.append(Action("withdraw", _("Rút đề nghị"), url, icon="arrow-back-up"))
    if "register_answer" in allowed:
        found.append(_answer(request))
    return found


def _answer(request: DutyRequest) -> Action:
    label = _("Ghi nhận trả lời của cấp trên")
    sentence = _("Để trống thời hạn mới nếu cấp trên không đồng ý.")
    fields = (
        Field("number", _("Số, ký hiệu văn bản trả lời"), required=True),
        Field("on", _("Ngày văn bản"), "date", required=True),
        Field("due", _("Thời hạn mới"), "date"),
    )
    return Action(
        name="register_answer",
        label=f"{label}…",
        url=reverse("plans:request_answer", args=(request.pk,)),
        style="primary",
        icon="rubber-stamp",
        ask=Ask(label, label, sentence, fields),
        hidden=seen(version=request.version),
    )


def _plan_url(request: DutyRequest) -> str:
    return reverse("plans:plan", args=(request.assignment.task.plan_id,))
