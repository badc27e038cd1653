"""Makes docs/screenshots/: every page of the demonstration at 1366 × 768 and 390 × 844.

Run `.venv/bin/python -m docs.screenshots`; it prepares and serves a demonstration of its own. `--address URL`
takes one that is served already (`bin/run`), `--folder FOLDER` writes elsewhere, `--whole` shows whole pages
instead of the first screen. Pages are found by `docs.site_pages`, each shown as the person who sees most of it.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "screenshots"
SIZES = {"1366": (1366, 768), "390": (390, 844)}
SETTINGS = "config.settings.trial"
COLOURS = 256
SAMPLE = Path(__file__).resolve().parent.parent / "plans" / "sample" / "ke-hoach-mau.docx"
CLERK = "vanthu.ubnd-tinh"


def photograph_all(contexts: Iterable[Any], *, folder: Path, whole: bool = False) -> list[Path]:
    """Photograph every page that these signed-in browser contexts can open; give the files."""
    from docs.site_pages import Met, pages_met

    best: dict[str, tuple[Met, Any]] = {}
    for context in contexts:
        for name, met in pages_met(reader(context)).items():
            if name not in best or best[name][0].weight < met.weight:
                best[name] = (met, context)
    folder.mkdir(parents=True, exist_ok=True)
    return [
        path
        for name, (met, context) in sorted(best.items())
        for path in _photograph(context, met.url, folder / name, whole=whole)
    ]


def reader(context: Any) -> Any:
    """Give `read(url)`: the answer of the site to the person of this browser context."""
    from docs.site_pages import Answer

    def read(url: str) -> Answer:
        got = context.request.get(url, max_redirects=0)
        headers = got.headers
        is_html = "html" in headers.get("content-type", "")
        body = got.body() if is_html else b""
        return Answer(got.status, headers.get("content-type", ""), headers.get("location", ""), body)

    return read


@contextmanager
def context_of(browser: Any, address: str, *, cookie: str = "") -> Iterator[Any]:
    """Give a browser context on the site, signed in where the key of a session is given."""
    context = browser.new_context(
        base_url=address, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    if cookie:
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    yield context
    context.close()


def sign_in(context: Any, username: str, password: str) -> Any:
    """Sign a person of the demonstration in; give the context."""
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    page.close()
    return context


def draft_a_plan(context: Any) -> None:
    """Let the clerk bring the sample in once more, so that there is a draft to review and to register."""
    page = context.new_page()
    page.goto("/ke-hoach/nhap/")
    page.set_input_files("input[name=paper]", str(SAMPLE))
    page.select_option("select[name=monitor]", label="Sở Nội vụ")
    page.select_option("select[name=alternate]", label="Văn phòng UBND tỉnh")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/ra-soat/")
    page.close()


def _photograph(context: Any, url: str, place: Path, *, whole: bool) -> list[Path]:
    """Open a page once and photograph it at both sizes; give the files `place-<size>.png`."""
    page = context.new_page()
    page.goto(url, wait_until="load")
    made = []
    for label, (across, down) in SIZES.items():
        page.set_viewport_size({"width": across, "height": down})
        page.evaluate("document.fonts.ready")
        made.append(place.with_name(f"{place.name}-{label}.png"))
        _write_small(page.screenshot(full_page=whole, caret="initial"), made[-1])
    page.close()
    return made


def _write_small(picture: bytes, path: Path) -> None:
    """Write a PNG whose palette is the most frequent colours: areas stay exact, only edges of letters are rounded."""
    from PIL import Image

    image = Image.open(BytesIO(picture)).convert("RGB")
    most = sorted(image.getcolors(maxcolors=image.width * image.height), reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for _count, colour in most for channel in colour])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


@contextmanager
def _own_site() -> Iterator[str]:
    """Prepare and serve a demonstration in a folder that is gone afterwards; give its address."""
    from tests.servers.served import TRIAL, trial_site

    with tempfile.TemporaryDirectory() as folder:
        site = trial_site(Path(folder))
        site.manage("prepare_trial")
        site.start(TRIAL)
        try:
            yield site.url
        finally:
            site.close()


def main(*, address: str, folder: Path, whole: bool) -> None:
    """Take the pictures of every page of one site and put them in place of what the folder held."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from desk.trial_people import PASSWORD, PEOPLE
    from tests.servers.browser import open_browser

    with ExitStack() as stack:
        address = address or stack.enter_context(_own_site())
        browser = stack.enter_context(open_browser())
        contexts = [stack.enter_context(context_of(browser, address))]
        for person in PEOPLE:
            context = stack.enter_context(context_of(browser, address))
            contexts.append(sign_in(context, person.username, PASSWORD))
            if person.username == CLERK:
                draft_a_plan(context)
        fresh = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = photograph_all(contexts, folder=fresh, whole=whole)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(fresh, folder)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{len(made)} pictures in {folder}, {size / 1024:.0f} KB")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--address", default="")
    asked.add_argument("--folder", type=Path, default=FOLDER)
    asked.add_argument("--whole", action="store_true")
    main(**vars(asked.parse_args()))
