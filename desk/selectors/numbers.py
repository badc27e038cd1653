"""How much there is of several things, asked of the database in one question."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from organizations.models import Person


def count_of(rows: QuerySet[Any]) -> Coalesce:
    """Give the number of rows as an expression that can stand beside others; no aggregate, so no grouping."""
    number = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Coalesce(Subquery(rows.order_by().values(how_many=number)), 0)


def count_per(rows: QuerySet[Any], *, field: str, outer: str, distinct: str = "pk") -> Coalesce:
    """Give how many different `distinct` of the rows have in `field` what the outer row has in `outer`."""
    template = "%(function)s(DISTINCT %(expressions)s)"
    number = Func(F(distinct), function="COUNT", template=template, output_field=IntegerField())
    matching = rows.filter(**{field: OuterRef(outer)}).order_by()
    return Coalesce(Subquery(matching.values(how_many=number)), 0)


def counted(person_id: int, asked: Mapping[str, Coalesce | Exists]) -> dict[str, int]:
    """Give the answers by name, in one query."""
    places = {f"asked_{place}": question for place, question in enumerate(asked.values())}
    found = Person.objects.filter(pk=person_id).values(**places).first() if asked else None
    answers = found.values() if found else [0] * len(asked)
    return {name: int(number) for name, number in zip(asked, answers, strict=True)}
