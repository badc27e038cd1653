"""Rows that every move reads or makes: SQL by their keys is compiled once, values become instances by position."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class ByKeys(Generic[M]):
    """A compiled query: its text, with so many keys as the only parameters, and how its columns make an instance."""

    text: str
    compiler: Any
    converters: dict[int, Any]
    model: type[M]
    own: slice
    names: list[str]
    joined: tuple[Any, ...]

    def rows(self, keys: Sequence[int]) -> Iterator[M]:
        """Run the query for these keys; give the rows with their joined rows."""
        with connection.cursor() as cursor:
            cursor.execute(self.text, keys)
            found = cursor.fetchall()
        for columns in self.compiler.apply_converters(found, self.converters):
            row = self.model.from_db(connection.alias, self.names, columns[self.own])
            for populator in self.joined:
                populator.populate(columns, row)
            yield row


_compiled: dict[tuple[Any, ...], ByKeys[Any]] = {}


def by_keys(
    key: tuple[Any, ...], rows_for: Callable[[Sequence[int]], "models.QuerySet[M]"], *, count: int = 1
) -> ByKeys[M]:
    """Give the compiled form of `rows_for(keys)` for so many keys.

    It is made at the first call with this key on this kind of database.
    """
    place = (connection.vendor, count, *key)
    if place not in _compiled:
        _compiled[place] = _compile(rows_for, range(count))
    return _compiled[place]


def _compile(rows_for: Callable[[Sequence[int]], "models.QuerySet[M]"], keys: Sequence[int]) -> ByKeys[M]:
    rows = rows_for(keys)
    compiler: Any = rows.query.get_compiler(using=connection.alias)
    text, parameters = compiler.as_sql()
    if tuple(parameters) != tuple(keys):
        raise ValueError(f"a query of {rows.model.__name__} has parameters beside the keys")
    made, select = compiler.klass_info, compiler.select
    places = made["select_fields"]
    return ByKeys(
        text=text,
        compiler=compiler,
        converters=compiler.get_converters([column for column, _text, _alias in select]),
        model=rows.model,
        own=slice(places[0], places[-1] + 1),
        names=[select[place][0].target.attname for place in places],
        joined=tuple(get_related_populators(made, select, connection.alias)),  # type: ignore[call-arg]
    )


def made(model: type[M], values: Mapping[str, Any]) -> M:
    """Give an unsaved row with these values by attribute name, the rest at its defaults.

    Django takes half as long for values by position as for values by name, and many moves make thousands of rows.
    """
    return model(*[values[name] if name in values else default() for name, default in _positions(model)])


@cache
def _positions(model: type[models.Model]) -> tuple[tuple[str, Callable[[], Any]], ...]:
    return tuple((field.attname, field.get_default) for field in model._meta.concrete_fields)
