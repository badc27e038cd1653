"""Units come into being, are renamed, move and end; `path`, `agency` and folded names are kept right here."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core.errors import BadInput
from core.vietnamese import clean, fold
from organizations.domain.units import UnitKind, is_agency_code, is_within, modern_code, path_of
from organizations.models import GroupMembership, Position, Unit, UnitAlias


@transaction.atomic
def create_unit(
    *,
    key: str,
    name: str,
    kind: str,
    valid_from: date,
    parent: Unit | None = None,
    short_name: str = "",
    valid_to: date | None = None,
    agency_code: str = "",
    region_code: str = "",
    is_outside: bool = False,
    aliases: Iterable[str] = (),
) -> Unit:
    """Give a new unit at its place in the tree; raises BadInput when the code or the parent is wrong."""
    refuse_wrong_parent(kind=kind, path="", parent=parent)
    name = clean(name)
    unit = Unit.objects.create(
        key=key,
        name=name,
        short_name=clean(short_name) or name,
        name_folded=fold(name),
        kind=kind,
        parent=parent,
        agency_code=checked_agency_code(agency_code),
        region_code=region_code,
        valid_from=valid_from,
        valid_to=valid_to,
        is_outside=is_outside,
    )
    _place(unit, parent)
    unit.save(update_fields=["path", "agency"])
    for text in aliases:
        add_alias(unit=unit, text=text)
    return unit


def checked_agency_code(code: str) -> str:
    """Give the code in the form of QĐ 20/2020/QĐ-TTg (older form turned), "" for none; raises BadInput."""
    code = modern_code(clean(code))
    if code and not is_agency_code(code):
        raise BadInput(
            _("Mã định danh “%(code)s” chưa đúng dạng của Quyết định 20/2020/QĐ-TTg, ví dụ H35.12.")
            % {"code": code}
        )
    return code


def refuse_wrong_parent(*, kind: str, path: str, parent: Unit | None) -> None:
    """Raise BadInput for a room without parent and for a parent inside the unit at `path` ("": new)."""
    if kind == UnitKind.ROOM and parent is None:
        raise BadInput(_("Phòng phải thuộc một đơn vị: hãy chọn đơn vị cấp trên."))
    if parent is not None and is_within(path=parent.path, ancestor_path=path):
        raise BadInput(_("Không thể đặt đơn vị vào bên trong chính nó: hãy chọn đơn vị cấp trên khác."))


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit | None) -> Unit:
    """Hang a unit and all below it under another parent (None: a root); raises BadInput for a circle."""
    refuse_wrong_parent(kind=unit.kind, path=unit.path, parent=parent)
    old_path = unit.path
    below = list(Unit.objects.select_for_update().filter(path__startswith=old_path).exclude(pk=unit.pk))
    unit.parent = parent
    _place(unit, parent)
    unit.save(update_fields=["parent", "path", "agency"])
    placed = {unit.pk: unit}
    for child in sorted(below, key=lambda row: row.path):
        above = placed[child.parent_id] if child.parent_id else None
        _place(child, above)
        placed[child.pk] = child
    Unit.objects.bulk_update(below, ["path", "agency"])
    return unit


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, short_name: str = "") -> Unit:
    """Give a unit another name; papers may go on using the old one, which becomes an alias."""
    name = clean(name)
    if name != unit.name:
        add_alias(unit=unit, text=unit.name)
    unit.name, unit.name_folded = name, fold(name)
    unit.short_name = clean(short_name) or name
    unit.save(update_fields=["name", "name_folded", "short_name"])
    return unit


@transaction.atomic
def close_unit(*, unit: Unit, on: date, successor: Unit | None = None) -> Unit:
    """End a unit with everything below it from `on`; positions and memberships in them end the same day."""
    below = Unit.objects.filter(path__startswith=unit.path)
    still_open = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    for rows in (
        Position.objects.filter(unit__in=below),
        GroupMembership.objects.filter(unit__in=below),
        below,
    ):
        if rows.filter(still_open, valid_from__gt=on).exists():
            raise BadInput(_("Ngày kết thúc đứng trước ngày bắt đầu của một chức vụ hay đơn vị trực thuộc."))
        rows.filter(still_open).update(valid_to=on)
    unit.valid_to, unit.successor = on, successor
    unit.save(update_fields=["valid_to", "successor"])
    return unit


def add_alias(*, unit: Unit, text: str, valid_to: date | None = None) -> UnitAlias:
    """Give the row of another name of a unit; the same name twice is one row."""
    text = clean(text)
    alias, _new = UnitAlias.objects.get_or_create(
        unit=unit, folded=fold(text), defaults={"text": text, "valid_to": valid_to}
    )
    return alias


def _place(unit: Unit, parent: Unit | None) -> None:
    unit.path = path_of(parent_path=parent.path if parent else "", unit_id=unit.pk)
    is_room = unit.kind == UnitKind.ROOM
    unit.agency_id = parent.agency_id if is_room and parent is not None else unit.pk
