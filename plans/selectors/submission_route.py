"""The way of a submission as its page shows it: steps, seats with what was said, and what this person may say."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals import judging
from approvals.domain.separation import Spoken, people_of
from approvals.domain.words import (
    AGAINST,
    NEEDS_NOTE,
    VERDICTS,
    RouteState,
    SeatState,
    StepKind,
    Verdict,
    verdict_label,
)
from approvals.models import Route, Seat
from approvals.policies import may_decide
from approvals.selectors import SeatView, seat_view
from core.controls import Action, Hidden
from core.errors import DomainError
from core.moments import VIETNAM, local_date
from core.parts import Entry, Pill, Step, Tone, due_mark
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from plans.cards.submission import SeatRow
from plans.models import Submission
from plans.selectors.submission_comment import FORM, reason_asked

SUBJECT = "plans.submission"
LOOKS: dict[str, tuple[str, str, str]] = {
    "approve": ("ok", "check", "A"),
    "agree": ("ok", "check", "A"),
    "no_part": ("line", "circle-minus", ""),
    "opinion": ("primary", "send", "A"),
    "done": ("ok", "check", "A"),
    "return": ("ret", "arrow-back-up", "R"),
    "disagree": ("ret", "arrow-back-up", "R"),
    "refuse": ("ret", "circle-x", "R"),
}
STATE_LOOK: dict[str, tuple[Tone, str]] = {
    SeatState.WAITING: (Tone.MUTE, "clock"),
    SeatState.OPEN: (Tone.INFO, "hourglass"),
    SeatState.EXPIRED: (Tone.MUTE, "circle-minus"),
    SeatState.TOLD: (Tone.MUTE, "mail"),
}
SHOWN = {SeatState.OPEN, SeatState.WAITING}


@dataclass(frozen=True, slots=True)
class Way:
    """The latest route of a submission with all its seats; one query."""

    route: Route
    seats: tuple[Seat, ...]

    def steps(self) -> list[tuple[StepKind, list[SeatView]]]:
        """Give the steps in the order of the route, each with its seats."""
        return [
            (kind, [seat_view(seat) for seat in self.seats if seat.kind == kind])
            for kind in self.route.step_rules
        ]

    @property
    def is_spoken(self) -> bool:
        """Whether a person has decided in one of the seats."""
        return any(seat.answer is not None and seat.answer.person_id is not None for seat in self.seats)

    def refusal(self, seat: Seat, actor: Actor) -> DomainError | None:
        """Give the refusal that a press in this seat would get, or None (the verifier's other offices apart)."""
        spoken = [
            Spoken(StepKind(other.kind), people_of(other.answer.person_id, other.answer.on_behalf_of_id))
            for other in self.seats
            if other.answer is not None
        ]
        try:
            judging.refuse_stranger(seat, actor)
            judging.refuse_same_people(seat, self.route, actor, spoken)
            judging.refuse_closed(seat, self.route)
        except DomainError as refusal:
            return refusal
        return None


def way_of(subject_id: int, *, subject_type: str = SUBJECT) -> Way | None:
    """Give the latest route of a submission (or of another subject), or None before it was handed in."""
    seats = list(
        Seat.objects.filter(route__subject_type=subject_type, route__subject_id=subject_id)
        .select_related("route", "unit", "decision__person", "decision__on_behalf_of")
        .order_by("-route_id", "pk")
    )
    latest = tuple(seat for seat in seats if seat.route_id == seats[0].route_id)
    return Way(latest[0].route, latest) if latest else None


def route_steps(way: Way | None, submission: Submission) -> tuple[Step, ...]:
    """Give the stages of a submission: handed in, each step of its route, the result."""
    if way is None:
        return ()
    handed_in = f"{submission.submitted_at.astimezone(VIETNAM):%d/%m}" if submission.submitted_at else ""
    found = [Step(_("Nộp hồ sơ"), handed_in, "done")]
    found += [Step(str(kind.label), _note(seats), _mark(seats)) for kind, seats in way.steps()]
    found.append(Step(_("Có kết quả"), state="done" if way.route.state == RouteState.PASSED else "next"))
    return tuple(found)


def seat_rows(way: Way | None, *, at: datetime, calendar: WorkCalendar) -> tuple[SeatRow, ...]:
    """Give every seat of the route with what was said in it."""
    steps = way.steps() if way else []
    paths = {seat.unit_id: seat.unit.path for seat in way.seats} if way else {}
    return tuple(
        _seat_row(seat, str(kind.label), paths[seat.unit_id], at=at, calendar=calendar)
        for kind, seats in steps
        for seat in seats
    )


def _seat_row(seat: SeatView, step: str, path: str, *, at: datetime, calendar: WorkCalendar) -> SeatRow:
    said, today = seat.decision, local_date(at)
    due = None
    if seat.state == SeatState.OPEN and seat.due_at is not None:
        on = local_date(seat.due_at)
        left = calendar.of(path).between(today, on)
        due = due_mark(on=on, today=today, working_days_left=left)
    note, moment = (said.note, said.at) if said else ("", None)
    return SeatRow(step=step, who=_who(seat), pill=_pill(seat), at=moment, note=note, due=due)


def seat_actions(way: Way | None, submission: Submission, *, actor: Actor) -> tuple[Action, ...]:
    """Give what this person may say in the seats of theirs that still count, blocked ones with their reason."""
    seats = way.seats if way else ()
    mine = [seat for seat in seats if seat.state in SHOWN and may_decide(seat, actor)]
    shown = [seat for seat in mine if seat.state == SeatState.OPEN] or mine[:1]
    return tuple(action for seat in shown if way for action in _seat_actions(way, seat, submission, actor))


def decisions_as_entries(way: Way | None) -> list[Entry]:
    """Give what was said in the route of a submission."""
    return [
        Entry(
            who=said.person_name or _("Quá thời hạn"),
            what=said.words,
            at=said.at,
            quote=said.note,
            tone=Tone.BAD if said.verdict in AGAINST else Tone.OK,
        )
        for _kind, seats in (way.steps() if way else [])
        for seat in seats
        if (said := seat.decision) is not None
    ]


def waiting_words(way: Way | None) -> str:
    """Say who is asked now, such as "Thủ trưởng đơn vị – UBND xã Bình Lư"."""
    return "; ".join(
        f"{kind.label} – {seat.unit_name}"
        for kind, seats in (way.steps() if way else [])
        for seat in seats
        if seat.state == SeatState.OPEN
    )


def _seat_actions(way: Way, seat: Seat, submission: Submission, actor: Actor) -> list[Action]:
    if seat.kind == StepKind.MONITOR and seat.state == SeatState.OPEN:
        url = reverse("plans:verification", args=(submission.pk,))
        label = _("Thẩm định từng nhiệm vụ")
        return [Action("verify", label, url, style="primary", icon="clipboard-check", method="get", key="A")]
    refusal = way.refusal(seat, actor)
    return [
        _seat_action(seat, submission, str(word), refusal) for word in reversed(VERDICTS[StepKind(seat.kind)])
    ]


def _seat_action(seat: Seat, submission: Submission, word: str, refusal: DomainError | None) -> Action:
    verdict = Verdict(word)
    label = verdict_label(kind=StepKind(seat.kind), verdict=verdict)
    style, icon, key = LOOKS.get(word, ("line", "check", ""))
    return Action(
        name="verdict",
        label=label,
        url=reverse("plans:submission_decide", args=(submission.pk, seat.pk)),
        style=style,
        icon=icon,
        blocked=refusal.sentence if refusal else "",
        ask=reason_asked(label, seat, word) if verdict in NEEDS_NOTE and refusal is None else None,
        hidden=(Hidden("seen_hash", submission.content_hash),),
        form=FORM if verdict not in NEEDS_NOTE and refusal is None else "",
        key=key,
        value=word,
    )


def _mark(seats: list[SeatView]) -> str:
    states = {seat.state for seat in seats}
    if any(seat.decision and seat.decision.verdict in AGAINST for seat in seats):
        return "back"
    if SeatState.OPEN in states:
        return "now"
    return "next" if SeatState.WAITING in states else "done"


def _note(seats: list[SeatView]) -> str:
    if len(seats) > 1:
        said = sum(seat.decision is not None for seat in seats)
        return _("%(said)s/%(all)s đơn vị") % {"said": said, "all": len(seats)}
    return seats[0].unit_name if seats else ""


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
