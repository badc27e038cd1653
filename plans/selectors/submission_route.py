"""The way of a submission as its page shows it: steps, seats with what was said, and what this person may say."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.domain.words import AGAINST, NEEDS_NOTE, RouteState, SeatState, StepKind
from approvals.models import Seat
from approvals.policies import may_decide
from approvals.selectors import RouteView, SeatView, StepView, choices
from core.controls import Action, Ask, Field, Hidden
from core.moments import VIETNAM, local_date
from core.parts import Entry, Pill, Step, Tone, due_mark
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from plans.cards.submission import SeatRow
from plans.models import Submission

LOOKS: dict[str, tuple[str, str, str]] = {
    "approve": ("ok", "check", "A"),
    "agree": ("ok", "check", "A"),
    "no_part": ("line", "circle-minus", ""),
    "opinion": ("primary", "send", "A"),
    "done": ("ok", "check", "A"),
    "return": ("ret", "arrow-back-up", "R"),
    "disagree": ("ret", "arrow-back-up", "R"),
}
STATE_LOOK: dict[str, tuple[Tone, str]] = {
    SeatState.WAITING: (Tone.MUTE, "clock"),
    SeatState.OPEN: (Tone.INFO, "hourglass"),
    SeatState.EXPIRED: (Tone.MUTE, "circle-minus"),
    SeatState.TOLD: (Tone.MUTE, "mail"),
}
SHOWN = {SeatState.OPEN, SeatState.WAITING}


def route_steps(route: RouteView | None, submission: Submission) -> tuple[Step, ...]:
    """Give the stages of a submission: handed in, each step of its route, the result."""
    if route is None:
        return ()
    handed_in = f"{submission.submitted_at.astimezone(VIETNAM):%d/%m}" if submission.submitted_at else ""
    found = [Step(_("Nộp hồ sơ"), handed_in, "done")]
    found += [Step(step.label, _note(step), _mark(step)) for step in route.steps]
    ends = {RouteState.OPEN: "next", RouteState.PASSED: "done"}
    found.append(Step(_("Có kết quả"), state=ends.get(route.state, "next")))
    return tuple(found)


def seat_rows(
    routes: Sequence[RouteView], *, at: datetime, calendar: WorkCalendar
) -> tuple[SeatRow, ...]:
    """Give every seat of the latest route with what was said in it."""
    today = local_date(at)
    found = []
    for step in routes[0].steps if routes else ():
        for seat in step.seats:
            said, due = seat.decision, local_date(seat.due_at) if seat.due_at else None
            is_open = seat.state == SeatState.OPEN and due is not None
            found.append(
                SeatRow(
                    step=step.label,
                    who=_who(seat),
                    pill=_pill(seat),
                    at=said.at if said else None,
                    note=said.note if said else "",
                    due=due_mark(on=due, today=today, working_days_left=calendar.between(today, due))
                    if is_open and due
                    else None,
                )
            )
    return tuple(found)


def seat_actions(
    seats: Sequence[Seat], submission: Submission, *, actor: Actor, at: datetime
) -> tuple[Action, ...]:
    """Give what this person may say in the seats of theirs that still count, blocked ones with their reason."""
    mine = [seat for seat in seats if seat.state in SHOWN and may_decide(seat, actor)]
    open_ones = [seat for seat in mine if seat.state == SeatState.OPEN]
    return tuple(
        action for seat in (open_ones or mine[:1]) for action in _seat_actions(seat, submission, actor, at)
    )


def decisions_as_entries(routes: Sequence[RouteView]) -> list[Entry]:
    """Give what was said in all routes of a submission."""
    return [
        Entry(
            who=said.person_name or _("Quá thời hạn"),
            what=said.words,
            at=said.at,
            quote=said.note,
            tone=Tone.BAD if said.verdict in AGAINST else Tone.OK,
        )
        for route in routes
        for step in route.steps
        for seat in step.seats
        if (said := seat.decision) is not None
    ]


def waiting_words(route: RouteView | None) -> str:
    """Say who is asked now, such as "Thủ trưởng đơn vị – UBND xã Bình Lư"."""
    if route is None:
        return ""
    return "; ".join(
        f"{step.label} – {seat.unit_name}"
        for step in route.steps
        for seat in step.seats
        if seat.state == SeatState.OPEN
    )


def _seat_actions(seat: Seat, submission: Submission, actor: Actor, at: datetime) -> list[Action]:
    if seat.kind == StepKind.MONITOR and seat.state == SeatState.OPEN:
        url = reverse("plans:verification", args=(submission.pk,))
        label = _("Thẩm định từng nhiệm vụ")
        return [Action("verify", label, url, style="primary", icon="clipboard-check", method="get", key="A")]
    url = reverse("plans:submission_decide", args=(submission.pk, seat.pk))
    found = []
    for choice in choices(seat, actor=actor, on=local_date(at)):
        style, icon, key = LOOKS.get(str(choice.verdict), ("line", "check", ""))
        ask = _ask(choice.label, seat) if choice.verdict in NEEDS_NOTE and not choice.refusal else None
        found.append(
            Action(
                name="verdict",
                label=choice.label,
                url=url,
                style=style,
                icon=icon,
                blocked=choice.refusal.sentence if choice.refusal else "",
                ask=ask,
                hidden=(Hidden("seen_hash", submission.content_hash),),
                key=key,
                value=str(choice.verdict),
            )
        )
    return found[::-1]


def _ask(label: str, seat: Seat) -> Ask:
    note = Field(
        name="note",
        label=_("Ý kiến, lý do"),
        kind="textarea",
        required=True,
        draft=f"y-kien-{seat.pk}",
        help=_("Nêu rõ nội dung cần bổ sung; người nộp đọc nguyên văn."),
        prefix=f"s{seat.pk}-{label[:3]}-".lower().replace(" ", ""),
    )
    return Ask(title=label, confirm=label, fields=(note,))


def _mark(step: StepView) -> str:
    states = {seat.state for seat in step.seats}
    if any(seat.decision and seat.decision.verdict in AGAINST for seat in step.seats):
        return "back"
    if SeatState.OPEN in states:
        return "now"
    return "next" if SeatState.WAITING in states else "done"


def _note(step: StepView) -> str:
    if len(step.seats) > 1:
        said = sum(seat.decision is not None for seat in step.seats)
        return _("%(said)s/%(all)s đơn vị") % {"said": said, "all": len(step.seats)}
    return step.seats[0].unit_name if step.seats else ""


def _who(seat: SeatView) -> str:
    said = seat.decision
    if said is None or not said.person_name:
        return seat.unit_name
    person = f"{said.person_name} ({said.position_title})" if said.position_title else said.person_name
    return f"{seat.unit_name}: {person}"


def _pill(seat: SeatView) -> Pill:
    said = seat.decision
    if said is None:
        tone, icon = STATE_LOOK.get(SeatState(seat.state), (Tone.MUTE, "clock"))
        return Pill(seat.state_label, tone, icon)
    if said.by_silence:
        return Pill(_("Coi như đồng ý"), Tone.MUTE, "clock-check")
    if said.verdict in AGAINST:
        return Pill(str(said.verdict.label), Tone.BAD, "arrow-back-up")
    return Pill(str(said.verdict.label), Tone.OK, "check")
