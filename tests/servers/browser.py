"""Debian's Chromium driven by Playwright, and pictures of pages at the two widths that are promised."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = {"desk": (1280, 800), "phone": (390, 844)}
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
LIGHT = "chromium-headless-shell"
NAMES = (LIGHT, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The same browser without its own windows comes first: it takes a third of the processor."""


def chromium() -> str | None:
    """Return the path of the browser: CHROMIUM, else the first one installed, else None."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def open_browser() -> Iterator["Browser"]:
    """Give a running Chromium; while it is open, this thread counts as asynchronous for Django."""
    from playwright.sync_api import sync_playwright

    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


_kept: list[tuple["Browser", ExitStack]] = []


def kept_browser() -> "Browser":
    """Give the Chromium of this process, started where none is open; it stays until `let_browser_go`."""
    if not _kept:
        with ExitStack() as stack:
            browser = stack.enter_context(open_browser())
            _kept.append((browser, stack.pop_all()))
    return _kept[0][0]


def let_browser_go() -> None:
    """End that Chromium, so that the thread is no longer asynchronous for Django; nothing where none is open."""
    while _kept:
        _kept.pop()[1].close()


def photograph(page: "Page", *, folder: Path, name: str) -> list[Path]:
    """Write `name-desk.png` and `name-phone.png` of the whole page; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    made = []
    for width, (across, down) in WIDTHS.items():
        page.set_viewport_size({"width": across, "height": down})
        path = folder / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=True, caret="initial")
        made.append(path)
    if before:
        page.set_viewport_size(before)
    return made
