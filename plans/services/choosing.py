"""The members that a person chose for the open sets of a row, remembered for the next paper with these words."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans.domain.states import AddresseeKind, WordingMeaning
from plans.models import Addressee, Task
from plans.services.wordings import Meant, remember

OPEN_SETS = (AddresseeKind.OPEN_GROUP, AddresseeKind.QUALIFIED_GROUP)


def choose_members(task: Task, members: Mapping[int, Sequence[int]], *, actor: Actor, at: datetime) -> None:
    """Write the members chosen for sets of a row, by key of the set; other keys and ended units choose nothing."""
    rows = {row.pk: row for row in task.addressees.filter(kind__in=OPEN_SETS)}
    valid = set(Unit.objects.valid_on(local_date(at)).values_list("pk", flat=True))
    for key, chosen in members.items():
        if key in rows:
            choose(rows[key], [unit for unit in chosen if unit in valid], task, actor=actor, at=at)


def choose(row: Addressee, units: Sequence[int], task: Task, *, actor: Actor, at: datetime) -> None:
    """Write the members of one set and remember them for papers of the same issuer."""
    row.choices.set(units)
    if units:
        meant = Meant(WordingMeaning.MEMBERS, members=tuple(sorted(set(units))))
        remember(issuer_id=task.plan.issuer_id, text=row.text, meant=meant, actor=actor, at=at)
