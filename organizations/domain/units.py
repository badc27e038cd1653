"""What a unit is: its kind, its place in the tree, the form of its code."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

AGENCY_CODE_PATTERN = r"^[A-Y][0-9]{2}(\.[0-9A-Z]+)*$"
"""Form of an agency code, at most 35 characters (Quyết định 20/2020/QĐ-TTg)."""
AGENCY_CODE_LENGTH = 35
PATH_STEP_DIGITS = 8
_OLD_CODE = re.compile(r"^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}$")


class UnitKind(TextChoices):
    """The sort of body a unit is."""

    PROVINCE = "province", _("Ủy ban nhân dân tỉnh")
    DEPARTMENT = "department", _("Sở, ban, ngành tỉnh")
    COMMUNE = "commune", _("Xã, phường")
    ROOM = "room", _("Phòng, ban, trung tâm")
    OUTSIDE = "outside", _("Cơ quan ngoài hệ thống")
    OTHER = "other", _("Đơn vị khác")


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name by which a paper may mean a unit or a group of units; exactly one of the two ids is set."""

    text: str
    folded: str
    unit_id: int | None = None
    group_id: int | None = None
    is_outside: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = None


def path_of(*, parent_path: str, unit_id: int) -> str:
    """Give the materialised path of a unit: its parent's path and its own id, `"00000001/00000007/"`."""
    return f"{parent_path}{unit_id:0{PATH_STEP_DIGITS}d}/"


def is_within(*, path: str, ancestor_path: str) -> bool:
    """Say whether `path` is `ancestor_path` or lies below it. An empty ancestor contains nothing."""
    return bool(ancestor_path) and path.startswith(ancestor_path)


def ids_in(path: str) -> tuple[int, ...]:
    """Give the ids of a path from the root down to the unit itself."""
    return tuple(int(step) for step in path.split("/") if step)


def modern_code(code: str) -> str:
    """Turn the older form of an agency code (`000.12.34.H35`, read right to left) into `H35.34.12`.

    A code that has no such form comes back unchanged; parts of zeros say nothing and fall away.
    """
    if not _OLD_CODE.fullmatch(code):
        return code
    parts = list(reversed(code.split(".")))
    while len(parts) > 1 and set(parts[-1]) == {"0"}:
        parts.pop()
    return ".".join(parts)


def is_agency_code(code: str) -> bool:
    """Say whether `code` has the form of Quyết định 20/2020/QĐ-TTg."""
    return len(code) <= AGENCY_CODE_LENGTH and re.fullmatch(AGENCY_CODE_PATTERN, code) is not None
