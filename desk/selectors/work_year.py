"""The page "Lịch làm việc": a year at a glance, its days that do not follow the week, and who changed what."""

import calendar
from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Choice, Field
from core.moments import local_date
from core.parts import Crumb, Entry, Pill, Tone
from core.workdays import SATURDAY
from desk.cards import DayRow, WorkYearPage, YearDay, YearMonth
from organizations.domain.actor import Actor
from organizations.domain.units import UnitKind
from organizations.models import Holiday, Unit
from organizations.models.calendar import HolidayKind
from organizations.policies import hears_of, keeps_all_days, keeps_day, keeps_days_of

FIRST_YEAR, LAST_YEAR = 2000, 2100
CHANGES_SHOWN = 20
OFF, WORKED, OPEN, REST = "off", "worked", "open", "rest"
MARKS = {OFF: "N", WORKED: "B", OPEN: "?"}
"""The letter in a small month beside its colour; the legend and the list say it in words."""


def work_year_page(year: int | None, *, actor: Actor, at: datetime) -> WorkYearPage:
    """Give one year as this person's unit works, at most three queries; a year nobody means is the present one."""
    today = local_date(at)
    shown = year if year is not None and FIRST_YEAR <= year <= LAST_YEAR else today.year
    rows = _rows(shown, actor)
    own = {row.day: row for row in _heard_by(rows, actor.unit_path)}
    here = reverse("desk:work_calendar")
    return WorkYearPage(
        year=shown,
        months=tuple(_month(shown, month, own) for month in range(1, 13)),
        rows=tuple(_row(row, actor, today) for row in rows),
        crumbs=(Crumb(_("Lịch hạn"), reverse("desk:calendar")), Crumb(_("Lịch làm việc"))),
        note=_note(actor),
        actions=_page_actions(actor, today),
        previous_url=f"{here}?nam={shown - 1}" if shown > FIRST_YEAR else "",
        next_url=f"{here}?nam={shown + 1}" if shown < LAST_YEAR else "",
        history=_history() if keeps_all_days(actor) else (),
    )


def _rows(year: int, actor: Actor) -> list[Holiday]:
    """An administrator sees the additions of every unit; others those of their own and the units above it."""
    rows = Holiday.objects.filter(day__year=year).select_related("unit")
    heard = [row for row in rows if hears_of(actor, _path(row))]
    return sorted(heard, key=lambda row: (row.day, _path(row)))


def _heard_by(rows: Sequence[Holiday], path: str) -> list[Holiday]:
    """Keep what holds for the unit at a path; of one day the nearest unit's word stands last."""
    heard = [row for row in rows if path.startswith(_path(row))]
    return sorted(heard, key=lambda row: (row.day, len(_path(row))))


def _path(row: Holiday) -> str:
    return row.unit.path if row.unit else ""


def _month(year: int, month: int, rows: dict[date, Holiday]) -> YearMonth:
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    said = [
        f"{row.day:%d/%m}: {_standing(row).lower()}, {row.name}"
        for day, row in rows.items()
        if day.month == month
    ]
    return YearMonth(
        label=_("Tháng %(n)s") % {"n": month},
        weeks=tuple(
            tuple(_cell(day, rows.get(day)) if day.month == month else None for day in week) for week in weeks
        ),
        said=tuple(said),
    )


def _cell(day: date, row: Holiday | None) -> YearDay:
    if row is None:
        return YearDay(day.day, REST if day.weekday() >= SATURDAY else "")
    kind = OPEN if not row.confirmed else WORKED if row.kind == HolidayKind.WORKED else OFF
    return YearDay(day.day, kind, MARKS[kind], f"{_standing(row)}: {row.name}")


def _standing(row: Holiday) -> str:
    if not row.confirmed:
        return _("Chờ xác nhận")
    return _("Làm bù") if row.kind == HolidayKind.WORKED else _("Nghỉ")


def _row(row: Holiday, actor: Actor, today: date) -> DayRow:
    worked = row.kind == HolidayKind.WORKED
    return DayRow(
        day=row.day,
        name=row.name,
        kind=Pill(str(HolidayKind(row.kind).label), Tone.INFO if worked else Tone.VIOLET, "calendar"),
        whose=row.unit.name if row.unit else _("Mọi đơn vị"),
        source=row.source,
        standing=Pill(_("Đã xác nhận"), Tone.OK, "check")
        if row.confirmed
        else Pill(_("Chờ xác nhận, chưa tính"), Tone.WARN, "hourglass"),
        actions=_actions(row) if keeps_day(actor, unit_id=row.unit_id, day=row.day, today=today) else (),
    )


