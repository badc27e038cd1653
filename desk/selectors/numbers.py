"""How much there is of several things, asked of the database in one question."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Func, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce


def count_of(rows: QuerySet[Any]) -> Coalesce:
    """Give the number of rows as an expression that can stand beside others; no aggregate, so no grouping."""
    number = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Coalesce(Subquery(rows.order_by().values(how_many=number)), 0)


def count_of_all(parts: Iterable[QuerySet[Any]]) -> Combinable:
    """Give how many rows several querysets have together; a row of two of them counts twice."""
    return sum((count_of(rows) for rows in parts), start=Value(0))


def count_per(rows: QuerySet[Any], *, field: str, outer: str, distinct: str = "pk") -> Coalesce:
    """Give how many different `distinct` of the rows have in `field` what the outer row has in `outer`."""
    template = "%(function)s(DISTINCT %(expressions)s)"
    number = Func(F(distinct), function="COUNT", template=template, output_field=IntegerField())
    matching = rows.filter(**{field: OuterRef(outer)}).order_by()
    return Coalesce(Subquery(matching.values(how_many=number)), 0)
