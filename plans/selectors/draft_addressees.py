"""What the addressees of a draft mean: how many units, in words, and what stops or merely concerns."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from organizations.models import GroupMembership, Unit
from plans.domain.states import AddresseeKind
from plans.models import Addressee
from plans.selectors.draft_names import OPEN_SETS

K = AddresseeKind


@dataclass(frozen=True, slots=True)
class Book:
    """The addressees of a draft by task, and the members of the groups they name, loaded in four queries."""

    rows: dict[int, list[Addressee]]
    members: dict[int, frozenset[int]]

    def of(self, task_id: int, role: str) -> list[Addressee]:
        """Give the addressees of one cell."""
        return [row for row in self.rows.get(task_id, []) if row.role == role]

    def units(self, rows: Sequence[Addressee]) -> set[int]:
        """Give the units that these expressions mean today."""
        found: set[int] = set()
        for row in rows:
            found |= self._units(row)
        return found

    def all_of(self) -> list[Addressee]:
        """Give everybody the draft names."""
        return [row for rows in self.rows.values() for row in rows]

    def left_out(self, row: Addressee) -> tuple[list[Unit], list[Unit]]:
        """Give the units that a group leaves out, and those it is told to leave out but does not have."""
        members = self.members.get(row.group_id or 0, frozenset())
        named = list(row.without.all())
        return [unit for unit in named if unit.pk in members], [
            unit for unit in named if unit.pk not in members
        ]

    def _units(self, row: Addressee) -> set[int]:
        if row.kind == K.GROUP and row.group_id is not None:
            return set(self.members.get(row.group_id, frozenset())) - {unit.pk for unit in row.without.all()}
        if row.kind in OPEN_SETS:
            return {unit.pk for unit in row.choices.all()}
        return {row.unit_id} if row.unit_id is not None else set()


def addressee_book(plan_id: int, *, on: date) -> Book:
    """Load the addressees of a draft with everything their words need."""
    rows: dict[int, list[Addressee]] = defaultdict(list)
    found = Addressee.objects.filter(task__plan_id=plan_id).select_related("unit", "group")
    for row in found.prefetch_related("choices", "without").order_by("task_id", "role", "order"):
        rows[row.task_id].append(row)
    members: dict[int, set[int]] = defaultdict(set)
    groups = {row.group_id for named in rows.values() for row in named if row.group_id}
    held = GroupMembership.objects.filter(group__in=groups, valid_from__lte=on)
    for group, unit in held.exclude(valid_to__lte=on).values_list("group_id", "unit_id"):
        members[group].add(unit)
    return Book(dict(rows), {group: frozenset(units) for group, units in members.items()})


def words_of(book: Book, rows: Sequence[Addressee]) -> str:
    """Say how many units a cell means, and which expressions it was read as."""
    if not rows:
        return ""
    parts = [_part(book, row) for row in rows]
    return _("%(n)s đơn vị: %(parts)s") % {"n": len(book.units(rows)), "parts": "; ".join(parts)}


def _part(book: Book, row: Addressee) -> str:
    count = len(book.units([row]))
    if row.kind == K.GROUP and book.left_out(row)[0]:
        less = len(book.left_out(row)[0])
        said = {"text": row.text, "all": count + less, "less": less, "n": count}
        return _("%(text)s (%(all)s − %(less)s = %(n)s)") % said
    if row.kind == K.GROUP:
        return f"{row.text} ({count})"
    if row.kind in OPEN_SETS:
        return _("%(text)s (đã chọn %(n)s)") % {"text": row.text, "n": count}
    return row.unit.name if row.unit is not None else _("%(text)s (chưa nhận ra)") % {"text": row.text}
