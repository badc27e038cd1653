"""Makes docs/screenshots/: every kind of page at both widths, from the demonstration's world.

Run `.venv/bin/python -m docs.screenshots [FOLDER]`. It starts its own PostgreSQL when DATABASE_URL names none.
"""

import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.security.sight import Viewer
    from tests.servers.served import Served

FOLDER = Path(__file__).parent / "screenshots"


def photograph_all(site: "Served", browser: Any, *, folder: Path, viewers: Iterable["Viewer"]) -> list[Path]:
    """Photograph one page of every kind, as the first of these people who meets it; give the files."""
    from tests.security.browsing import page_for, pages_of
    from tests.servers.browser import photograph

    made: list[Path] = []
    done: set[str] = set()
    for viewer in viewers:
        with site.orm():
            pages = {kind: url for kind, url in pages_of(viewer).items() if kind not in done}
        done |= set(pages)
        with page_for(browser, site, viewer) as page:
            for kind, url in pages.items():
                page.goto(url)
                made += photograph(page, folder=folder, name=kind)
    return made


def main(folder: Path) -> None:
    """Build the world, serve it, photograph it."""
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            from tests.servers.postgres import Postgres

            os.environ["DATABASE_URL"] = stack.enter_context(Postgres()).url
        os.environ.setdefault("DONDOC_VAR", stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        import django

        django.setup()
        from tests.security.browsing import LOOKERS
        from tests.security.serving import served_world
        from tests.security.sight import Viewer
        from tests.servers.browser import open_browser

        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site = stack.enter_context(served_world(work))
        browser = stack.enter_context(open_browser())
        made = photograph_all(site, browser, folder=folder, viewers=[Viewer(), *LOOKERS])
        print(f"{len(made)} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
