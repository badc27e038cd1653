"""What tests of approvals share: the small province."""

import pytest

from tests.factories.approvals import Province, make_province


@pytest.fixture
def province(db: None, monkeypatch: pytest.MonkeyPatch) -> Province:
    """Units and people, with somebody who hears how routes end."""
    return make_province(monkeypatch)
