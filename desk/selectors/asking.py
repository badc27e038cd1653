"""The questions of the inbox, prepared: how much is in each group, and one page of a group."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.db.models.expressions import Combinable

from approvals.models import Seat
from core.prepared import Fixed, prepared
from desk.selectors.decisions import DECISIONS, VERIFICATION, decisions, verifications
from desk.selectors.numbers import count_of, count_of_all
from desk.selectors.papers import paper_groups
from desk.selectors.waiting import Days, calling, duties_of, duty_groups, works
from organizations.domain.actor import Actor
from organizations.models import Person
from plans.models import Assignment

CALLING = "calling"
"""The unit's own duties that wait for this person, each once however many groups it lies in."""

NEEDED = (
    "due_at", "state", "was_overdue", "held_for", "period_label", "shares", "unit_id", "room_id", "officer_id",
    "task__number", "task__is_report", "task__content", "task__section__table", "task__plan__number",
    "unit__name", "unit__path", "officer__full_name",
)  # fmt: skip
"""What a line of the inbox says of a duty; nothing else is read."""


def numbers_of(actor: Actor, days: Days) -> Mapping[str, int]:
    """Give how much is in each group and how much calls, in one query."""
    found: Mapping[str, int] = next(iter(_numbers(actor, days)), {})
    return {_key(name): int(number) for name, number in found.items()}


@prepared
def _numbers(actor: Actor, days: Days) -> QuerySet[Person, Any]:
    groups = duty_groups(actor)
    asked: dict[str, Combinable] = {
        group.key: count_of(duties_of(group, actor=actor, days=days)) for group in groups
    }
    asked |= {group.key: count_of(group.rows(actor)) for group in paper_groups(actor)}
    if works(actor):
        asked[DECISIONS] = count_of(decisions(actor))
        asked[VERIFICATION] = count_of(verifications(actor))
        asked[CALLING] = count_of_all(calling(groups, actor=actor, days=days))
    named = {_name(key): number for key, number in asked.items()}
    return Person.objects.filter(pk=actor.person_id or 0).values(**named)


def _name(key: str) -> str:
    return "asked_" + key.replace("-", "_")


def _key(name: str) -> str:
    return name.removeprefix("asked_").replace("_", "-")


def slice_of(page: Page[int]) -> slice:
    """Give which rows of the whole list stand on a page."""
    start = (page.number - 1) * page.paginator.per_page
    return slice(start, start + page.paginator.per_page)


def duties_on(page: Page[int], key: str, *, actor: Actor, days: Days) -> list[Assignment]:
    """Give the duties of one page of a group, the most urgent first, with what a line says of them."""
    place = slice_of(page)
    return _duties(key, actor, days, Fixed(place.start), Fixed(place.stop))


@prepared
def _duties(key: str, actor: Actor, days: Days, start: Fixed, stop: Fixed) -> QuerySet[Assignment]:
    """The page is found in the index alone; only its rows are read and joined."""
    group = next(one for one in duty_groups(actor) if one.key == key)
    rows = duties_of(group, actor=actor, days=days)
    page = rows.order_by("due_at", "pk").values("pk")[start:stop]
    shown = Assignment.objects.filter(pk__in=page).order_by("due_at", "pk")
    return shown.select_related("task__section", "task__plan", "unit", "officer").only(*NEEDED)


def seats_on(page: Page[int], tab: str, *, actor: Actor) -> list[Seat]:
    """Give the seats of one page, the most urgent first."""
    place = slice_of(page)
    return _seats(tab, actor, Fixed(place.start), Fixed(place.stop))


@prepared
def _seats(tab: str, actor: Actor, start: Fixed, stop: Fixed) -> QuerySet[Seat]:
    rows = verifications(actor) if tab == VERIFICATION else decisions(actor)
    return rows.select_related(None).select_related("route")[start:stop]
