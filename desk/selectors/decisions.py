"""Submissions that wait for somebody's word, as lines of the inbox: what, by when, from whom, with how much proof."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.domain.words import StepKind
from approvals.models import Seat
from approvals.selectors import open_seats_for
from core.moments import VIETNAM, local_date
from core.parts import Due, Pill, Tone, due_mark
from core.prepared import prepared
from core.workdays import WorkCalendar
from desk.cards import InboxItem
from desk.selectors.numbers import count_per
from organizations.domain.actor import Actor
from plans.models import Evidence, RequiredProof, SubmissionItem
from plans.selectors.submission_seen import SUBJECT, title_of

DECISIONS, VERIFICATION = "cho-duyet", "tham-dinh"
NEEDED = (
    "submission_id", "assignment_id", "statement", "values", "not_applicable", "reason",
    "submission__unit__name", "submission__unit__path", "submission__verifier_unit__name", "submission__submitted_by__full_name",
    "submission__submitted_at", "submission__round", "submission__previous_id", "submission__statement",
    "submission__content_hash", "assignment__due_at", "assignment__received_at", "assignment__period_label",
    "assignment__task__number", "assignment__task__is_report", "assignment__task__content",
    "assignment__task__section__table", "assignment__task__section__title", "assignment__task__plan__number",
)  # fmt: skip
"""What the lines, and the submission opened beside them, say; nothing else is read."""
ASKS = {StepKind.COORDINATORS: (Tone.VIOLET, "users"), StepKind.ROOM_HEAD: (Tone.INFO, "building-community")}


def decisions(actor: Actor) -> QuerySet[Seat]:
    """Give the seats of submissions in which this person says yes or no, the most urgent first."""
    return open_seats_for(actor).filter(route__subject_type=SUBJECT).exclude(kind=StepKind.MONITOR)


def verifications(actor: Actor) -> QuerySet[Seat]:
    """Give the seats in which this person verifies duty by duty, the most urgent first."""
    return open_seats_for(actor).filter(route__subject_type=SUBJECT, kind=StepKind.MONITOR)


class Shown:
    """What the lines of a page of seats need of their submissions; one query."""

    def __init__(self, seats: Sequence[Seat]) -> None:
        keys = tuple(seat.route.subject_id for seat in seats)
        self.items: dict[int, list[SubmissionItem]] = defaultdict(list)
        for item in _items_of(keys) if keys else ():
            self.items[item.submission_id].append(item)

    def of(self, seat: Seat) -> list[SubmissionItem]:
        """Give the items of the submission that a seat is about, in their order."""
        return self.items[seat.route.subject_id]


@prepared
def _items_of(submissions: tuple[int, ...]) -> QuerySet[SubmissionItem]:
    proofs = Evidence.objects.all()
    rows = SubmissionItem.objects.filter(submission__in=submissions).annotate(
        proofs=count_per(proofs, field="submission_id", outer="submission_id"),
        proven=count_per(proofs, field="submission_id", outer="submission_id", distinct="proof"),
        required=count_per(RequiredProof.objects.all(), field="task_id", outer="assignment__task_id"),
    )
    related = ("submission__unit", "submission__submitted_by", "submission__verifier_unit")
    duties = ("assignment__task__section", "assignment__task__plan")
    return rows.select_related(*related, *duties).only(*NEEDED).order_by("submission_id", "order", "pk")


def seat_item(
    seat: Seat, items: list[SubmissionItem], *, at: datetime, calendar: WorkCalendar, opened: int, page: int
) -> InboxItem:
    """Give the line of one seat; one to decide here opens beside the list, one to verify has a desk of its own."""
    submission = items[0].submission
    verifies = seat.kind == StepKind.MONITOR
    here = seat_url(seat.pk, page=page)
    return InboxItem(
        url=reverse("plans:verification", args=(submission.pk,)) if verifies else here,
        title=title_of(items),
        due=due_of_submission(items, at=at, calendar=calendar),
        waiting_since=_("Gửi %(at)s") % {"at": since(submission.submitted_at or at, at)},
        person=submission.submitted_by.full_name if submission.submitted_by else "",
        evidence=_evidence(items),
        section=submission.unit.name if verifies else "",
        asks=None if verifies else _asks(seat),
        current=seat.pk == opened,
        in_place=not verifies,
        decide_label=_("Thẩm định") if verifies else _("Xem tệp, quyết định"),
    )


def seat_url(seat_id: int, *, page: int = 1) -> str:
    """Give the address of the inbox with this seat opened."""
    further = f"&ds={page}" if page > 1 else ""
    return f"{reverse('desk:inbox')}?nhom={DECISIONS}{further}&mo={seat_id}"


def due_of_submission(items: Sequence[SubmissionItem], *, at: datetime, calendar: WorkCalendar) -> Due:
    """Give the earliest due date of the duties; what came in time is not called late while others look at it."""
    due = [item.assignment.due_at for item in items if item.assignment.due_at]
    sent = items[0].submission.submitted_at
    if not due:
        return due_mark(on=None, today=local_date(at))
    on, today = local_date(min(due)), local_date(at)
    if on < today and sent is not None and sent <= min(due):
        return Due(words=_("Nộp đúng hạn"), tone=Tone.OK, icon="circle-check", on=on)
    left = calendar.of(items[0].submission.unit.path).between(today, on)
    return due_mark(on=on, today=today, working_days_left=left)


def since(moment: datetime, at: datetime) -> str:
    """Say a moment as people do: "08:12 hôm nay", "16:40 hôm qua", "26/09", with the year where it is another."""
    local, today = moment.astimezone(VIETNAM), local_date(at)
    days = (today - local.date()).days
    if days in (0, 1):
        word = _("hôm nay") if days == 0 else _("hôm qua")
        return f"{local:%H:%M} {word}"
    return f"{local:%d/%m}" if local.year == today.year else f"{local:%d/%m/%Y}"


def _evidence(items: list[SubmissionItem]) -> str:
    first = items[0]
    proofs = ngettext("%(n)s minh chứng", "%(n)s minh chứng", first.proofs) % {"n": first.proofs}  # type: ignore[attr-defined]
    again = first.submission.round
    proofs = _("lần %(n)s") % {"n": again} + f" · {proofs}" if again > 1 else proofs
    required = sum(item.required for item in items)  # type: ignore[attr-defined]
    if not required:
        return proofs
    met = _("%(met)s/%(all)s yêu cầu đạt") % {"met": first.proven, "all": required}  # type: ignore[attr-defined]
    return f"{proofs} · {met}"


def _asks(seat: Seat) -> Pill | None:
    """Say what is asked where it is not the approval of the unit's own work."""
    if seat.kind == StepKind.HEAD:
        return None
    tone, icon = ASKS.get(StepKind(seat.kind), (Tone.INFO, "clipboard-check"))
    words = _("Xác nhận phối hợp") if seat.kind == StepKind.COORDINATORS else str(StepKind(seat.kind).label)
    return Pill(words, tone, icon)
