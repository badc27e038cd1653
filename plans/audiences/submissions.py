"""Who hears that a submission asks for them, and the words that say whose report it is, on what, and for what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from approvals.domain.words import SeatPart, StepKind
from core.moments import local_date
from notifications.registry import Heard, Hearing
from organizations.domain.roles import HEADS
from plans.audiences.people import OFFICES, STEPS, Sitter, sitters_of
from plans.models import Submission, SubmissionItem
from workflows.models import OutboxMessage

Sitting = dict[int, tuple[Sitter, ...]]
TOLD = "route.told"
MOST_UNITS, MOST_WORDS = 3, 70
TO_KNOW = (lazy("Thông báo để biết: %(report)s"), lazy("{count} hồ sơ thông báo để biết: %(units)s"))
TO_APPROVE = (lazy("Chờ anh/chị duyệt: %(report)s"), lazy("{count} hồ sơ chờ anh/chị duyệt: %(units)s"))
ASKED: dict[str, tuple[Promise, Promise]] = {
    StepKind.COORDINATORS: (
        lazy("Chờ xác nhận phần phối hợp: %(report)s"),
        lazy("{count} hồ sơ chờ xác nhận phần phối hợp: %(units)s"),
    ),
    StepKind.ROOM_HEAD: TO_APPROVE,
    StepKind.HEAD: TO_APPROVE,
    StepKind.FIELD_AGENCY: (
        lazy("Chờ ý kiến theo lĩnh vực: %(report)s"),
        lazy("{count} hồ sơ chờ ý kiến theo lĩnh vực: %(units)s"),
    ),
    StepKind.MONITOR: (lazy("Chờ thẩm định: %(report)s"), lazy("{count} hồ sơ chờ thẩm định: %(units)s")),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A submission in words: the unit, what it reports on, and where that stands in which plan."""

    submission_id: int
    unit: str
    what: str
    where: str

    @property
    def words(self) -> str:
        """Give whose report it is, on what."""
        return _("%(unit)s báo cáo %(what)s") % {"unit": self.unit, "what": self.what}


@dataclass(frozen=True, slots=True)
class Call:
    """That one seat asks a person to look at a report, in one message."""

    message: OutboxMessage
    sitter: Sitter
    kind: str
    report: Report

    @property
    def look(self) -> tuple[Promise, Promise]:
        """Give the words for one report and for several."""
        return TO_KNOW if self.message.topic == TOLD else ASKED.get(self.kind, TO_APPROVE)


def hears_seat(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Heard]:
    """Tell who may sit in a seat that has just been opened, offered or told, themselves or by delegation."""
    calls = list(_calls(messages, at))
    units: dict[tuple[Sitter, object], list[str]] = defaultdict(list)
    for call in calls:
        named = units[call.sitter, call.message.batch_id]
        if call.report.unit not in named:
            named.append(call.report.unit)
    for call in calls:
        title, joined = call.look
        named = units[call.sitter, call.message.batch_id]
        hearing = Hearing(
            person_id=call.sitter.person_id,
            position_id=call.sitter.lent,
            title=str(title) % {"report": call.report.words},
            body=call.report.where,
            url=f"/ho-so/{call.report.submission_id}/",
            joined_title=str(joined) % {"units": _some(named)},
            joined_url="/",
        )
        yield call.message, hearing


def _calls(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Call]:
    reports = _reports({message.subject_id for message in messages})
    units = {seat["unit_id"] for message in messages for seat in seats_in(message)}
    heads, office = sitters(units, at)
    for message in messages:
        report = reports.get(message.subject_id)
        for seat in seats_in(message) if report else ():
            people = heads if seat.get("part") == SeatPart.HEAD else office
            for sitter in people.get(seat["unit_id"], ()):
                yield Call(message, sitter, str(seat.get("kind", "")), report)  # type: ignore[arg-type]


def sitters(units: set[int], at: datetime) -> tuple[Sitting, Sitting]:
    """Give who sits in seats for heads and in seats for the office of each unit, themselves or by delegation."""
    on = local_date(at)
    return sitters_of(units, on, HEADS, lent=STEPS), sitters_of(units, on, OFFICES, lent=STEPS)


def seats_in(message: OutboxMessage) -> list[dict[str, Any]]:
    """Give the seats that a message about a route names."""
    one = message.payload.get("seat")
    return list(message.payload.get("seats") or ([one] if one else []))


def _reports(keys: set[int]) -> dict[int, Report]:
    """Say in words what each submission is about, in five queries for all: many duties are of one task."""
    items: dict[int, list[SubmissionItem]] = defaultdict(list)
    rows = SubmissionItem.objects.filter(submission__in=keys).select_related("assignment")
    rows = rows.prefetch_related("assignment__task__section", "assignment__task__plan")
    for item in rows.order_by("submission_id", "order", "pk"):
        items[item.submission_id].append(item)
    found = Submission.objects.filter(pk__in=items).select_related("unit")
    return {one.pk: _report(one, items[one.pk]) for one in found}


def _report(submission: Submission, items: list[SubmissionItem]) -> Report:
    first = items[0].assignment
    content = first.task.content
    content = content if len(content) <= MOST_WORDS else content[:MOST_WORDS].rsplit(" ", 1)[0] + "…"
    what = f"“{content}”"
    if len(items) > 1:
        what = _("%(count)s nhiệm vụ, trong đó %(what)s") % {"count": len(items), "what": what}
    plans = dict.fromkeys(item.assignment.task.plan.number for item in items)
    again = _("nộp lần %(n)s") % {"n": submission.round} if submission.round > 1 else ""
    where = (first.task.place if len(items) == 1 else "", first.period_label, ", ".join(plans), again)
    return Report(submission.pk, submission.unit.name, what, " · ".join(part for part in where if part))


def _some(names: Iterable[str]) -> str:
    rows = list(names)
    more = len(rows) - MOST_UNITS
    shown = "; ".join(rows[:MOST_UNITS])
    return _("%(units)s và %(n)s đơn vị khác") % {"units": shown, "n": more} if more > 0 else shown
