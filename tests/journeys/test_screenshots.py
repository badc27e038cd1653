"""Pictures are made of every kind of page at both widths, and nothing runs over the edge of a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from docs.screenshots import photograph_all
from tests.security.browsing import LOOKERS, page_for, pages_of
from tests.security.serving import served_world
from tests.servers.browser import WIDTHS
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def world_site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Served]:
    """The security world, served."""
    with served_world(tmp_path_factory.mktemp("pictures"), unblock=django_db_blocker.unblock) as site:
        yield site


def test_every_kind_of_page_has_a_picture_at_both_widths(
    world_site: Served, browser: "Browser", tmp_path: Path
):
    made = photograph_all(world_site, browser, folder=tmp_path, viewers=LOOKERS[:1])
    with world_site.orm():
        kinds = set(pages_of(LOOKERS[0]))
    assert {path.name for path in made} == {f"{kind}-{width}.png" for kind in kinds for width in WIDTHS}
    assert all(path.stat().st_size > 2000 for path in made)


def test_no_page_is_wider_than_a_phone(world_site: Served, browser: "Browser"):
    wide = []
    for viewer in LOOKERS[:4]:
        with world_site.orm():
            pages = pages_of(viewer)
        with page_for(browser, world_site, viewer) as page:
            page.set_viewport_size({"width": WIDTHS["phone"][0], "height": WIDTHS["phone"][1]})
            for kind, url in pages.items():
                page.goto(url)
                across = page.evaluate("document.documentElement.scrollWidth")
                if across > WIDTHS["phone"][0]:
                    wide.append(f"{viewer.username} {kind} {url}: {across}px")
    assert not wide, "\n".join(wide)
