"""The working calendar: the page everybody reads, and the presses of those who keep it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.written_numbers import whole_number
from desk.forms import read_day, read_unit
from desk.selectors.work_year import work_year_page
from organizations.access import acting, actor_of
from organizations.models import Holiday
from organizations.services import work_calendar as keeping
from workflows.pressing import Done, done
from workflows.views import press


def may_add(request: HttpRequest) -> None:
    """Raise NotPermitted for somebody who keeps no day of the calendar."""
    keeping.refuse_reader(actor_of(request))


def may_change(request: HttpRequest, holiday_id: int) -> Holiday:
    """Give a day that the actor keeps; raises Missing or NotPermitted."""
    return keeping.day_of_mine(holiday_id, actor=actor_of(request))


@acting
@require_GET
def work_calendar(request: HttpRequest) -> HttpResponse:
    """Show a year of the working calendar."""
    year = whole_number(request.GET.get("nam", ""))
    page = work_year_page(year, actor=actor_of(request), at=timezone.now())
    return render(request, "desk/work_year.html", {"page": page})


@acting
@require_POST
@press(may_add)
def day_add(request: HttpRequest, _nothing: None) -> Done:
    """Add a day."""
    actor = actor_of(request)
    unit_id, given = read_unit(request.POST, actor), read_day(request.POST)
    row = keeping.add_day(given=given, unit_id=unit_id, actor=actor, at=timezone.now())
    return _done(row, _("Đã thêm ngày %(day)s."))


@acting
@require_POST
@press(may_change)
def day_correct(request: HttpRequest, _row: Holiday, holiday_id: int) -> Done:
    """Say something else of a day."""
    row = keeping.correct_day(
        holiday_id=holiday_id, given=read_day(request.POST), actor=actor_of(request), at=timezone.now()
    )
    return _done(row, _("Đã sửa ngày %(day)s."))


@acting
@require_POST
@press(may_change)
def day_confirm(request: HttpRequest, _row: Holiday, holiday_id: int) -> Done:
    """Let a day count."""
    row = keeping.confirm_day(holiday_id=holiday_id, actor=actor_of(request), at=timezone.now())
    return _done(row, _("Đã xác nhận ngày %(day)s; từ nay ngày này được tính."))


@acting
@require_POST
@press(may_change)
def day_remove(request: HttpRequest, _row: Holiday, holiday_id: int) -> Done:
    """Let a day follow the week again."""
    row = keeping.remove_day(holiday_id=holiday_id, actor=actor_of(request), at=timezone.now())
    return _done(row, _("Đã bỏ ngày %(day)s khỏi lịch."))


def _done(row: Holiday, words: str) -> Done:
    here = f"{reverse('desk:work_calendar')}?nam={row.day.year}"
    return done(here, words=words % {"day": f"{row.day:%d/%m/%Y}"})
