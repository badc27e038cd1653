"""Many wrong passwords at the same moment get no more answers than five tries one after the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from core.errors import BadInput, DomainError
from organizations.models import SignInThrottle
from organizations.services.sign_in import TRIES, person_signing_in
from tests.factories.organizations import PersonFactory

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_tries_at_once_share_the_five_tries():
    person = PersonFactory()

    def try_once(_n):
        try:
            person_signing_in(username=person.username, password="sai", at=NOW)
        except DomainError as refused:
            return refused
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(try_once, range(32)))
    assert None not in answers
    assert sum(isinstance(answer, BadInput) for answer in answers) == TRIES - 1
    assert SignInThrottle.objects.get().failures == TRIES
