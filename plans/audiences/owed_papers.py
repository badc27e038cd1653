"""Who hears that an explanation or a review is due or late: the head, who answers for it, with the officer of the duty."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from core.moments import local_date
from core.parts import due_mark
from core.workdays import WorkCalendar
from notifications.registry import Heard, Hearing, TimedAudience
from organizations.selectors import work_calendar
from plans.audiences.consequences import MOST_WORDS, url_of
from plans.audiences.people import Sitter
from plans.audiences.reminding import seats_of
from plans.domain.reminders import Hearer
from plans.domain.requests import ConsequenceState
from plans.models import Consequence
from plans.models.reminders import PAPER_LATE, PAPER_SOON
from workflows.models import OutboxMessage


def _hears(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Heard]:
    """Tell those who sit there now of the papers that are still owed with the same date."""
    on, calendar = local_date(at), work_calendar()
    rows = Consequence.objects.filter(
        pk__in={message.subject_id for message in messages}, state=ConsequenceState.REQUIRED
    )
    owed = {one.pk: one for one in rows.select_related("assignment__task__plan", "assignment__unit")}
    seats = seats_of([one.assignment for one in owed.values()], on=on)
    for message in messages:
        one = owed.get(message.subject_id)
        if one is None or f"{local_date(one.due_at)}" != message.payload["due_on"]:
            continue
        for sitter, is_above in seats.hearing(with_head(message.payload["for"]), one.assignment):
            yield message, _hearing(message, one, sitter, on, calendar, above=is_above)


def with_head(hearers: Sequence[str]) -> list[Hearer]:
    """Give whom a step is for; what the officer of a duty hears, its head hears too: the head hands the paper in."""
    found = [Hearer(name) for name in hearers]
    return [*found, Hearer.HEAD] if Hearer.OFFICER in found and Hearer.HEAD not in found else found


def _hearing(
    message: OutboxMessage, one: Consequence, sitter: Sitter, on: date, calendar: WorkCalendar, *, above: bool
) -> Hearing:
    due_on, duty = local_date(one.due_at), one.assignment
    mark = due_mark(on=due_on, today=on, working_days_left=calendar.between(on, due_on))
    said = {
        "mark": mark.words,
        "kind": one.get_kind_display().lower(),
        "whose": f"{duty.unit.short_name} – " if above else "",
        "what": duty.task.content[:MOST_WORDS],
    }
    return Hearing(
        person_id=sitter.person_id,
        position_id=sitter.lent,
        title=_("%(mark)s: nộp %(kind)s, %(whose)s%(what)s") % said,
        body=_("hạn %(day)s") % {"day": f"{due_on:%d/%m/%Y}"},
        url=url_of(one),
        joined_title=_("{count} văn bản giải trình, kiểm điểm phải nộp"),
        joined_url="/?nhom=giai-trinh",
        dedupe=f"{message.topic}:{on}",
    )


OWED_TOPICS: dict[str, TimedAudience] = {PAPER_SOON: _hears, PAPER_LATE: _hears}
