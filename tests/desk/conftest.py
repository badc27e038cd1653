"""An office at work, for the tests of the inbox."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.desk.office import Office, open_office


@pytest.fixture
def office(db: None) -> Office:
    """A province, its monitor, a ward and a department with a room, with the default rubric."""
    call_command("ensure_default_rubric", verbosity=0)
    return open_office()


@pytest.fixture
def office_now(office: Office) -> Office:
    """The same at this moment, for pages, which read the clock."""
    office.at = timezone.now()
    return office
