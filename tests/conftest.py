"""What every test may use: a database copied from a template, a fixed moment, a signed-in client."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.test import Client, TransactionTestCase

from core.collecting import collect_seldom
from tests.servers.browser import let_browser_go
from tests.servers.databases import databases_at

NO_BROWSER = "DONDOC_NO_BROWSER"
DRILLS = "DONDOC_DRILLS"
FIRST, LAST = "axe 0", 9
PREPARING = "test_submission_journey"

hypothesis.settings.register_profile("suite", deadline=None, print_blob=True)
hypothesis.settings.load_profile("suite")


def pytest_sessionstart() -> None:
    """Let the collector of cycles run as seldom as in the process of the site."""
    collect_seldom()


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end as well."""
    collect_seldom()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Browser tests in a row share one Chromium; any other test begins without it."""
    if item.get_closest_marker("browser") is None:
        let_browser_go()


def pytest_unconfigure() -> None:
    """Leave no Chromium behind."""
    let_browser_go()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Drills are another run (`bin/test --drills`), not a part of this one."""
    return True if collection_path.name == "drills" and not os.environ.get(DRILLS) else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests of a file share one worker; without a browser they are left out. What is long comes first."""
    for item in items:
        if item.get_closest_marker("browser") and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(name=item.path.stem))
    if os.environ.get(NO_BROWSER):
        browsing = [item for item in items if item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=browsing)
        items[:] = [item for item in items if item not in browsing]
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Give whose turn it is: one file prepares the site of the journeys while FIRST and its like keep the others busy."""
    group = item.get_closest_marker("xdist_group")
    if group is None:
        return LAST
    if group.kwargs["name"] == FIRST:
        return 0
    if "prepared" in getattr(item, "fixturenames", ()):
        return 1 if item.path.stem == PREPARING else 4
    return 2 if item.get_closest_marker("browser") else 3


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """A database (copy of the template, anew after each TransactionTestCase) and a file store for this worker."""
    from django.db import connections

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"dondoc_test_{worker}_{os.getpid()}"
    copies = databases_at(os.environ.get("DATABASE_URL", ""), folder=settings.VAR_DIR / "test-databases")

    def renew(_: object = None) -> None:
        with django_db_blocker.unblock():
            connections.close_all()
            copies.renew(name)

    # A sweep at a later hour of one worker must not meet the uploads of another.
    settings.FILES_DIR = settings.VAR_DIR / "files-of" / worker
    settings.DATABASES["default"]["NAME"] = copies.setting(name)
    connections["default"].settings_dict["NAME"] = copies.setting(name)
    renew()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        yield
    connections.close_all()
    copies.drop(name)


@pytest.fixture
def at() -> datetime:
    """Monday 2 March 2026, 09:00 in Việt Nam: an ordinary working morning."""
    return datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def client_for() -> Callable[..., Client]:
    """`client_for(person, position=None)`: a client signed in as this person, acting in this position."""

    def signed_in(person: Any, position: Any = None) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        if position is not None:
            session = client.session
            session["position_id"] = position.pk
            session.save()
        return client

    return signed_in
