"""A prepared question answers what the same question put together anew answers, whoever asks and whatever for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from core.prepared import Fixed, prepared
from organizations.models import Person, Position, Unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 11)


@dataclass(frozen=True)
class Who:
    """Somebody who asks: numbers, words, and things that are not there."""

    person: int | None
    unit: int
    agency: int
    path: str


def make_units() -> list[Unit]:
    found = []
    for number in range(3):
        unit = Unit.objects.create(
            key=f"don-vi-{number}", name=f"Đơn vị {number}", name_folded=f"don vi {number}",
            kind="department", valid_from=DAY,
        )  # fmt: skip
        found.append(unit)
    return found


def make_world() -> tuple[list[Unit], list[Person]]:
    units = make_units()
    people = [
        Person.objects.create(username=f"nguoi-{n}", full_name=f"Người {n}", name_folded=f"nguoi {n}")
        for n in range(4)
    ]
    for number, person in enumerate(people):
        Position.objects.create(
            person=person, unit=units[number % 3], role="officer", title="CV",
            valid_from=DAY + timedelta(days=number),
        )  # fmt: skip
    return units, people


def seen_by(who: Who, on: date, kind: str) -> QuerySet[Position]:
    own = Q(unit_id__in=(who.unit, who.agency)) | Q(unit__path__startswith=who.path)
    others = Position.objects.filter(person=OuterRef("person"), unit_id=who.unit)
    rows = Position.objects.filter(own, valid_from__lte=on, role=kind).annotate(mine=Exists(others))
    if who.person is not None:
        rows = rows.exclude(person_id=who.person)
    return rows.select_related("person", "unit").order_by("pk")


def told(rows: Any) -> list[tuple[Any, ...]]:
    return [(row.pk, row.person.full_name, row.unit.name, row.mine) for row in rows]


def test_everybody_gets_the_answer_of_the_plain_question() -> None:
    units, people = make_world()
    asked = prepared(seen_by)
    answers = set()
    for person in (None, *people):
        for unit in units:
            for agency in units:
                for days in range(4):
                    who = Who(person.pk if person else None, unit.pk, agency.pk, agency.path)
                    on = DAY + timedelta(days=days)
                    plain = told(seen_by(who, on, "officer"))
                    assert told(asked(who, on, "officer")) == plain
                    assert asked(who, on, "head") == []
                    answers.add(tuple(plain))
    assert len(answers) > 10


def test_the_words_of_the_question_are_put_together_once_for_each_shape() -> None:
    built: list[int] = []

    def build(key: int) -> QuerySet[Unit]:
        built.append(key)
        return Unit.objects.filter(pk=key)

    asked = prepared(build)
    units = make_units()
    assert [asked(unit.pk)[0].name for unit in units] == [unit.name for unit in units]
    assert len(built) == 1
    assert built[0] not in {unit.pk for unit in units}


def test_the_database_is_asked_in_the_same_words() -> None:
    units, people = make_world()
    asked = prepared(seen_by)
    asked(Who(people[0].pk, units[0].pk, units[1].pk, units[1].path), DAY, "officer")
    who = Who(people[1].pk, units[2].pk, units[0].pk, units[0].path)
    with CaptureQueriesContext(connection) as captured:
        asked(who, DAY + timedelta(days=2), "officer")
        list(seen_by(who, DAY + timedelta(days=2), "officer"))
    first, second = (query["sql"] for query in captured)
    assert first == second


def test_only_what_changes_is_handed_beside_the_words() -> None:
    """So that the database plans with what never changes, and keeps the plan."""
    units, said = make_units(), []

    @prepared
    def asked(key: int) -> QuerySet[Unit]:
        return Unit.objects.filter(pk=key, kind="department", is_outside=False)[:1]

    def hear(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        said.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(hear):
        assert [asked(unit.pk) for unit in units] == [[unit] for unit in units]
    assert [params for _sql, params in said] == [(unit.pk,) for unit in units]
    assert "= 'department'" in said[0][0]
    assert len({sql for sql, _params in said}) == 1


def test_what_never_changes_may_hold_any_sign() -> None:
    units = make_units()
    strange = "100 % của '%s' \\ \"%%\""
    Unit.objects.filter(pk=units[0].pk).update(name=strange)

    @prepared
    def asked(keys: tuple[int, ...]) -> QuerySet[Unit]:
        return Unit.objects.filter(name=strange, pk__in=keys, name__contains="% c")

    assert asked(tuple(unit.pk for unit in units)) == units[:1]


def test_sequences_and_values_keep_their_kinds() -> None:
    units = make_units()

    @prepared
    def names(keys: tuple[int, ...], start: Fixed) -> QuerySet[Unit, tuple[int, str]]:
        return Unit.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name")[start : start + 2]

    keys = tuple(unit.pk for unit in units)
    whole = [(unit.pk, unit.name) for unit in units]
    assert names(keys, Fixed(0)) == whole[:2]
    assert names(keys, Fixed(1)) == whole[1:]
    assert names(keys[:1], Fixed(0)) == whole[:1]
    assert names((), Fixed(0)) == []


def test_a_word_with_the_signs_of_a_pattern_means_itself() -> None:
    units = make_units()
    Unit.objects.filter(pk=units[0].pk).update(path="a%b/1/", agency=units[0])

    @prepared
    def below(who: Who) -> QuerySet[Unit]:
        return Unit.objects.filter(path__startswith=who.path).order_by("pk")

    who = Who(None, 1, 1, "a%b/")
    assert below(replace(who, path="axb/")) == []
    assert below(who) == [units[0]]
    assert below(replace(who, path="a_b/")) == []
    assert len(below(replace(who, path=""))) == len(Unit.objects.all())


def test_a_number_that_no_row_can_have_finds_nothing() -> None:
    make_units()
    asked = prepared(lambda key: Unit.objects.filter(pk=key))
    assert asked(1) is not None
    assert asked(10**30) == []
    assert asked(0) == []


@pytest.mark.parametrize(
    "build",
    [
        lambda key, _at: Unit.objects.filter(pk=key + 1_000_000),
        lambda _key, at: Person.objects.filter(last_login__lt=at + timedelta(hours=1)),
        lambda key, _at: Unit.objects.order_by("pk")[:key],
    ],
)
def test_what_would_be_answered_wrongly_is_refused_when_it_is_put_together(
    build: Callable[[int, datetime], QuerySet[Any]],
) -> None:
    with pytest.raises(TypeError):
        prepared(build)(5, datetime(2026, 6, 11, tzinfo=UTC))
