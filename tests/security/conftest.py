"""The world as a database copied from a template, and clients of its people."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from tests.security.keeping import world_template
from tests.security.sight import Viewer
from tests.servers.databases import databases_at


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file stay on one worker, so that each file copies the world once."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group(name=item.path.stem))


@pytest.fixture(scope="module")
def world_database(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """This worker's database is a copy of the world while the tests of one file run."""
    copies = databases_at(os.environ.get("DATABASE_URL", ""), folder=settings.VAR_DIR / "test-databases")
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"dondoc_world_{worker}_{os.getpid()}"
    copies.renew(name, source=world_template(copies))
    before = settings.DATABASES["default"]["NAME"]
    with django_db_blocker.unblock():
        _point_to(copies.setting(name))
        yield
        _point_to(before)
    copies.drop(name)


def _point_to(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


@pytest.fixture
def world(world_database: None, db: None) -> None:
    """The world, put back after each test."""


@pytest.fixture
def client_of(world: None) -> Callable[[Viewer], Client]:
    """`client_of(viewer)`: a client signed in as this person; for nobody a visitor."""
    from organizations.models import Person

    def opened(viewer: Viewer) -> Client:
        client = Client(raise_request_exception=False)
        if viewer.username:
            person = Person.objects.get(username=viewer.username)
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return opened


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are the point here; only faults are worth a line."""
    caplog.set_level(logging.ERROR, logger="django.request")
