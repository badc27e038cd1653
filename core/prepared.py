"""Questions of the database whose SQL is put together once and then asked again with other values.

Putting a question of many conditions together costs the ORM several times what its answer costs the database, and
the words of the question are the same for everybody in the same kind of position. A prepared question is built by
the ordinary querysets, `visible_to` among them, with stand-ins where the values of this request belong; what comes
out is kept by the shape of what was given, and each asking puts its own values where the stand-ins are.

The shape holds the type of every value, which values are absent or empty, which are equal, and every role, word
and flag as it is. So the builder may branch on those; it must not compare a value with anything else, nor compute
with one (give the computed value instead). A stand-in that was computed with, or that went into the words of the
SQL, raises TypeError when the question is first put together.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

Given = ParamSpec("Given")
Row = TypeVar("Row")

SHAPES = 400
"""So many shapes of one question are kept; then all are forgotten and put together again."""
FIRST = 2_100_000_000
AMONG_WORDS = re.compile(r"\b21000\d{5}\b|⟦")
LARGEST = 2**63 - 1
FAR = datetime(8000, 1, 1, tzinfo=UTC)
MARK = "⟦{}⟧"
UNKNOWN = object()
PLACE = "%s"


class Fixed(int):
    """A number that belongs to the words of the question, such as how many rows it asks for."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A question put together: its queryset, its compiler, its SQL with what never changes, and where values belong."""

    rows: "QuerySet[Any, Any]"
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    places: Mapping[int, tuple[int, ...]]


def prepared(build: Callable[Given, "QuerySet[Any, Row]"]) -> Callable[Given, list[Row]]:
    """Give a builder of querysets a memory of their SQL; what is asked of it answers with the rows.

    Numbers, dates and moments are values wherever they stand, words only inside frozen objects; flags, roles,
    words given by themselves and `Fixed` numbers are part of the question.
    """
    known: dict[Hashable, _Known | object] = {}

    @wraps(build)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> list[Row]:
        values = _Values()
        shape = (values.shape(args), values.shape(tuple(kwargs.values())), tuple(kwargs))
        using = "default"
        key = (shape, connections[using].vendor)
        found = known.get(key, UNKNOWN)
        if found is UNKNOWN:
            stand = _StandIns(values)
            rows = build(*stand.all(args), **{name: stand.of(value) for name, value in kwargs.items()})
            if len(known) >= SHAPES:
                known.clear()
            found = known[key] = _put_together(rows, stand, using)
        return list(_filled(found, values.found, using)) if isinstance(found, _Known) else []

    return asked


