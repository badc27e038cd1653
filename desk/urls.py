"""Addresses of `desk`."""

from django.urls import URLPattern, path

from desk.views import due_calendar, inbox, timers, work_calendar

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", inbox.inbox, name="inbox"),
    path("viec/phan-cong/", inbox.assign_many, name="assign_many"),
    path("lich-han/", due_calendar.due_calendar, name="calendar"),
    path("lich-han/dong-bo/", due_calendar.feed, name="feed"),
    path("lich-han/dong-bo/tao/", due_calendar.feed_make, name="feed_make"),
    path("lich-han/dong-bo/tat/", due_calendar.feed_off, name="feed_off"),
    path("lich-han/ics/<str:secret>.ics", due_calendar.feed_file, name="feed_file"),
    path("hen-gio/", timers.timers, name="timers"),
    path("lich-lam-viec/", work_calendar.work_calendar, name="work_calendar"),
    path("lich-lam-viec/them/", work_calendar.day_add, name="day_add"),
    path("lich-lam-viec/<int:holiday_id>/sua/", work_calendar.day_correct, name="day_correct"),
    path("lich-lam-viec/<int:holiday_id>/xac-nhan/", work_calendar.day_confirm, name="day_confirm"),
    path("lich-lam-viec/<int:holiday_id>/bo/", work_calendar.day_remove, name="day_remove"),
]
