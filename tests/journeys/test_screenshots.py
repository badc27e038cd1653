"""Every page that the url configuration has gets a picture at both widths from the script of the pictures."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from docs.screenshots import SIZES, context_of, photograph_all
from docs.site_pages import name_of
from organizations.models import Person
from tests.security.browsing import LOOKERS, pages_of
from tests.security.pressing_at_once import sessions_of
from tests.security.serving import served_world
from tests.security.sight import Viewer
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def world_site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Served]:
    """The security world, served."""
    with served_world(tmp_path_factory.mktemp("pictures"), unblock=django_db_blocker.unblock) as site:
        yield site


@pytest.fixture
def context_for(world_site: Served, browser: "Browser") -> Iterator[Any]:
    """`context_for(viewer)`: a browser signed in as somebody of the world."""
    with ExitStack() as stack:

        def opened(viewer: Viewer) -> "BrowserContext":
            with world_site.orm():
                [key] = sessions_of(Person.objects.get(username=viewer.username), count=1)
            return stack.enter_context(context_of(browser, world_site.url, cookie=key))

        yield opened


def test_every_page_that_people_meet_has_a_picture_at_both_widths(
    world_site: Served, context_for: Any, tmp_path: Path
):
    lookers = LOOKERS[:2]
    made = photograph_all([context_for(one) for one in lookers], folder=tmp_path)
    with world_site.orm():
        met = {name_of(url.partition("?")[0]) for one in lookers for url in pages_of(one).values()}
    pictured = {path.name for path in made}
    assert {f"{name}-{width}.png" for name in met for width in SIZES} <= pictured
    assert all(path.stat().st_size > 2000 for path in made)
