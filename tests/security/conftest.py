"""The world as a database copied from a template, and clients of its people."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from tests.security.clients import PersonsClient, client_for
from tests.security.keeping import files_of_world, world_template
from tests.security.sight import Viewer
from tests.servers.databases import databases_at

LONG = {"test_canary", "test_crawl", "test_matrix"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file stay on one worker, so that each file copies the world once; long files make two groups."""
    for place, item in enumerate(items):
        if item.path.parent == Path(__file__).parent:
            half = f" {place % 2}" if item.path.stem in LONG else ""
            item.add_marker(pytest.mark.xdist_group(name=f"{item.path.stem}{half}"))


@pytest.fixture(scope="module")
def world_database(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """This worker's database is a copy of the world while the tests of one file run."""
    copies = databases_at(os.environ.get("DATABASE_URL", ""), folder=settings.VAR_DIR / "test-databases")
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"dondoc_world_{worker}_{os.getpid()}"
    copies.renew(name, source=world_template(copies))
    before, kept = settings.DATABASES["default"]["NAME"], settings.FILES_DIR
    settings.FILES_DIR = tmp_path_factory.mktemp("world") / "files"
    shutil.copytree(files_of_world(copies), settings.FILES_DIR)
    with django_db_blocker.unblock():
        _point_to(copies.setting(name))
        yield
        _point_to(before)
    settings.FILES_DIR = kept
    copies.drop(name)


def _point_to(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


@pytest.fixture
def world(world_database: None, db: None) -> None:
    """The world, put back after each test."""


@pytest.fixture
def client_of(world: None) -> Callable[[Viewer], PersonsClient]:
    """`client_of(viewer)`: a client signed in as this person; for nobody a visitor."""
    return client_for


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refusals are the point here; only faults are worth a line."""
    caplog.set_level(logging.ERROR, logger="django.request")
