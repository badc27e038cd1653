"""Served sites, visitors with a browser, and pictures.

`served` is the site on PostgreSQL (or what DATABASE_URL names), `served_with_workers` the same with a Celery
worker and beat over a real Redis; both hold what `prepare_trial` makes. `served_trial` is the one process of
`bin/run` on SQLite, with its organisation and people but no plan. They live as long as the tests of one file.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from tests.servers.accessibility import Judge
from tests.servers.browser import WIDTHS, kept_browser, photograph
from tests.servers.databases import SqliteDatabases, databases_at, only_one
from tests.servers.processes import manage
from tests.servers.redis import Redis
from tests.servers.served import TRIAL, Served, environment, lay_ground, trial_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PREPARE = "prepare_trial"
POOLED = {"DJANGO_SETTINGS_MODULE": "tests.servers.pooled_settings"}
SIGN_IN = "/dang-nhap/"
# As deploy/systemd starts them; at INFO their logs name every task that was sent and done.
WORKER = ("celery", "-A", "config.celery", "worker", "--concurrency=2", "--loglevel=INFO")
BEAT = ("celery", "-A", "config.celery", "beat", "--loglevel=INFO")


@pytest.fixture(scope="session")
def prepared(django_db_blocker: Any) -> Callable[[Path, str], Served]:
    """`prepared(folder, redis)`: a site, not started, on a copy of what `prepare_trial` made once per run."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    model = settings.VAR_DIR / "prepared" / run
    copies = databases_at(os.environ.get("DATABASE_URL", ""), folder=settings.VAR_DIR / "sites" / run)
    name = f"dondoc_prepared_{run}"
    with only_one(name):
        if not (model / "ready").exists():
            model.mkdir(parents=True)
            copies.renew(name)
            manage(PREPARE, env=environment(folder=model, database=copies.url(name)))
            (model / "ready").touch()

    def copied(folder: Path, redis: str = "") -> Served:
        own = f"dondoc_site_{os.getpid()}_{folder.name}".replace("-", "_")
        copies.renew(own, source=name)
        shutil.copytree(model, folder, dirs_exist_ok=True)
        env = environment(folder=folder, database=copies.url(own), redis=redis)
        return Served(
            folder=folder, database=copies.url(own), env=env, web=POOLED, unblock=django_db_blocker.unblock
        )

    return copied


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, prepared: Callable[..., Served]) -> Iterator[Served]:
    """The site served by uvicorn."""
    site = prepared(tmp_path_factory.mktemp("site"))
    with closing(site):
        site.start()
        yield site


@pytest.fixture(scope="module")
def served_with_workers(
    tmp_path_factory: pytest.TempPathFactory, prepared: Callable[..., Served]
) -> Iterator[Served]:
    """The site with a Celery worker and beat (one round a second) over a Redis of its own."""
    with Redis() as redis:
        site = prepared(tmp_path_factory.mktemp("workers"), redis.url)
        with closing(site):
            site.start()
            worker = site.add("worker", *WORKER)
            beat = site.add("beat", *BEAT, "--schedule", str(site.folder / "schedule"))
            worker.wait_until(lambda: "ready." in worker.output())
            beat.wait_until(lambda: "Scheduler: Sending due task" in beat.output())
            yield site


@pytest.fixture
def served_trial(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Served]:
    """The one process of `bin/run` on a fresh SQLite file: pages and clock together, no plan yet.

    Each test has its own, because two tests' notices have the same headlines.
    """
    with closing(trial_site(tmp_path_factory.mktemp("trial"), unblock=django_db_blocker.unblock)) as trial:
        lay_ground(trial, SqliteDatabases(settings.VAR_DIR / "test-databases"))
        trial.start(TRIAL)
        yield trial


@pytest.fixture
def browser() -> "Browser":
    """The Chromium that browser tests in a row share; visitors keep apart by their contexts."""
    return kept_browser()


@pytest.fixture
def visit(browser: "Browser") -> Iterator[Callable[..., "Page"]]:
    """`visit(site, width="desk")`: a page of a visitor of its own, cookies included, opened at the site.

    With `script=False` the browser of the visitor runs none.

    Fails the test when a page raised a script error or broke the content policy.
    """
    troubles: list[str] = []
    with ExitStack() as stack:

        def opened(site: Served, *, width: str = "desk", script: bool = True) -> "Page":
            across, down = WIDTHS[width]
            context = browser.new_context(
                base_url=site.url,
                viewport={"width": across, "height": down},
                has_touch=width == "phone",
                java_script_enabled=script,
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
            )
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.on("pageerror", lambda error: troubles.append(str(error)))
            page.on("console", lambda said: troubles.append(said.text) if _is_refusal(said.text) else None)
            return page

        yield opened
    assert troubles == []


def _is_refusal(text: str) -> bool:
    return "Content Security Policy" in text


@pytest.fixture
def sign_in(visit: Callable[..., "Page"]) -> Callable[..., "Page"]:
    """`sign_in(site, username, password, width="desk")`: a page of this person, past the sign-in form."""

    def signed_in(
        site: Served, username: str, password: str, *, width: str = "desk", script: bool = True
    ) -> "Page":
        page = visit(site, width=width, script=script)
        page.goto(SIGN_IN)
        page.fill("[name=username]", username)
        page.fill("[name=password]", password)
        with page.expect_navigation():
            page.press("[name=password]", "Enter")
        assert SIGN_IN not in page.url, page.inner_text("body")
        return page

    return signed_in


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """What axe found fault-free in this run, in this process and the others."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    return Judge(settings.VAR_DIR / "axe" / run if run else tmp_path_factory.mktemp("axe"))


@pytest.fixture
def accessible(judge: Judge) -> Callable[["Page"], None]:
    """`accessible(page)`: nothing keeps anybody out at either width, and nothing is wider than a phone."""

    def checked(page: "Page") -> None:
        before = page.viewport_size
        for width in WIDTHS:
            assert judge.faults_at(page, width) == [], page.url
        if before:
            page.set_viewport_size(before)

    return checked


@pytest.fixture
def picture(tmp_path: Path) -> Callable[["Page", str], list[Path]]:
    """`picture(page, name)`: the page at both widths, as PNG under PICTURES or a temporary folder."""
    folder = Path(os.environ.get("PICTURES", str(tmp_path)))

    def taken(page: "Page", name: str) -> list[Path]:
        return photograph(page, folder=folder, name=name)

    return taken
