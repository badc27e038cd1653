"""What waits for a person, group by group: decisions, duties to accept, late and near ones, returned, coordinated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.models import Seat
from approvals.selectors import open_seats_for
from core.moments import end_of_day, local_date
from core.parts import SOON_WORKING_DAYS
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from plans.domain.states import OPEN, AssignmentState, SubmissionState
from plans.models import Assignment
from plans.models.querysets import units_of

A = AssignmentState
DECISIONS = "cho-duyet"


@dataclass(frozen=True, slots=True)
class Group:
    """A tab of the inbox over duties: its key in the address, its words, and which duties belong to it."""

    key: str
    label: str | Promise
    icon: str
    belongs: Callable[[Actor, datetime], Q]


def mine(actor: Actor) -> Q:
    """Give the duties that are this person's to push: the whole unit's for a head, the own ones for an officer."""
    if actor.is_head:
        unit = Q(room_id=actor.unit_id) if actor.room_id else Q(unit_id=actor.unit_id)
        return unit | Q(officer_id=actor.person_id, unit_id__in=units_of(actor))
    return Q(officer_id=actor.person_id, unit_id__in=units_of(actor))


def _soon(calendar: WorkCalendar) -> Callable[[Actor, datetime], Q]:
    def belongs(actor: Actor, at: datetime) -> Q:
        last = end_of_day(calendar.add(local_date(at), SOON_WORKING_DAYS))
        return mine(actor) & Q(
            state__in=[A.ISSUED, A.ASSIGNED, A.IN_PROGRESS], due_at__gte=at, due_at__lte=last
        )

    return belongs


def _to_accept(actor: Actor, _at: datetime) -> Q:
    if actor.is_head:
        return mine(actor) & Q(state=A.ISSUED)
    return mine(actor) & Q(state=A.ASSIGNED)


def _returned(actor: Actor, _at: datetime) -> Q:
    returned = Q(items__is_current=True) & (
        Q(items__verdict="returned") | Q(items__submission__state=SubmissionState.RETURNED)
    )
    return mine(actor) & Q(state__in=[A.IN_PROGRESS, A.OVERDUE]) & returned


def groups(calendar: WorkCalendar) -> tuple[Group, ...]:
    """Give the groups in the order of the tabs, after the decisions."""
    return (
        Group("tiep-nhan", _("Mới giao"), "inbox", _to_accept),
        Group("qua-han", _("Quá hạn"), "alert-octagon", lambda actor, _at: mine(actor) & Q(state=A.OVERDUE)),
        Group("sap-han", _("Sắp đến hạn"), "alert-triangle", _soon(calendar)),
        Group(
            "dang-lam",
            _("Đang thực hiện"),
            "progress",
            lambda actor, _at: mine(actor) & Q(state=A.IN_PROGRESS),
        ),
        Group("tra-lai", _("Bị trả lại"), "arrow-back-up", _returned),
        Group("phoi-hop", _("Phối hợp"), "users", lambda actor, _at: _coordinated(actor)),
        Group("tat-ca", _("Tất cả"), "", lambda actor, _at: mine(actor) & Q(state__in=OPEN)),
    )


def _coordinated(actor: Actor) -> Q:
    asked = Q(coordinations__unit_id__in=units_of(actor), coordinations__is_asked=True)
    return asked & Q(
        coordinations__share_at__isnull=True, state__in=[A.ISSUED, A.ASSIGNED, A.IN_PROGRESS, A.OVERDUE]
    )


def duties_of(group: Group, *, actor: Actor, at: datetime) -> QuerySet[Assignment]:
    """Give the duties of one group that the actor may see, the most urgent first, ready to be shown."""
    rows: QuerySet[Assignment] = Assignment.objects.filter(group.belongs(actor, at))
    related = ("task__plan", "task__section", "unit", "officer", "verifier_unit", "task__plan__issuer")
    return rows.select_related(*related).order_by("due_at", "pk").distinct()


def counts(*, actor: Actor, at: datetime, calendar: WorkCalendar) -> Mapping[str, int]:
    """Give how much is in each group, in two queries."""
    simple = [group for group in groups(calendar) if group.key not in ("phoi-hop", "tra-lai")]
    found: dict[str, int] = Assignment.objects.filter(mine(actor), state__in=OPEN).aggregate(
        **{group.key: Count("pk", filter=group.belongs(actor, at)) for group in simple}
    )
    return {**found, DECISIONS: open_seats_for(actor).count()}


def seats(actor: Actor) -> QuerySet[Seat]:
    """Give the seats in which this person may decide now, the most urgent first."""
    return open_seats_for(actor)