class _Values:
    """The values of one asking, each once, in the order in which they are met."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self.number: dict[tuple[type, Any], int] = {}

    def shape(self, given: Any, *, inside: bool = False) -> Hashable:
        """Give what of a value decides how the question reads; `inside` an object its words are values too."""
        if _is_value(given, inside=inside):
            kind = _kind(given)
            if (kind, given) not in self.number:
                self.number[kind, given] = len(self.found)
                self.found.append(given)
            return ("value", kind, self.number[kind, given])
        if is_dataclass(given) and not isinstance(given, type):
            parts = (self.shape(getattr(given, one.name), inside=True) for one in fields(given))
            return (type(given), *parts)
        if isinstance(given, (tuple, list)):
            return (type(given), *(self.shape(one, inside=inside) for one in given))
        return ("as it is", type(given), given)


class _StandIns:
    """What stands for each value while the question is put together."""

    def __init__(self, values: _Values) -> None:
        self.values = values

    def of(self, given: Any, *, inside: bool = False) -> Any:
        """Give the same thing with stand-ins in the place of its values."""
        if _is_value(given, inside=inside):
            kind = _kind(given)
            return _stand_in(kind, self.values.number[kind, given])
        if is_dataclass(given) and not isinstance(given, type):
            parts = {one.name: self.of(getattr(given, one.name), inside=True) for one in fields(given)}
            return type(given)(**parts)
        if isinstance(given, (tuple, list)):
            return type(given)(self.of(one, inside=inside) for one in given)
        return given

    def all(self, given: Iterable[Any]) -> Any:
        """Give several things with their stand-ins."""
        return [self.of(one) for one in given]


def _is_value(given: Any, *, inside: bool) -> bool:
    """Nothing, flags, roles and empty words are never values; words are values only inside an object.

    A number that no column can hold is left to the ORM, which knows that no row has it.
    """
    if not given or isinstance(given, (bool, Enum, Fixed)):
        return False
    if isinstance(given, int):
        return abs(given) <= LARGEST
    return isinstance(given, date) or (inside and isinstance(given, str))


def _kind(given: Any) -> type:
    return next(kind for kind in (datetime, date, int, str) if isinstance(given, kind))


def _stand_in(kind: type, number: int) -> Any:
    if kind is int:
        return FIRST + number
    if kind is str:
        return MARK.format(number)
    moment = FAR + timedelta(days=number)
    return moment if kind is datetime else moment.date()


def _put_together(rows: "QuerySet[Any, Any]", stand: _StandIns, using: str) -> _Known | None:
    """Compile the question; None where nothing can answer it."""
    compiler = rows.query.get_compiler(using)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    marks = _marks(stand.values.found, connections[using])
    if AMONG_WORDS.search(sql):
        raise TypeError("a value went into the words of a prepared question: give it as Fixed")
    numbers = [_numbers_in(param, marks) for param in params]
    words = [
        PLACE if found else _word(param, connections[using])
        for param, found in zip(params, numbers, strict=True)
    ]
    left = [one for one, word in zip(zip(params, numbers, strict=True), words, strict=True) if word == PLACE]
    places = {place: found for place, (_param, found) in enumerate(left) if found}
    text = sql.replace("%%", "%%%%") % tuple(words)
    return _Known(rows, compiler, text, tuple(param for param, _found in left), places)


def _word(param: Any, connection: Any) -> str:
    """Give a parameter that is the same at every asking as it stands in the text.

    With states and roles among the values PostgreSQL holds every plan it could keep for too dear, and plans anew each
    time; it also cannot see that a partial index answers.
    """
    if connection.vendor != "postgresql" or not isinstance(param, (str, int)):
        return PLACE
    return str(connection.ops.compose_sql(PLACE, [param])).replace("%", "%%")


def _marks(found: list[Any], connection: Any) -> dict[Any, int]:
    """Give by what the database is handed for each stand-in the number of its value."""
    return {_handed(_stand_in(_kind(one), number), connection): number for number, one in enumerate(found)}


def _handed(value: Any, connection: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _numbers_in(param: Any, marks: Mapping[Any, int]) -> tuple[int, ...]:
    if isinstance(param, str) and MARK[0] in param:
        return tuple(number for mark, number in marks.items() if isinstance(mark, str) and mark in param)
    if isinstance(param, (int, str, date)) and param in marks:
        return (marks[param],)
    far = isinstance(param, (str, date)) and str(param).startswith(f"{FAR.year}-")
    if far or (isinstance(param, int) and param >= FIRST):
        raise TypeError("a prepared question computed with a value: compute before asking")
    return ()


def _filled(known: _Known, found: list[Any], using: str) -> "QuerySet[Any, Any]":
    """Give the queryset of a known question with the values of this asking in their places."""
    connection = connections[using]
    params = list(known.params)
    for place, numbers in known.places.items():
        params[place] = _bound(params[place], numbers, found, connection)
    compiler = copy(known.compiler)
    compiler.connection = connection
    compiler.as_sql = lambda *_args, **_kwargs: (known.sql, tuple(params))
    rows: QuerySet[Any, Any] = known.rows._chain()  # type: ignore[attr-defined]
    rows.query.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
    return rows


def _bound(param: Any, numbers: tuple[int, ...], found: list[Any], connection: Any) -> Any:
    """Put values where their stand-ins are; a pattern keeps what stands around them."""
    value = found[numbers[0]]
    if isinstance(value, str):
        for number in numbers:
            text = found[number] if param == MARK.format(number) else _escaped(found[number], connection)
            param = param.replace(MARK.format(number), text)
        return param
    value = _handed(value, connection)
    return type(param)(value) if isinstance(param, int) else value


def _escaped(text: str, connection: Any) -> str:
    return str(connection.ops.prep_for_like_query(text))
