"""Plans that wait for a person: drafts of the clerk, entered papers that a second person compares and confirms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.moments import VIETNAM
from core.parts import Due, Tone
from core.workdays import WorkCalendar
from desk.cards import InboxItem
from desk.selectors.cascade import found_item, found_parents, offer_item, offers
from desk.selectors.owed_papers import owed_item, owed_papers
from desk.selectors.requests import request_item, requests_sent_up, requests_to_answer
from organizations.domain.actor import Actor
from organizations.domain.roles import HEADS, Role
from plans.domain.states import PlanState
from plans.models import Plan, Registration
from plans.models.querysets import units_of

Line = Callable[[Any, datetime, WorkCalendar], InboxItem]
"""Draws the line of one row at a moment, by the working calendar."""
VOUCHING = HEADS | {Role.OFFICER}


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """A tab of the inbox over papers; one that does not `stand` is shown only while there is something in it."""

    key: str
    label: str | Promise
    icon: str
    rows: Callable[[Actor], QuerySet[Any]]
    item: Line
    calls: bool = True
    stands: bool = False


def undated(item: Callable[[Any], InboxItem]) -> Line:
    """Give the line of things that have no due date from the thing alone."""
    return lambda row, _at, _calendar: item(row)


def paper_groups(actor: Actor) -> tuple[PaperGroup, ...]:
    """Give the groups of papers of this person: clerk, leader of the issuer, officers of the monitor."""
    vouched = undated(entered_item)
    found = [PaperGroup("ghi-nhan", gettext_lazy("Chờ xác nhận"), "rubber-stamp", entered, vouched)]
    if actor.role in VOUCHING:
        found += _of_units()
    if actor.role == Role.CLERK:
        found += _of_clerks()
    return tuple(found)


def _of_units() -> list[PaperGroup]:
    """Give the groups of heads and officers."""
    asked, above = gettext_lazy("Gia hạn, nguyên nhân"), gettext_lazy("Chờ cấp trên")
    owed, plans = gettext_lazy("Giải trình, kiểm điểm"), gettext_lazy("Nộp kế hoạch")
    return [
        PaperGroup("de-nghi", asked, "calendar-plus", requests_to_answer, undated(request_item)),
        PaperGroup("cho-cap-tren", above, "clock-pause", requests_sent_up, undated(request_item)),
        PaperGroup("giai-trinh", owed, "message-2-bolt", owed_papers, owed_item),
        PaperGroup("nop-ke-hoach", plans, "send", offers, undated(offer_item)),
    ]


def _of_clerks() -> list[PaperGroup]:
    """Give the groups of clerks; drafts stand also where there are none, and call for nobody."""
    above, drafted = gettext_lazy("Kế hoạch cấp trên"), gettext_lazy("Dự thảo")
    return [
        PaperGroup("cap-tren", above, "link", found_parents, undated(found_item)),
        PaperGroup("du-thao", drafted, "edit", drafts, undated(draft_item), calls=False, stands=True),
    ]


def drafts(actor: Actor) -> QuerySet[Plan]:
    """Give the drafts of the issuing unit in which nothing waits for somebody else."""
    seen: QuerySet[Plan] = Plan.objects.visible_to(actor).filter(
        state=PlanState.DRAFTED, issuer_id__in=units_of(actor)
    )
    return seen.select_related("drafted_by", "issuer").order_by("-drafted_at", "-pk")


def entered(actor: Actor) -> QuerySet[Registration]:
    """Give the entered papers that this person may compare and confirm: not those entered by the same person."""
    units, issuers = units_of(actor), Q(pk__in=[])
    if actor.role == Role.CLERK:
        issuers |= Q(plan__issuer_id__in=units)
    if actor.is_head:
        issuers |= Q(plan__issuer_id=actor.unit_id)
    may_vouch = issuers | (Q(plan__monitor_id__in=units) if actor.role in VOUCHING else Q(pk__in=[]))
    waiting = Registration.objects.filter(may_vouch, confirmed_at__isnull=True, plan__state=PlanState.DRAFTED)
    people = [one for one in (actor.person_id, actor.on_behalf_of_id) if one]
    rows = waiting.exclude(entered_by_id__in=people)
    return rows.select_related("plan__issuer", "entered_by").order_by("entered_at", "pk")


def draft_item(plan: Plan) -> InboxItem:
    """Give the line of a draft."""
    return InboxItem(
        url=reverse("plans:import_review", args=(plan.pk,)),
        title=plan.title,
        due=Due(words=_("Chưa ban hành"), tone=Tone.MUTE, icon="edit"),
        waiting_since=_("Soạn %(at)s") % {"at": _moment(plan.drafted_at)},
        person=plan.drafted_by.full_name,
        section=plan.issuer.name,
    )


def entered_item(row: Registration) -> InboxItem:
    """Give the line of a paper that was entered and waits for a second person."""
    return InboxItem(
        url=reverse("plans:registration", args=(row.plan_id,)),
        title=f"{row.number}. {row.plan.title}",
        due=Due(words=_("Chờ đối chiếu, xác nhận"), tone=Tone.WARN, icon="rubber-stamp"),
        waiting_since=_("Nhập %(at)s") % {"at": _moment(row.entered_at)},
        person=row.entered_by.full_name,
        section=row.plan.issuer.name,
    )


def _moment(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m}"