def _actions(row: Holiday) -> tuple[Action, ...]:
    key, said = str(row.pk), {"day": f"{row.day:%d/%m/%Y}"}
    correct = Ask(_("Sửa ngày %(day)s") % said, _("Ghi lại"), fields=_fields(f"s{key}-", row))
    remove = Ask(
        _("Bỏ ngày %(day)s khỏi lịch") % said,
        _("Bỏ khỏi lịch"),
        _("Ngày này theo tuần như bình thường. Việc đổi được ghi lại cùng tên người đổi."),
    )
    found = (
        []
        if row.confirmed
        else [Action(f"confirm-{key}", _("Xác nhận"), _url("confirm", row), "ok", "check")]
    )
    found.append(Action(f"correct-{key}", _("Sửa"), _url("correct", row), "line", "edit", ask=correct))
    found.append(Action(f"remove-{key}", _("Bỏ"), _url("remove", row), "ret", "trash", ask=remove))
    return tuple(found)


def _url(press: str, row: Holiday) -> str:
    return reverse(f"desk:day_{press}", args=(row.pk,))


def _page_actions(actor: Actor, today: date) -> tuple[Action, ...]:
    if not keeps_days_of(actor, actor.unit_id):
        return ()
    fields = _fields("them-", None)
    title, sentence = _("Thêm ngày"), _("Chỉ thêm được ngày chưa đến; ngày này tính cho đơn vị và các phòng.")
    if keeps_all_days(actor):
        fields, sentence = (*fields, _unit_field(today)), _("Ngày đã xác nhận được tính ngay trên mọi trang.")
    else:
        title = _("Thêm ngày riêng của %(unit)s") % {"unit": actor.unit_name}
    asked = Ask(title, _("Thêm vào lịch"), sentence, fields)
    return (
        Action("day_add", _("Thêm ngày"), reverse("desk:day_add"), "primary", "calendar-plus", ask=asked),
    )


def _fields(prefix: str, row: Holiday | None) -> tuple[Field, ...]:
    kind = row.kind if row else HolidayKind.OFF
    kinds = tuple(Choice(value, str(label), chosen=value == kind) for value, label in HolidayKind.choices)
    return (
        Field("day", _("Ngày"), "date", f"{row.day:%Y-%m-%d}" if row else "", required=True, prefix=prefix),
        Field("name", _("Tên ngày"), value=row.name if row else "", required=True, prefix=prefix),
        Field("kind", _("Loại"), "select", choices=kinds, prefix=prefix),
        Field(
            "source",
            _("Nguồn"),
            value=row.source if row else "",
            required=True,
            prefix=prefix,
            help=_("Số, ký hiệu văn bản quy định ngày này."),
        ),
        Field(
            "confirmed",
            _("Đã xác nhận (chưa xác nhận thì chưa tính)"),
            "checkbox",
            str(row.confirmed if row else True),
            prefix=prefix,
        ),
    )


def _unit_field(today: date) -> Field:
    units = Unit.objects.valid_on(today).filter(is_outside=False).exclude(kind=UnitKind.ROOM).order_by("path")
    choices = (Choice("", _("Mọi đơn vị"), chosen=True), *(Choice(str(one.pk), one.name) for one in units))
    return Field("unit", _("Tính cho"), "select", choices=choices, prefix="them-")


def _note(actor: Actor) -> str:
    if keeps_all_days(actor):
        return _("Ngày làm việc là thứ Hai đến thứ Sáu, trừ các ngày nghỉ, cộng các ngày làm bù dưới đây.")
    return _(
        "Lịch của %(unit)s. Ngày chung do quản trị hệ thống sửa, ngày riêng do thủ trưởng đơn vị thêm."
    ) % {"unit": actor.unit_name}


def _history() -> tuple[Entry, ...]:
    """Give the last changes, by these pages and by the administration pages alike."""
    entries = LogEntry.objects.filter(
        content_type__app_label="organizations", content_type__model=Holiday._meta.model_name
    )
    rows = entries.select_related("user").order_by("-action_time", "-pk")[:CHANGES_SHOWN]
    return tuple(
        Entry(entry.user.full_name, _deed(entry), entry.action_time, entry.get_change_message())
        for entry in rows
    )


def _deed(entry: LogEntry) -> str:
    words = {ADDITION: _("thêm %(what)s"), DELETION: _("bỏ %(what)s")}
    return words.get(entry.action_flag, _("sửa %(what)s")) % {"what": entry.object_repr}
