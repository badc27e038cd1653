"""Promise 29: axe finds nothing on any page that any role meets, at both widths, and none is wider than a phone.

Pages are found by walking.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.security.browsing import LOOKERS, page_for, pages_of
from tests.security.serving import served_world
from tests.security.sight import Viewer
from tests.servers.browser import WIDTHS, axe_violations
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PHONE = WIDTHS["phone"][0]
assert list(WIDTHS) == ["desk", "phone"], "the width of the page is taken at the last one"


def _in_two_groups() -> list[Any]:
    """Give everybody; two workers may share them, "axe 0" being the one that starts first."""
    viewers = [Viewer(), *LOOKERS]
    return [
        pytest.param(viewer, marks=pytest.mark.xdist_group(name=f"axe {place % 2}"))
        for place, viewer in enumerate(viewers)
    ]


@pytest.fixture(scope="module")
def world_site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Served]:
    """The security world, served."""
    with served_world(tmp_path_factory.mktemp("axe"), unblock=django_db_blocker.unblock) as site:
        yield site


@pytest.mark.parametrize("viewer", _in_two_groups(), ids=lambda viewer: viewer.username or "visitor")
def test_no_page_keeps_anybody_out(viewer: Viewer, world_site: Served, browser: "Browser"):
    with world_site.orm():
        pages = pages_of(viewer)
    found = []
    with page_for(browser, world_site, viewer) as page:
        for url in pages.values():
            page.goto(url)
            for width, (across, down) in WIDTHS.items():
                page.set_viewport_size({"width": across, "height": down})
                found += [f"{url} ({width}) {violation}" for violation in axe_violations(page)]
            if page.evaluate("document.documentElement.scrollWidth") > PHONE:
                found.append(f"{url} is wider than a phone")
    assert pages
    assert not found, "\n".join(found)
