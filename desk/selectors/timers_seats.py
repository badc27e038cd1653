"""The steps of approval that time out next: who is waited for, until when, about which row."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.domain.words import SeatPart, SeatState, Silence, StepKind
from approvals.models import Seat
from desk.cards import TimerRow
from desk.selectors.timer_rows import place_words, plan_words, read
from plans.models import Assignment, DutyRequest, Submission, SubmissionItem


class Seats:
    """Seats in which somebody is waited for until a moment, and whose silence has a consequence."""

    note = _("Hết hạn của bước: hệ thống làm như ghi ở cột “Loại”.")

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        found = Seat.objects.filter(state=SeatState.OPEN, due_at__isnull=False).exclude(
            on_silence=Silence.NONE
        )
        found = found.filter(unit=unit) if unit else found
        self._found = found.filter(_about_plan(plan)) if plan else found

    def count(self) -> int:
        """Give how many wait."""
        return self._found.count()

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some, the earliest first; three more queries say about which row."""
        seats = list(self._found.select_related("unit", "route").order_by("due_at", "pk")[start:stop])
        duties = _duties_of(seats)
        for seat in seats:
            duty = duties.get((seat.route.subject_type, seat.route.subject_id))
            yield TimerRow(
                kind=str(StepKind(seat.kind).label),
                plan=plan_words(duty.task.plan) if duty else "",
                unit=seat.unit.short_name or seat.unit.name,
                place=place_words(duty) if duty else "",
                at=seat.due_at,
                hearers=str(SeatPart(seat.part).label),
                note=str(Silence(seat.on_silence).label),
                url_key=seat.pk,
            )


def _about_plan(plan: int) -> Q:
    items = SubmissionItem.objects.filter(assignment__task__plan=plan).values("submission")
    requests = DutyRequest.objects.filter(assignment__task__plan=plan).values("pk")
    return Q(route__subject_type=Submission.subject_type(), route__subject_id__in=items) | Q(
        route__subject_type=DutyRequest.subject_type(), route__subject_id__in=requests
    )


def _duties_of(seats: Sequence[Seat]) -> dict[tuple[str, int], Assignment]:
    """Give the duty each subject is about; of a submission about many the first."""
    asked: dict[str, set[int]] = {}
    for seat in seats:
        asked.setdefault(seat.route.subject_type, set()).add(seat.route.subject_id)
    submission, request = Submission.subject_type(), DutyRequest.subject_type()
    items = SubmissionItem.objects.filter(submission__in=asked.get(submission, ())).order_by("-pk")
    found = {(submission, key): duty for key, duty in items.values_list("submission_id", "assignment_id")}
    requests = DutyRequest.objects.filter(pk__in=asked.get(request, ()))
    found |= {(request, key): duty for key, duty in requests.values_list("pk", "assignment_id")}
    duties = {duty.pk: duty for duty in read(Assignment.objects.filter(pk__in=set(found.values())))}
    return {about: duties[key] for about, key in found.items()}
