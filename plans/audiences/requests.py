"""Who hears of requests about duties: those whom a seat asks, and the unit that asked, once there is an answer."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from approvals.domain.words import SeatPart, StepKind
from core.moments import local_date
from notifications.registry import BulkAudience, Heard, Hearing
from organizations.domain.roles import HEADS
from plans.audiences.people import Sitter, people_of
from plans.audiences.submissions import hears_seat, seats_in, sitters
from plans.domain.requests import RequestKind
from plans.models import DutyRequest
from workflows.models import OutboxMessage

SUBJECT = "plans.dutyrequest"
MOST_WORDS = 90
E, C = RequestKind.EXTENSION, RequestKind.CAUSE
ASKED: dict[tuple[str, str], Promise] = {
    (E, StepKind.HEAD): lazy("Chờ anh/chị ký đề nghị gia hạn: %(what)s"),
    (E, StepKind.OPINION): lazy("Chờ ý kiến về gia hạn: %(what)s"),
    (E, StepKind.DECISION): lazy("Chờ quyết định gia hạn: %(what)s"),
    (C, StepKind.HEAD): lazy("Chờ anh/chị ký đề nghị xác định nguyên nhân: %(what)s"),
    (C, StepKind.DECISION): lazy("Chờ xác định nguyên nhân quá hạn: %(what)s"),
}
REQUEST_TOPICS: dict[str, Promise] = {
    "request.granted": lazy("Đề nghị được chấp thuận: %(what)s"),
    "request.refused": lazy("Đề nghị không được chấp thuận: %(what)s"),
    "request.sent_up": lazy("Đang xin cấp trên gia hạn: %(what)s"),
    "request.answered": lazy("Cấp trên đã trả lời đề nghị gia hạn: %(what)s"),
    "request.cancelled": lazy("Đề nghị không còn hiệu lực: %(what)s"),
}
MANY = lazy("{count} đề nghị về nhiệm vụ")


def hears_any_seat(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Heard]:
    """Tell who may sit in a seat that has just been opened, offered or told, whatever the route is about."""
    of_requests = [message for message in messages if message.subject_type == SUBJECT]
    others = [message for message in messages if message.subject_type != SUBJECT]
    if others:
        yield from hears_seat(others, at)
    if of_requests:
        yield from _hears_seat(of_requests, at)


def hears_request(topic: str) -> BulkAudience:
    """Give the bulk audience of one topic of requests: who asked, the officer and the heads of the unit."""

    def heard(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
        requests = _requests(messages)
        units = {request.assignment.unit_id for request in requests.values()}
        heads = people_of(units, local_date(messages[0].created_at), HEADS)
        for message in messages:
            request = requests.get(message.subject_id)
            if request is not None:
                duty = request.assignment
                named = (request.asked_by_id, duty.officer_id, *heads.get(duty.unit_id, ()))
                for person_id in sorted({one for one in named if one is not None}):
                    yield message, _hearing(Sitter(person_id), REQUEST_TOPICS[topic], request)

    return heard


def _hears_seat(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Heard]:
    requests = _requests(messages)
    units = {seat["unit_id"] for message in messages for seat in seats_in(message)}
    heads, office = sitters(units, at)
    for message in messages:
        request = requests.get(message.subject_id)
        for seat in seats_in(message) if request else ():
            people = heads if seat.get("part") == SeatPart.HEAD else office
            title = ASKED[(request.kind, seat["kind"])]  # type: ignore[union-attr]
            for sitter in people.get(seat["unit_id"], ()):
                yield message, _hearing(sitter, title, request)  # type: ignore[arg-type]


def _requests(messages: Sequence[OutboxMessage]) -> dict[int, DutyRequest]:
    rows = DutyRequest.objects.select_related("assignment__task__plan", "assignment__unit")
    return {row.pk: row for row in rows.filter(pk__in={message.subject_id for message in messages})}


def _hearing(sitter: Sitter, title: Promise, request: DutyRequest) -> Hearing:
    duty = request.assignment
    return Hearing(
        person_id=sitter.person_id,
        position_id=sitter.lent,
        title=str(title) % {"what": duty.task.content[:MOST_WORDS]},
        body=f"{duty.unit.name} · {duty.task.plan.number}",
        url=f"/yeu-cau/{request.pk}/",
        joined_title=str(MANY),
        joined_url="/",
    )
