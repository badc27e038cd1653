"""Fills the calendar from the package `holidays`; what an administrator changed stays as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

import holidays
from django.db import transaction

from organizations.models import Holiday
from organizations.models.calendar import HolidayKind

DOUBTFUL = frozenset({(11, 24)})
"""24/11, Ngày Văn hóa Việt Nam: whether it is a day off waits for a confirmed text."""
WORKED_NAME = "Làm bù"


@dataclass(frozen=True, slots=True)
class CalendarReport:
    """Days that were added, and days where the table says something else than the package."""

    added: tuple[Holiday, ...]
    different: tuple[Holiday, ...]


@transaction.atomic
def import_holidays(*, years: Iterable[int]) -> CalendarReport:
    """Add the days off and worked Saturdays of Viet Nam in these years that the table does not hold yet."""
    wanted = _from_package(sorted(set(years)))
    held = {row.day: row for row in Holiday.objects.filter(day__in=wanted, unit=None)}
    added = [row for day, row in wanted.items() if day not in held]
    Holiday.objects.bulk_create(added)
    different = [row for day, row in held.items() if row.kind != wanted[day].kind]
    return CalendarReport(added=tuple(added), different=tuple(different))


def _from_package(years: list[int]) -> dict[date, Holiday]:
    package = holidays.country_holidays("VN", years=years, language="vi")
    source = f"holidays {version('holidays')}"
    rows = {
        day: Holiday(
            day=day,
            name=name,
            kind=HolidayKind.OFF,
            source=source,
            confirmed=(day.month, day.day) not in DOUBTFUL,
        )
        for day, name in sorted(package.items())
    }
    for day in sorted(package.weekend_workdays):
        if day.year in years:
            rows[day] = Holiday(
                day=day, name=WORKED_NAME, kind=HolidayKind.WORKED, source=source, confirmed=True
            )
    return rows
