"""May this person say this in this seat now? One judgement for the button, the list and the press."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.domain.separation import Clash, Spoken, clash, people_behind, people_of
from approvals.domain.words import (
    NEEDS_NOTE,
    VERDICTS,
    RouteState,
    SeatState,
    StepKind,
    Verdict,
    verdict_past,
)
from approvals.models import Decision, Route, Seat
from approvals.policies import may_decide
from core.errors import BadInput, NotPermitted, WrongState
from core.moments import VIETNAM
from organizations.domain.actor import Actor
from organizations.models import Position

_CLASHES = {
    Clash.SUBMITTED: gettext_lazy(
        "Người trình không tự quyết định hồ sơ của mình. Đề nghị lãnh đạo khác của đơn vị xử lý."
    ),
    Clash.DECIDED: gettext_lazy(
        "Anh/chị đã quyết định ở một bước khác của hồ sơ này. Bước này cần một người khác."
    ),
    Clash.ACCOUNTABLE: gettext_lazy(
        "Anh/chị đang giữ chức vụ ở đơn vị chịu trách nhiệm nên không thẩm định được. "
        "Bước này cần một người khác."
    ),
}


def clash_refusal(reason: Clash) -> NotPermitted:
    """Give the refusal for a person who must differ from those who spoke before."""
    return NotPermitted(str(_CLASHES[reason]))


def refuse_stranger(seat: Seat, actor: Actor) -> None:
    """Raise NotPermitted where the actor's position does not sit in this seat."""
    if may_decide(seat, actor):
        return
    raise NotPermitted(
        _("Bước “%(step)s” do %(part)s của %(unit)s quyết định. Anh/chị đang làm việc với vai trò khác.")
        % {
            "step": seat.get_kind_display(),
            "part": seat.get_part_display(),
            "unit": seat.unit.name,
        }
    )


def refuse_same_people(seat: Seat, route: Route, actor: Actor, spoken: Iterable[Spoken]) -> None:
    """Raise NotPermitted where who acts (or on whose behalf) submitted, or decided in another step."""
    reason = clash(
        people=people_behind(actor),
        kind=StepKind(seat.kind),
        submitters=people_of(route.submitted_by_id, route.submitted_for_id),
        spoken=spoken,
    )
    if reason is not None:
        raise clash_refusal(reason)


def refuse_accountable(seat: Seat, route: Route, actor: Actor, *, on: date) -> None:
    """Keep out of verification who holds a position in the accountable unit, or acts for such a person.

    A room of the unit is the unit. Costs a query in the verifier's step only.
    """
    unit_id = route.accountable_unit_id
    if seat.kind != StepKind.MONITOR or unit_id is None:
        return
    held = Position.objects.valid_on(on).filter(person_id__in=people_behind(actor))
    if held.filter(Q(unit_id=unit_id) | Q(unit__agency_id=unit_id)).exists():
        raise clash_refusal(Clash.ACCOUNTABLE)


def refuse_words(seat: Seat, verdict: Verdict, note: str) -> None:
    """Raise BadInput where the step knows no such verdict, or the verdict needs words."""
    if verdict not in VERDICTS[StepKind(seat.kind)]:
        raise BadInput(_("Bước “%(step)s” không có lựa chọn này.") % {"step": seat.get_kind_display()})
    if verdict in NEEDS_NOTE and not note.strip():
        raise BadInput(_("Cần ghi rõ ý kiến hoặc lý do rồi gửi lại."))


def refuse_closed(seat: Seat, route: Route) -> None:
    """Raise WrongState where the seat is not waiting; say who decided and when, or why nobody is asked."""
    if seat.answer is not None:
        raise WrongState(already_decided(seat, seat.answer))
    if route.state != RouteState.OPEN:
        raise WrongState(
            _("Hồ sơ không còn chờ quyết định: “%(state)s” lúc %(at)s.")
            % {"state": route.get_state_display(), "at": moment(route.ended_at)}
        )
    if seat.state == SeatState.OPEN:
        return
    sentences = {
        SeatState.WAITING: _("Chưa đến bước “%(step)s”. Các bước trước còn đang chờ."),
        SeatState.EXPIRED: _("Bước “%(step)s” đã đủ ý kiến nên không cần thêm."),
        SeatState.TOLD: _("Đơn vị được thông báo để biết, không phải trả lời."),
    }
    raise WrongState(sentences[SeatState(seat.state)] % {"step": seat.get_kind_display()})


def already_decided(seat: Seat, decision: Decision) -> str:
    """Give the sentence for a second press: who decided, what, and when."""
    if decision.person is None:
        return _("Quá thời hạn trả lời nên bước này được ghi nhận là đồng ý lúc %(at)s.") % {
            "at": moment(decision.at)
        }
    return _("%(who)s %(verdict)s lúc %(at)s. Tải lại trang để xem hiện trạng.") % {
        "who": decision.person.full_name,
        "verdict": verdict_past(kind=StepKind(seat.kind), verdict=Verdict(decision.verdict)),
        "at": moment(decision.at),
    }


def moment(at: datetime | None) -> str:
    """Give a moment as people write it, in Vietnamese time."""
    return at.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y") if at else ""
