"""The prepared questions of pages say to each person exactly what the same questions say put together anew."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from core.prepared import Fixed
from desk import counting
from desk.selectors import asking
from desk.selectors.waiting import Days, duty_groups
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.models import Plan
from plans.selectors import plan_seen, verification_queue
from reports.selectors import scope
from tests.desk.office import AT, Office

pytestmark = pytest.mark.django_db


def everybody(office: Office) -> list[Actor]:
    places = {
        "head": (office.province, office.monitor, office.ward, office.department, office.room),
        "deputy": (office.ward,),
        "officer": (office.monitor, office.ward, office.department, office.room),
        "clerk": (office.province,),
    }
    return [office.actor(role, unit) for role, units in places.items() for unit in units]


def plain(asked: Callable[..., Any], *given: Any) -> list[Any]:
    """Put the question together anew, as it was written."""
    return list(asked.__wrapped__(*given))  # type: ignore[attr-defined]


def at_work(office: Office) -> None:
    office.issue("Một", "Hai", "Ba")
    office.issue("Bốn", leads=[office.department])
    office.draft()
    office.entered()
    office.assigned("Một")
    office.started("Ba")
    office.handed_in("Hai")


def test_everybody_is_told_what_the_plain_question_says(office: Office):
    at_work(office)
    told = set()
    for actor in everybody(office):
        for later in (0, 60, 400):
            days = Days.of(AT + timedelta(days=later), work_calendar())
            numbers = asking._numbers(actor, days)
            assert numbers == plain(asking._numbers, actor, days)
            told.add(tuple(sorted(numbers[0].items())))
            for group in duty_groups(actor):
                page = (group.key, actor, days, Fixed(0), Fixed(25))
                assert asking._duties(*page) == plain(asking._duties, *page)
        for tab in ("cho-duyet", "tham-dinh"):
            assert asking._seats(tab, actor, Fixed(0), Fixed(25)) == plain(
                asking._seats, tab, actor, Fixed(0), Fixed(25)
            )
    assert len(told) > 5


def test_everybody_sees_the_plans_that_are_theirs_to_see(office: Office):
    at_work(office)
    seen = set()
    for actor in everybody(office):
        for plan in Plan.objects.all():
            found = plan_seen._visible(plan.pk, actor)
            assert found == list(Plan.objects.visible_to(actor).filter(pk=plan.pk))
            seen.add((actor.person_id, plan.pk, bool(found)))
        assert scope._newest(actor) == plain(scope._newest, actor)
        queue = (actor, None, AT, Fixed(0), Fixed(30))
        assert verification_queue._page(*queue) == plain(verification_queue._page, *queue)
        held = (actor, actor.human_id, AT.date())
        frame = [{**row.__dict__, "_state": None} for row in counting._held(*held)]
        assert frame == [{**row.__dict__, "_state": None} for row in plain(counting._held, *held)]
    assert {found for _person, _plan, found in seen} == {True, False}
