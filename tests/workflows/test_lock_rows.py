"""However many rows are locked, each comes once, in the order of the keys, with what is read beside it."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from organizations.models import Unit
from tests.factories.organizations import UnitFactory
from workflows.locking import FEW, SIZES, lock_many

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
GONE = 0


@pytest.fixture
def keys() -> list[int]:
    """More units below one than are read in one statement."""
    above = UnitFactory()
    return sorted(UnitFactory(parent=above).pk for _number in range(FEW + 1))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, FEW, FEW + 1])
def test_rows_come_once_in_their_order_with_their_parents(keys: list[int], count: int) -> None:
    asked = keys[:count]
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        rows = lock_many(Unit, asked, related=("parent",))
        assert {row.parent.key for row in rows} == {Unit.objects.get(pk=rows[0].parent_id).key}
    assert [row.pk for row in rows] == asked
    assert len(seen) == (2 if count <= FEW else 3)


def test_of_no_keys_nothing_is_asked_and_what_is_gone_is_left_out(keys: list[int]) -> None:
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        assert lock_many(Unit, []) == []
        assert [row.pk for row in lock_many(Unit, [GONE, *keys[:2]])] == keys[:2]
    assert len(seen) == 1


def test_a_handful_of_texts_serves_every_number_of_rows(keys: list[int]) -> None:
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        for count in range(1, FEW + 1):
            lock_many(Unit, keys[:count])
    assert len({query["sql"].count(",") for query in seen.captured_queries}) <= len(SIZES)
