"""What tests of submissions may use."""

from datetime import datetime

import pytest
from django.utils import timezone

from tests.factories.submissions import Province


@pytest.fixture
def province(db: None, at: datetime) -> Province:
    """A province at the fixed morning of the tests."""
    return Province(at)


@pytest.fixture
def province_now(db: None) -> Province:
    """A province at this moment, for pages, which read the clock."""
    return Province(timezone.now())
