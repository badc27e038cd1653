"""Whom a row of a draft addresses: read again from its words, while what people decided about them stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.moments import local_date
from organizations.models import Unit, UnitGroup
from organizations.services.units import add_alias
from plans.domain.addressees import read_addressees
from plans.domain.states import AddresseeKind
from plans.models import Addressee, Task
from plans.namebook import name_book
from plans.services.rows import Cells, addressees_of

Decision = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowChoices:
    """What a person decided about addressees of a row, by key: members of open sets, units of unknown names."""

    members: Mapping[int, Sequence[int]] = field(default_factory=dict)
    units: Mapping[int, int] = field(default_factory=dict)
    remember: bool = True


def address_again(task: Task, cells: Cells) -> None:
    """Read the two cells again; an addressee with the same role and words keeps what was decided about it."""
    book = name_book(issuer_id=task.plan.issuer_id)
    known = {(row.role, row.text): row for row in task.addressees.prefetch_related("choices")}
    read = addressees_of(
        task.pk,
        read_addressees(cells.lead_text, book=book),
        read_addressees(cells.coordinating_text, book=book),
    )
    keep = {key for key in known if key in {(row.role, row.text) for row in read}}
    task.addressees.exclude(pk__in=[known[key].pk for key in keep]).delete()
    for place, row in enumerate(row for row in task.addressees.order_by("role", "order")):
        Addressee.objects.filter(pk=row.pk).update(order=1000 + place)
    for row in read:
        kept = known.get((row.role, row.text)) if (row.role, row.text) in keep else None
        if kept is None:
            row.save()
        else:
            Addressee.objects.filter(pk=kept.pk).update(order=row.order)


def choose(task: Task, choices: RowChoices, at: datetime) -> None:
    """Write what a person chose for the addressees of a row; keys of other rows choose nothing."""
    rows = {row.pk: row for row in task.addressees.all()}
    units = {unit.pk: unit for unit in Unit.objects.valid_on(local_date(at))}
    for key, members in choices.members.items():
        if key in rows:
            rows[key].choices.set([member for member in members if member in units])
    for key, unit_id in choices.units.items():
        if key not in rows or unit_id not in units:
            continue
        unit = units[unit_id]
        kind = AddresseeKind.OUTSIDE if unit.is_outside else AddresseeKind.UNIT
        if choices.remember and rows[key].kind == AddresseeKind.UNKNOWN:
            add_alias(unit=unit, text=rows[key].text)
        Addressee.objects.filter(pk=key).update(kind=kind, unit_id=unit_id)


def decisions_of(task: Task) -> list[Decision]:
    """Give what stands about every addressee of a row as plain values, to be kept with a correction."""
    return [
        {
            "role": row.role,
            "text": row.text,
            "kind": row.kind,
            "unit": row.unit_id,
            "group": row.group_id,
            "choices": sorted(unit.pk for unit in row.choices.all()),
        }
        for row in task.addressees.prefetch_related("choices")
    ]


def decide_again(task: Task, decisions: Sequence[Decision]) -> None:
    """Repeat kept decisions for addressees of the same role and words; units that have gone are left out."""
    rows = {(row.role, row.text): row for row in task.addressees.all()}
    named = {one["unit"] for one in decisions} | {key for one in decisions for key in one["choices"]}
    units = set(Unit.objects.filter(pk__in=named - {None}).values_list("pk", flat=True))
    groups = set(
        UnitGroup.objects.filter(pk__in={one["group"] for one in decisions} - {None}).values_list(
            "pk", flat=True
        )
    )
    for one in decisions:
        row = rows.get((one["role"], one["text"]))
        if row is None or one["unit"] not in units | {None} or one["group"] not in groups | {None}:
            continue
        Addressee.objects.filter(pk=row.pk).update(
            kind=one["kind"], unit_id=one["unit"], group_id=one["group"]
        )
        row.choices.set([key for key in one["choices"] if key in units])
