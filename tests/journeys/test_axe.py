"""Promise 29: axe finds nothing on any page that any role meets, at both widths, and none is wider than a phone.

Pages are found by walking; what axe has judged in the same shape it does not judge twice.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.security.browsing import LOOKERS, page_for, pages_of
from tests.security.serving import served_world
from tests.security.sight import Viewer
from tests.servers.accessibility import Judge, axe_script
from tests.servers.browser import WIDTHS
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


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
def test_no_page_keeps_anybody_out(viewer: Viewer, world_site: Served, browser: "Browser", judge: Judge):
    with world_site.orm():
        pages = pages_of(viewer)
    found, widths = [], list(WIDTHS)
    with page_for(browser, world_site, viewer) as page:
        page.add_init_script(axe_script())
        for url in pages.values():
            page.goto(url)
            found += [f"{url} {fault}" for width in widths for fault in judge.faults_at(page, width)]
            widths.reverse()  # the next page opens at the width at which this one was left
    assert pages
    assert not found, "\n".join(found)
