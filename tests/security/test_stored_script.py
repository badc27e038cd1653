"""Promise 25 with a script engine: nothing that was typed runs in a browser, even where no content policy stops it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from organizations.models import Person
from tests.security.browsing import pages_of
from tests.security.poison import ALL_AT_ONCE, MARK, poison
from tests.security.pressing_at_once import sessions_of
from tests.security.serving import served_world
from tests.security.sight import Viewer
from tests.security.test_stored_text import AT_LEAST, VIEWERS
from tests.servers.browser import kept_browser
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LISTEN = "window.fired = []; window.f = () => window.fired.push(location.pathname);"


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Served, dict[str, list[str]]]]:
    """The world served with the corpus in every typed column, and one url of each kind of page of each person."""
    with served_world(tmp_path_factory.mktemp("poisoned"), unblock=django_db_blocker.unblock) as site:
        with site.orm():
            urls = {name: list(pages_of(Viewer(name)).values()) for name in VIEWERS}
            with transaction.atomic():
                assert len(poison(ALL_AT_ONCE)) >= AT_LEAST
        yield site, urls


@pytest.fixture
def browser() -> "Browser":
    """The Chromium that browser tests in a row share."""
    return kept_browser()


def fired(page: "Page", url: str) -> list[str]:
    """Open a page; give what ran on it, and links that would run when they are followed."""
    answer = page.goto(url)
    assert answer is not None
    ran = page.evaluate(f"[...window.fired, ...(window.{MARK} ? ['{MARK}'] : [])]")
    links = page.evaluate(
        "[...document.querySelectorAll('[href],[src],[action],[formaction]')].map(one =>"
        " [one.href, one.src, one.action, one.formAction].find(to => `${to}`.startsWith('javascript:')))"
        ".filter(Boolean)"
    )
    return [*([str(answer.status)] if answer.status >= 500 else []), *ran, *links]


@pytest.mark.parametrize("name", VIEWERS)
def test_nothing_typed_runs(name: str, pages: tuple[Served, dict[str, list[str]]], browser: "Browser"):
    site, urls = pages
    context = browser.new_context(base_url=site.url, bypass_csp=True)
    with site.orm():
        [key] = sessions_of(Person.objects.get(username=name), count=1)
    context.add_cookies([{"name": "sessionid", "value": key, "url": site.url}])
    context.add_init_script(LISTEN)
    page, found = context.new_page(), []
    page.on("dialog", lambda dialog: found.append(f"dialog: {dialog.message}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    for url in urls[name]:
        found += [f"{url}: {what}" for what in fired(page, url)]
    context.close()
    assert urls[name]
    assert not found, "\n".join(found)


def test_the_engine_does_run_what_is_not_escaped(browser: "Browser"):
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.set_content(f"<p>{ALL_AT_ONCE}</p>")
    page.wait_for_function("window.fired.length > 0")
    context.close()
