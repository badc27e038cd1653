"""What waits for a person, group by group: duties to accept, late and near ones, returned, coordinated, declined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.moments import end_of_day, local_date
from core.parts import SOON_WORKING_DAYS
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.domain.roles import HEADS, Role
from plans.domain.states import OPEN, OWED, AssignmentState, SubmissionState, Verdict
from plans.models import Assignment, Coordination, SubmissionItem
from plans.models.querysets import units_of
from plans.selectors.assignment_rows import officer_sits
from plans.selectors.own_duties import own_duties as mine

A = AssignmentState
WORKERS = HEADS | {Role.OFFICER}
REPLACED_IN = (A.ASSIGNED, A.IN_PROGRESS, A.EVIDENCE_SUBMITTED, A.OVERDUE)
SHARED_IN = (A.ISSUED, A.ASSIGNED, A.IN_PROGRESS, A.OVERDUE)


@dataclass(frozen=True, slots=True)
class Days:
    """What the groups know of time: the moment, its local day, and the last moment that is near."""

    at: datetime
    today: date
    near: datetime

    @classmethod
    def of(cls, at: datetime, calendar: WorkCalendar) -> Self:
        """Give the days of a moment."""
        today = local_date(at)
        return cls(at, today, end_of_day(calendar.add(today, SOON_WORKING_DAYS)))


@dataclass(frozen=True, slots=True)
class Group:
    """A tab of the inbox over duties: its key in the address, its words, and which duties belong to it.

    `calls` says that something in it waits for this person's decision or work, and is counted as waiting;
    one that does not `stand` is shown only while there is something in it; `own` says that its duties are the
    unit's own, so that one duty may lie in several such groups.
    """

    key: str
    label: str | Promise
    icon: str
    belongs: Callable[[Actor, Days], Q]
    calls: bool = False
    stands: bool = True
    own: bool = True


def works(actor: Actor) -> bool:
    """Tell whether duties of a unit can be this person's: heads and officers, not clerks or auditors."""
    return actor.role in WORKERS


def duty_groups(actor: Actor) -> tuple[Group, ...]:
    """Give the groups of duties of this person, in the order of their tabs."""
    if not works(actor):
        return ()
    heading = (_VACANT, _DECLINED) if actor.is_head and not actor.room_id else ()
    return (
        Group("tiep-nhan", _("Mới giao"), "inbox", _to_accept, calls=True),
        Group("qua-han", _("Quá hạn"), "alert-octagon", _late, calls=True),
        Group("sap-han", _("Sắp đến hạn"), "alert-triangle", _soon),
        Group("tra-lai", _("Bị trả lại"), "arrow-back-up", _returned, calls=not actor.is_head),
        *heading,
        Group("dang-lam", _("Đang thực hiện"), "progress", _in_progress),
        Group("phoi-hop", _("Phối hợp"), "users", _coordinated, calls=True, own=False),
        Group("tat-ca", _("Tất cả"), "", lambda actor, _days: mine(actor) & Q(state__in=OPEN)),
    )


def _to_accept(actor: Actor, _days: Days) -> Q:
    """A head names the person (a duty sent to a room waits for the room's head); an officer begins."""
    if not actor.is_head:
        return mine(actor) & Q(state=A.ASSIGNED)
    own = Q(room_id=actor.unit_id) if actor.room_id else Q(unit_id=actor.unit_id, room__isnull=True)
    return own & Q(state=A.ISSUED)


def _late(actor: Actor, _days: Days) -> Q:
    return mine(actor) & Q(state=A.OVERDUE)


def _in_progress(actor: Actor, _days: Days) -> Q:
    return mine(actor) & Q(state=A.IN_PROGRESS)


def _soon(actor: Actor, days: Days) -> Q:
    return mine(actor) & Q(state__in=OWED, due_at__gte=days.at, due_at__lte=days.near)


def _returned(actor: Actor, _days: Days) -> Q:
    """What came back and was not handed in again; a draft of the next round has not left the house yet."""
    back = SubmissionItem.objects.filter(assignment=OuterRef("pk"), is_current=True)
    again = Q(submission__state=SubmissionState.DRAFTED) & ~Q(
        submission__previous__state__in=[SubmissionState.WITHDRAWN]
    )
    came_back = back.filter(
        Q(verdict=Verdict.RETURNED)
        | Q(submission__state=SubmissionState.RETURNED)
        | (again & Q(submission__previous__isnull=False))
    )
    return mine(actor) & Q(state__in=[A.IN_PROGRESS, A.OVERDUE]) & Q(Exists(came_back))


def _coordinated(actor: Actor, _days: Days) -> Q:
    asked = Coordination.objects.filter(unit_id__in=units_of(actor), is_asked=True, share_at__isnull=True)
    return Q(pk__in=asked.values("assignment"), state__in=SHARED_IN)


def _vacant(actor: Actor, days: Days) -> Q:
    return mine(actor) & Q(state__in=REPLACED_IN, officer__isnull=False) & ~Q(officer_sits(days.today))


def _declined(actor: Actor, _days: Days) -> Q:
    return Q(task__plan__issuer_id=actor.unit_id, state=A.DECLINED)


_VACANT = Group("khuyet", _("Khuyết người phụ trách"), "user-share", _vacant, calls=True, stands=False)
_DECLINED = Group(
    "kien-nghi", _("Kiến nghị"), "message-2-bolt", _declined, calls=True, stands=False, own=False
)


def duties_of(group: Group, *, actor: Actor, days: Days) -> QuerySet[Assignment]:
    """Give the duties of one group that the actor may see."""
    rows: QuerySet[Assignment] = Assignment.objects.filter(group.belongs(actor, days))
    return rows


def calling(groups: tuple[Group, ...], *, actor: Actor, days: Days) -> Sequence[QuerySet[Assignment]]:
    """Give the unit's own duties that call for this person, in parts that have no duty in common.

    Each part is counted from the index of the unit's list alone; asked as one, every row had to be read.
    """
    parts, before = [], Q(pk__in=[])
    for group in groups:
        if group.calls and group.own:
            here = group.belongs(actor, days)
            parts.append(Assignment.objects.filter(here).exclude(before))
            before |= here
    return parts
