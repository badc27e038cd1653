"""What time did lately: the reminders that were sent, and the duties that were moved; the newest first."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from desk.cards import TimerRow
from desk.selectors.timer_rows import MOST_COUNTED, line, read
from desk.selectors.timers_coming import narrowed
from plans.domain.states import PERIODIC
from plans.models import Assignment, ReminderMade
from plans.selectors.reminder_words import when_words
from workflows.models import TransitionRecord
from workflows.moves import CREATION


class Reminded:
    """Reminders that were sent; to whom, and whether they arrived, stands under "Lần gửi"."""

    note = _("Lời nhắc đã gửi đi; từng người nhận và việc đã đến hay chưa xem ở trang Lần gửi.")

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        found = ReminderMade.objects.filter(is_missed=False)
        found = found.filter(assignment__task__plan=plan) if plan else found
        self._found = found.filter(assignment__unit=unit) if unit else found

    def count(self) -> int:
        """Give how many were sent."""
        return self._found[:MOST_COUNTED].count()

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some."""
        made = list(self._found.select_related("run").order_by("-run__day", "-pk")[start:stop])
        duties = _by_key([one.assignment_id for one in made])
        for one in made:
            yield line(duties[one.assignment_id], when_words(one.days), one.run.made_at)


class Moved:
    """Duties that the clock moved: made overdue, closed, opened for a period; not those that an issue opened."""

    note = _("Việc hệ thống tự chuyển khi đến giờ.")

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        opened = Assignment.objects.filter(task__due_kind__in=PERIODIC).order_by().values("pk")
        found = TransitionRecord.objects.filter(
            ~Q(move=CREATION) | Q(subject_id__in=opened),
            subject_type=Assignment.subject_type(),
            entered_by__isnull=True,
        )
        if plan or unit:
            duties = narrowed(Assignment.objects.all(), plan, unit)
            found = found.filter(subject_id__in=duties.order_by().values("pk"))
        self._found = found

    def count(self) -> int:
        """Give how many were moved."""
        return self._found[:MOST_COUNTED].count()

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some."""
        made, moves = list(self._found.order_by("-pk")[start:stop]), Assignment.moves()
        duties = _by_key([one.subject_id for one in made])
        for one in made:
            label = moves[one.move].label if one.move in moves else _("Mở kỳ mới")
            if one.subject_id in duties:
                yield line(duties[one.subject_id], str(label), one.at)


def _by_key(keys: list[int]) -> dict[int, Assignment]:
    return {duty.pk: duty for duty in read(Assignment.objects.filter(pk__in=keys))}
