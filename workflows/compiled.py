"""A query of one row by its key that is asked at every move: its SQL is compiled once, its rows become instances."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)
ANY_KEY = 0


@dataclass(frozen=True, slots=True)
class OneRow(Generic[M]):
    """A compiled query: its text, with the key as the only parameter, and how its columns make an instance."""

    text: str
    compiler: Any
    converters: dict[int, Any]
    model: type[M]
    own: slice
    names: list[str]
    joined: tuple[Any, ...]

    def get(self, pk: int) -> M | None:
        """Run the query for a key; give the row with its joined rows, or nothing."""
        with connection.cursor() as cursor:
            cursor.execute(self.text, [pk])
            found = cursor.fetchall()
        for columns in self.compiler.apply_converters(found, self.converters):
            row = self.model.from_db(connection.alias, self.names, columns[self.own])
            for populator in self.joined:
                populator.populate(columns, row)
            return row
        return None


_compiled: dict[tuple[Any, ...], OneRow[Any]] = {}


def one_row(key: tuple[Any, ...], rows_for: Callable[[int], "models.QuerySet[M]"]) -> OneRow[M]:
    """Give the compiled form of `rows_for(pk)`, made at the first call with this key on this kind of database."""
    place = (connection.vendor, *key)
    if place not in _compiled:
        _compiled[place] = _compile(rows_for(ANY_KEY))
    return _compiled[place]


def _compile(rows: "models.QuerySet[M]") -> OneRow[M]:
    compiler: Any = rows.query.get_compiler(using=connection.alias)
    text, parameters = compiler.as_sql()
    if tuple(parameters) != (ANY_KEY,):
        raise ValueError(f"a query of {rows.model.__name__} has parameters beside the key")
    made, select = compiler.klass_info, compiler.select
    places = made["select_fields"]
    return OneRow(
        text=text,
        compiler=compiler,
        converters=compiler.get_converters([column for column, _text, _alias in select]),
        model=rows.model,
        own=slice(places[0], places[-1] + 1),
        names=[select[place][0].target.attname for place in places],
        joined=tuple(get_related_populators(made, select, connection.alias)),  # type: ignore[call-arg]
    )
