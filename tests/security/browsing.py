"""Pages found by walking, to be looked at in a browser: for each person one url of every kind of page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve

from organizations.models import Person
from tests.security.clients import client_for
from tests.security.met import met_by
from tests.security.pages import is_page
from tests.security.pressing_at_once import sessions_of
from tests.security.sight import Viewer
from tests.servers.browser import WIDTHS
from tests.servers.served import Served

LOOKERS = tuple(
    Viewer(name)
    for name in ("officer.xa-x", "head.so-b", "officer.so-a", "head.tinh", "clerk.tinh", "administrator.tinh")
)
UNLINKED = ("/dang-nhap/", "/khong-co-trang-nay/")


def pages_of(viewer: Viewer) -> dict[str, str]:
    """Give for each kind of page this person meets (url name and the tab shown) one url."""
    client = client_for(viewer)
    found: dict[str, str] = {}
    urls = [page.url for page in met_by(client).pages if page.is_page]
    for url in [*urls, *(url for url in UNLINKED if is_page(client.get(url)))]:
        found.setdefault(_kind(url), url)
    return found


def _kind(url: str) -> str:
    parts = urlsplit(url)
    try:
        name = resolve(parts.path).view_name
    except Exception:  # an address that is nobody's is a page too: the one that says so
        name = "missing"
    names = re.findall(r"(?:^|&)((?:tab|nhom)=[\w-]*)", parts.query)
    return "--".join([name.replace(":", "-"), *(part.replace("=", "-") for part in names)])


@contextmanager
def page_for(browser: Any, site: Served, viewer: Viewer) -> Iterator[Any]:
    """Give a browser page of somebody who is signed in; scripts that fail and refused sources fail the test."""
    width, height = WIDTHS["desk"]
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": height},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    if viewer.username:
        with site.orm():
            [key] = sessions_of(Person.objects.get(username=viewer.username), count=1)
        context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()
