"""Who hears that a window for explanations or a delegation ends: looked at again when it is told."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.moments import local_date
from notifications.registry import Heard, Hearing, TimedAudience
from organizations.models import Delegation
from plans.audiences.people import once
from plans.audiences.reminding import LONGEST_CONTENT, seats_of
from plans.domain.reminders import Hearer
from plans.models import Assignment
from plans.models.reminders import APPEAL_ENDING, DELEGATION_ENDED, DELEGATION_ENDING, open_windows
from workflows.models import OutboxMessage


def _hears_of_windows(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Heard]:
    """Tell officer and head of each unit that has not explained itself yet."""
    on = local_date(at)
    rows = open_windows(Assignment.objects.filter(pk__in={one.subject_id for one in messages}), at=at)
    duties = {duty.pk: duty for duty in rows.select_related("task__plan")}
    seats = seats_of(list(duties.values()), on=on)
    for message in messages:
        duty = duties.get(message.subject_id)
        if duty is None or f"{local_date(duty.appeal_until)}" != message.payload["until"]:
            continue
        people = once((*seats.of(Hearer.OFFICER, duty), *seats.of(Hearer.HEAD, duty)))
        until, what = f"{local_date(duty.appeal_until):%d/%m/%Y}", duty.task.content[:LONGEST_CONTENT]
        for sitter in people:
            hearing = Hearing(
                person_id=sitter.person_id,
                position_id=sitter.lent,
                title=_("Thời hạn giải trình còn đến hết %(day)s: %(what)s") % {"day": until, "what": what},
                url=f"/nhiem-vu/{duty.pk}/",
                joined_title=_("{count} nhiệm vụ sắp hết thời hạn giải trình"),
                joined_url="/",
                dedupe=f"{APPEAL_ENDING}:{on}",
            )
            yield message, hearing


def _hears_of_delegations(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Heard]:
    """Tell who gave a delegation and who has it, unless its last day has moved meanwhile."""
    rows = Delegation.objects.select_related("position__person", "position__unit", "to_person")
    found = rows.in_bulk([message.subject_id for message in messages])
    for message in messages:
        one = found.get(message.subject_id)
        if one is None or f"{one.last_day}" != message.payload["last"]:
            continue
        for person_id in (one.position.person_id, one.to_person_id):
            yield message, _of_delegation(message.topic, one, person_id)


def _of_delegation(topic: str, one: Delegation, person_id: int) -> Hearing:
    words = {
        DELEGATION_ENDING: _("Ủy quyền còn đến hết %(last)s: %(holder)s ủy quyền cho %(other)s"),
        DELEGATION_ENDED: _("Đã hết ủy quyền từ %(gone)s: %(holder)s ủy quyền cho %(other)s"),
    }
    said = {
        "last": f"{one.last_day:%d/%m/%Y}",
        "gone": f"{one.first_day_without:%d/%m/%Y}",
        "holder": one.position.person.full_name,
        "other": one.to_person.full_name,
    }
    return Hearing(
        person_id=person_id,
        title=words[topic] % said,
        body=_("%(title)s, %(unit)s – theo văn bản %(number)s")
        % {"title": one.position.title, "unit": one.position.unit.name, "number": one.document_number},
        url=reverse("organizations:switch_position"),
        dedupe=f"{topic}:{one.pk}:{one.last_day}",
    )


ENDING_TOPICS: dict[str, TimedAudience] = {
    APPEAL_ENDING: _hears_of_windows,
    DELEGATION_ENDING: _hears_of_delegations,
    DELEGATION_ENDED: _hears_of_delegations,
}
