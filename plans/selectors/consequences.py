"""Explanations and reviews that a unit owes for its lateness, on the page of the duty, and what is done with them."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Choice, Field, seen
from core.errors import Missing
from core.moments import local_date
from core.parts import Due, Pill, Tone, due_mark
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans import policies
from plans.cards.assignment import ConsequenceLine
from plans.domain.requests import ConsequenceKind, ConsequenceState
from plans.domain.states import CauseKind
from plans.models import Assignment, Consequence
from workflows.judging import Allowed, allowed_moves

S = ConsequenceState
PILLS: dict[str, tuple[Tone, str]] = {
    S.REQUIRED: (Tone.WARN, "hourglass"),
    S.HANDED_IN: (Tone.INFO, "send"),
    S.ACCEPTED: (Tone.OK, "check"),
}
LOOKS = {"hand_in": ("primary", "send"), "accept": ("ok", "check"), "send_back": ("ret", "arrow-back-up")}
URLS = {"hand_in": "consequence_hand_in", "accept": "consequence_accept", "send_back": "consequence_return"}


def visible_consequence(consequence_id: int, *, actor: Actor) -> Consequence:
    """Give a consequence of a duty that this person sees in full; for anybody else there is none (Missing)."""
    rows = Consequence.objects.visible_to(actor).filter(pk=consequence_id)
    found: Consequence | None = rows.select_related("assignment__task__plan").first()
    if found is None:
        raise Missing(_("Không tìm thấy yêu cầu này."))
    return found


def consequences_of(duty: Assignment) -> list[Consequence]:
    """Give what the unit owes for the lateness of a duty; no query where its cause is not its own."""
    if duty.cause != CauseKind.SUBJECTIVE:
        return []
    rows = list(Consequence.objects.filter(assignment=duty).order_by("-pk"))
    for row in rows:
        row.assignment = duty
    return rows


def consequence_lines(
    rows: Sequence[Consequence], *, actor: Actor, at: datetime
) -> tuple[ConsequenceLine, ...]:
    """Give each of them with its due date, its paper and what this person may press."""
    if not rows:
        return ()
    calendar = work_calendar()
    return tuple(
        ConsequenceLine(
            title=str(ConsequenceKind(row.kind).label),
            demand=row.demand,
            pill=_pill(row),
            due=_due(row, at, calendar),
            paper=_paper(row),
            actions=tuple(
                _action(row, one) for one in allowed_moves(row, facts=None, actor=actor, at=at) if one.open
            ),
        )
        for row in rows
    )


def demand_actions(duty: Assignment, *, actor: Actor) -> tuple[Action, ...]:
    """Give the button that asks for an explanation or a review, to whom it belongs."""
    if duty.cause != CauseKind.SUBJECTIVE or not policies.demands_of(duty, None, actor):
        return ()
    label = _("Yêu cầu giải trình, kiểm điểm")
    choices = tuple(Choice(value, str(words)) for value, words in ConsequenceKind.choices)
    fields = (
        Field("kind", _("Loại văn bản"), "select", required=True, choices=choices, prefix="hq-"),
        Field("demand", _("Nội dung yêu cầu"), "textarea", required=True, prefix="hq-"),
        Field("due", _("Thời hạn nộp"), "date", required=True, prefix="hq-"),
    )
    url = reverse("plans:consequence_require", args=(duty.pk,))
    return (Action("demand", f"{label}…", url, icon="alert-triangle", ask=Ask(label, label, fields=fields)),)


def _action(row: Consequence, allowed: Allowed) -> Action:
    name, label = allowed.move.name, str(allowed.move.label)
    style, icon = LOOKS[name]
    prefix = f"{name}-{row.pk}-"
    fields: tuple[Field, ...] = ()
    if name == "hand_in":
        number = Field("number", _("Số, ký hiệu văn bản"), required=True, prefix=prefix)
        fields = (number, Field("on", _("Ngày văn bản"), "date", required=True, prefix=prefix))
    if name == "send_back":
        fields = (Field("reason", _("Lý do"), "textarea", required=True, prefix=prefix),)
    return Action(
        name=f"{name}_{row.pk}",
        label=f"{label}…" if fields else label,
        url=reverse(f"plans:{URLS[name]}", args=(row.pk,)),
        style=style,
        icon=icon,
        ask=Ask(label, label, fields=fields) if fields else None,
        hidden=seen(version=row.version),
    )


def _pill(row: Consequence) -> Pill:
    tone, icon = PILLS[row.state]
    return Pill(row.get_state_display(), tone, icon)


def _paper(row: Consequence) -> str:
    if not row.document_number or row.document_date is None:
        return ""
    given = {"number": row.document_number, "day": f"{row.document_date:%d/%m/%Y}"}
    return _("%(number)s ngày %(day)s") % given


def _due(row: Consequence, at: datetime, calendar: WorkCalendar) -> Due:
    on, today = local_date(row.due_at), local_date(at)
    return due_mark(on=on, today=today, working_days_left=calendar.between(today, on))
