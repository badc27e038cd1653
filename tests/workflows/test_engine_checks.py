"""The engine's system checks report what would make a press wait, or go unguarded, on this database."""

import pytest
from django.db import connection

from workflows import checks

pytestmark = pytest.mark.django_db
DATABASES = ["default"]


def test_a_connection_of_this_site_limits_the_wait_for_a_lock() -> None:
    assert checks.waiting_is_limited(None, databases=DATABASES) == []


def test_a_connection_that_would_wait_without_end_is_reported() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = 0")
    reported = [found.id for found in checks.waiting_is_limited(None, databases=DATABASES)]
    assert reported == (["workflows.E003"] if connection.vendor == "postgresql" else [])
