"""Whom a row of a draft addresses: read again from its words, while what people decided about them stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from organizations.models import Unit, UnitGroup
from plans.domain.addressees import read_addressees
from plans.domain.states import AddresseeKind
from plans.models import Addressee, Task
from plans.namebook import name_book
from plans.services.rows import Cells, addressees_of, keep_addressees

Decision = dict[str, Any]
DECIDED = set(AddresseeKind) - {AddresseeKind.UNKNOWN}


@dataclass(frozen=True, slots=True)
class RowChoices:
    """What a person decided about addressees of a row, by key: members of open sets."""

    members: Mapping[int, Sequence[int]] = field(default_factory=dict)


def address_again(task: Task, cells: Cells) -> None:
    """Read the two cells again; an addressee with the same role and words keeps what was decided about it.

    One that nobody knew gives way where its name is known by now.
    """
    book = name_book(issuer_id=task.plan.issuer_id)
    known = {(row.role, row.text): row for row in task.addressees.all()}
    read = addressees_of(
        task.pk,
        read_addressees(cells.lead_text, book=book),
        read_addressees(cells.coordinating_text, book=book),
    )
    keep = {
        (row.role, row.text)
        for row, _read in read
        if (row.role, row.text) in known and known[row.role, row.text].kind in {row.kind} | DECIDED
    }
    task.addressees.exclude(pk__in=[known[key].pk for key in keep]).delete()
    for place, row in enumerate(row for row in task.addressees.order_by("role", "order")):
        Addressee.objects.filter(pk=row.pk).update(order=1000 + place)
    for row, _read in read:
        if (row.role, row.text) in keep:
            Addressee.objects.filter(pk=known[row.role, row.text].pk).update(order=row.order)
    keep_addressees([(row, one) for row, one in read if (row.role, row.text) not in keep])


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
