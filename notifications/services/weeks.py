"""Tells the head of each unit on Monday morning what the week asks: once per unit and ISO week."""

from datetime import date, datetime

from django.db import transaction

from notifications.domain.hours import monday_of, morning_of
from notifications.domain.kinds import Kind, Way
from notifications.domain.texts import TITLE_LENGTH, lines, one_line, own_path
from notifications.models import Channel, Delivery, Notice, WeekTold
from notifications.reach import deliveries_of, reach_of
from notifications.registry import WEEK_TOPIC, Summary, summaries_of_week

UNIT = "organizations.unit"


def tell_week(*, at: datetime) -> int:
    """Tell the heads about the week of `at` when its Monday 7:30 has come and nobody did; give how many were told.

    After an outage the week is told on the day the clock comes back, a week that is over never. All summaries of
    a week stand in one transaction with the row that says it was told. Who wants no letter of this kind gets
    none, on the page neither.
    """
    monday = monday_of(at)
    if at < morning_of(monday) or WeekTold.objects.filter(monday=monday).exists():
        return 0
    with transaction.atomic():
        _told, is_first = WeekTold.objects.get_or_create(monday=monday)
        return _tell(summaries_of_week(at), monday, at) if is_first else 0


def _tell(summaries: list[Summary], monday: date, at: datetime) -> int:
    people = reach_of({summary.person_id for summary in summaries})
    wanted = [
        summary
        for summary in summaries
        if summary.person_id in people
        and people[summary.person_id].way(Kind.WEEKLY, Channel.EMAIL) != Way.OFF
    ]
    notices = Notice.objects.bulk_create([_notice(summary, monday, at) for summary in wanted])
    Delivery.objects.bulk_create(
        delivery
        for notice in notices
        for delivery in deliveries_of(
            notice.pk,
            kind=Kind.WEEKLY,
            reach=people[notice.person_id],
            key=f"{notice.person_id}:{notice.dedupe}",
            at=at,
        )
    )
    return len(notices)


def _notice(summary: Summary, monday: date, at: datetime) -> Notice:
    year, week, _day = monday.isocalendar()
    return Notice(
        person_id=summary.person_id,
        topic=WEEK_TOPIC,
        title=one_line(summary.title, limit=TITLE_LENGTH),
        body=lines(summary.lines),
        url=own_path(summary.url),
        subject_type=UNIT,
        subject_id=summary.unit_id,
        version=week,
        dedupe=f"{WEEK_TOPIC}:{year}-W{week:02}:{summary.unit_id}",
        created_at=at,
    )
