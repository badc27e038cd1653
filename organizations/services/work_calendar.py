"""The working calendar is kept by people: days are added, corrected, confirmed, removed, each time on record.

The record is the one of the administration pages (django.contrib.admin.LogEntry), so that both ways of changing a
day leave the same trace.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, NotPermitted, WrongState
from core.moments import local_date
from core.vietnamese import clean
from organizations.domain.actor import Actor
from organizations.models import Holiday, Unit
from organizations.models.calendar import HolidayKind
from organizations.policies import hears_of, keeps_day, keeps_days_of

YEARS_AROUND = 5
"""So many years back and ahead a day may lie: further ones are slips of the finger."""


@dataclass(frozen=True, slots=True)
class DayGiven:
    """What is said of a day that does not follow the week."""

    day: date
    name: str
    kind: HolidayKind
    source: str
    confirmed: bool


def add_day(*, given: DayGiven, unit_id: int | None, actor: Actor, at: datetime) -> Holiday:
    """Add a day for all, or for one unit and those below it.

    Raises NotPermitted, BadInput for what cannot be, WrongState where the day stands in that calendar already.
    """
    _refuse_stranger(actor, unit_id)
    _refuse(given, unit_id, actor, at)
    if unit_id is not None and not Unit.objects.valid_on(local_date(at)).filter(pk=unit_id).exists():
        raise BadInput(_("Đơn vị đã chọn không còn trong danh mục. Tải lại trang rồi chọn lại."))
    row = Holiday(unit_id=unit_id)
    with transaction.atomic():
        _write(row, given)
        _record(row, ADDITION, _words(row), actor=actor, at=at)
    return row


def correct_day(*, holiday_id: int, given: DayGiven, actor: Actor, at: datetime) -> Holiday:
    """Put another word on a day in the place of what stands; raises as `add_day` and `day_of_mine` do."""
    with transaction.atomic():
        row = _locked(holiday_id, actor, at)
        _refuse(given, row.unit_id, actor, at)
        before = _words(row)
        _write(row, given)
        if _words(row) != before:
            _record(row, CHANGE, f"{before} → {_words(row)}", actor=actor, at=at)
    return row


def confirm_day(*, holiday_id: int, actor: Actor, at: datetime) -> Holiday:
    """Let a day count from now on; a second time changes nothing. Raises as `day_of_mine` does."""
    with transaction.atomic():
        row = _locked(holiday_id, actor, at)
        if not row.confirmed:
            row.confirmed = True
            row.save(update_fields=["confirmed"])
            _record(row, CHANGE, _("xác nhận: %(day)s") % {"day": _words(row)}, actor=actor, at=at)
    return row


def remove_day(*, holiday_id: int, actor: Actor, at: datetime) -> Holiday:
    """Let a day follow the week again; what stood stays on record. Raises as `day_of_mine` does."""
    with transaction.atomic():
        row = _locked(holiday_id, actor, at)
        _record(row, DELETION, _words(row), actor=actor, at=at)
        row.delete()
    return row


def day_of_mine(holiday_id: int, *, actor: Actor) -> Holiday:
    """Give a day that this person keeps; raises Missing for additions of strangers, NotPermitted for others' days."""
    row = Holiday.objects.select_related("unit").filter(pk=holiday_id).first()
    if row is None or not hears_of(actor, row.unit.path if row.unit else ""):
        raise Missing(_("Ngày này không còn trong lịch. Tải lại trang để xem lịch hiện nay."))
    _refuse_stranger(actor, row.unit_id)
    return row


def refuse_reader(actor: Actor) -> None:
    """Raise NotPermitted for somebody who keeps no day at all, neither for all nor for an own unit."""
    if not keeps_days_of(actor, actor.unit_id):
        raise NotPermitted(
            _("Lịch làm việc do quản trị hệ thống sửa; ngày riêng của đơn vị do thủ trưởng đơn vị thêm.")
        )


def _refuse_stranger(actor: Actor, unit_id: int | None) -> None:
    refuse_reader(actor)
    if not keeps_days_of(actor, unit_id):
        raise NotPermitted(
            _("Thủ trưởng chỉ sửa được ngày riêng của đơn vị mình. Hãy báo quản trị hệ thống sửa ngày này.")
        )


def _locked(holiday_id: int, actor: Actor, at: datetime) -> Holiday:
    day_of_mine(holiday_id, actor=actor)
    row = Holiday.objects.select_for_update().filter(pk=holiday_id).first()
    if row is None:
        raise Missing(_("Ngày này không còn trong lịch. Tải lại trang để xem lịch hiện nay."))
    _refuse_past(row.day, row.unit_id, actor, at)
    return row


def _refuse(given: DayGiven, unit_id: int | None, actor: Actor, at: datetime) -> None:
    if not clean(given.name):
        raise BadInput(_("Chưa ghi tên ngày. Ghi ví dụ “Nghỉ Tết” rồi gửi lại."))
    if not clean(given.source):
        raise BadInput(_("Chưa ghi nguồn. Ghi số, ký hiệu văn bản quy định ngày này rồi gửi lại."))
    if abs(given.day.year - local_date(at).year) > YEARS_AROUND:
        raise BadInput(_("Năm của ngày này quá xa. Xem lại ngày rồi gửi lại."))
    _refuse_past(given.day, unit_id, actor, at)


def _refuse_past(day: date, unit_id: int | None, actor: Actor, at: datetime) -> None:
    if not keeps_day(actor, unit_id=unit_id, day=day, today=local_date(at)):
        raise WrongState(
            _("Ngày đã đến thì thủ trưởng không sửa được nữa. Hãy báo quản trị hệ thống, kèm văn bản.")
        )


def _write(row: Holiday, given: DayGiven) -> None:
    row.day, row.name, row.kind = given.day, clean(given.name), given.kind
    row.source, row.confirmed = clean(given.source), given.confirmed
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refused:
        raise WrongState(
            _("Ngày %(day)s đã có trong lịch này. Sửa dòng đang có thay vì thêm dòng mới.")
            % {"day": f"{given.day:%d/%m/%Y}"}
        ) from refused


def _words(row: Holiday) -> str:
    """Say a day as the record keeps it."""
    standing = _("đã xác nhận") if row.confirmed else _("chờ xác nhận")
    kind = HolidayKind(row.kind).label
    return f"{row.day:%d/%m/%Y} {row.name}, {kind}, {row.source}, {standing}"


def _record(row: Holiday, flag: int, words: str, *, actor: Actor, at: datetime) -> None:
    whose = row.unit.name if row.unit else _("mọi đơn vị")
    LogEntry.objects.create(
        user_id=actor.human_id,
        content_type=ContentType.objects.get_for_model(Holiday),
        object_id=str(row.pk),
        object_repr=f"{row} ({whose})"[:200],
        action_flag=flag,
        change_message=words,
        action_time=at,
    )
