"""The invented people who play in the demonstration, each as the actor of a day."""

from collections.abc import Iterable
from datetime import date

from core.errors import Missing
from organizations.domain.actor import Actor
from organizations.domain.roles import HEADS, Role
from organizations.models import Position, Unit
from organizations.selectors import actor_for

PROVINCE, MONITOR, ALTERNATE = "ubnd-tinh", "so-noi-vu", "van-phong-ubnd-tinh"


class Cast:
    """Who sits where, read once: `head_of(unit)`, `officer_of(unit)`, `named(username)`."""

    def __init__(self, *, on: date) -> None:
        self._on = on
        positions = Position.objects.valid_on(on).select_related("person", "unit").order_by("rank", "pk")
        self._positions = list(positions)
        self._actors: dict[int, Actor] = {}
        units = Unit.objects.order_by("pk").values_list("pk", flat=True)
        self._numbers = {pk: number for number, pk in enumerate(units, start=1)}

    def number_of(self, unit_id: int) -> int:
        """Give the unit's place among all units: the same in every database, which its key is not."""
        return self._numbers[unit_id]

    def head_of(self, unit_id: int) -> Actor:
        """Give the head of exactly this unit."""
        return self._first(unit_id, HEADS)

    def officer_of(self, unit_id: int, *, turn: int = 0) -> Actor:
        """Give an officer of this unit; `turn` walks through them where there are several."""
        found = [row for row in self._positions if row.unit_id == unit_id and row.role == Role.OFFICER]
        if not found:
            raise Missing(f"unit {unit_id} has no officer")
        return self._actor(found[turn % len(found)])

    def clerks_of(self, unit_id: int) -> list[Actor]:
        """Give the clerks of a unit, in the order of their rank."""
        rows = [row for row in self._positions if row.unit_id == unit_id and row.role == Role.CLERK]
        return [self._actor(row) for row in rows]

    def _first(self, unit_id: int, roles: Iterable[Role]) -> Actor:
        wanted = set(roles)
        for row in self._positions:
            if row.unit_id == unit_id and row.role in wanted:
                return self._actor(row)
        raise Missing(f"unit {unit_id} has nobody of {sorted(wanted)}")

    def _actor(self, position: Position) -> Actor:
        if position.pk not in self._actors:
            self._actors[position.pk] = actor_for(position.person, position_id=position.pk, on=self._on)
        return self._actors[position.pk]
