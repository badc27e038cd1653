"""What the address of "Lịch hạn" asks for: a month or a day, narrowed to a unit and a plan, as grid or as list."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from core.moments import end_of_day, start_of_day

LIST = "danh-sach"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for: the first day of a month, a day of it, narrowed to a unit and a plan."""

    month: date
    day: date | None = None
    unit_id: int | None = None
    plan_id: int | None = None
    as_list: bool = False
    page: int = 1

    def url(self, **changed: Any) -> str:
        """Give the address of this page with some answers changed."""
        wanted = replace(self, **changed)
        asked = {
            "thang": f"{wanted.month:%Y-%m}",
            "ngay": wanted.day.isoformat() if wanted.day else "",
            "don-vi": wanted.unit_id,
            "ke-hoach": wanted.plan_id,
            "xem": LIST if wanted.as_list else "",
            "trang": wanted.page if wanted.page > 1 else "",
        }
        return (
            f"{reverse('desk:calendar')}?{urlencode({key: value for key, value in asked.items() if value})}"
        )

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Give the first and the last moment that is looked at."""
        last = calendar.monthrange(self.month.year, self.month.month)[1]
        first, end = (self.day, self.day) if self.day else (self.month, self.month.replace(day=last))
        return start_of_day(first), end_of_day(end)


def moved(month: date, step: int) -> date:
    """Give the first day of the month before or after."""
    return (month + timedelta(days=31) if step > 0 else month - timedelta(days=1)).replace(day=1)
