"""Who hears of explanations and reviews: the unit that owes them, and those who asked once they came."""

from collections.abc import Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from core.moments import local_date
from notifications.registry import BulkAudience, Heard, Hearing
from organizations.domain.roles import HEADS
from plans.audiences.people import people_of
from plans.models import Consequence
from workflows.models import OutboxMessage

MOST_WORDS = 90
CONSEQUENCE_TOPICS: dict[str, Promise] = {
    "consequence.required": lazy("Yêu cầu giải trình, kiểm điểm: %(what)s"),
    "consequence.handed_in": lazy("Đã nộp văn bản giải trình, kiểm điểm: %(what)s"),
    "consequence.accepted": lazy("Đã ghi nhận văn bản giải trình, kiểm điểm: %(what)s"),
    "consequence.returned": lazy("Cần bổ sung văn bản giải trình, kiểm điểm: %(what)s"),
}
TO_WHO_ASKED = "consequence.handed_in"


def url_of(row: Consequence) -> str:
    """Give the place on the page of the duty where the paper is asked for and handed in."""
    return f"/nhiem-vu/{row.assignment_id}/#giai-trinh"


def hears_consequence(topic: str) -> BulkAudience:
    """Give the bulk audience of one topic: who asked hears that the paper came, the heads of the unit the rest."""

    def heard(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
        rows = Consequence.objects.select_related("assignment__task").in_bulk(
            [message.subject_id for message in messages]
        )
        units = {row.assignment.unit_id for row in rows.values()}
        heads = people_of(units, local_date(messages[0].created_at), HEADS)
        for message in messages:
            row = rows.get(message.subject_id)
            if row is None:
                continue
            duty = row.assignment
            told = (row.required_by_id,) if topic == TO_WHO_ASKED else heads.get(duty.unit_id, ())
            title = str(CONSEQUENCE_TOPICS[topic]) % {"what": duty.task.content[:MOST_WORDS]}
            for person_id in told:
                yield message, Hearing(person_id=person_id, title=title, url=url_of(row))

    return heard
