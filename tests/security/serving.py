"""The world behind a real server: for races, headers and browsers."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path

from django.conf import settings

from tests.security.keeping import files_of_world, world_template
from tests.servers.databases import databases_at
from tests.servers.served import Served, environment

POOLED = {"DJANGO_SETTINGS_MODULE": "tests.security.pooled_settings"}


@contextmanager
def served_world(
    folder: Path,
    *,
    unblock: Callable[[], AbstractContextManager[None]] = nullcontext,
    database_url: str | None = None,
    env: dict[str, str] | None = None,
) -> Iterator[Served]:
    """Serve a copy of the world with its files until the end."""
    url = os.environ.get("DATABASE_URL", "") if database_url is None else database_url
    copies = databases_at(url, folder=settings.VAR_DIR / "test-databases")
    name = f"dondoc_served_world_{os.getpid()}_{folder.name}".replace("-", "_")
    copies.renew(name, source=world_template(copies))
    shutil.copytree(files_of_world(copies), folder / "files", dirs_exist_ok=True)
    address = copies.url(name)
    site = Served(
        folder=folder,
        database=address,
        env=environment(folder=folder, database=address) | POOLED | (env or {}),
        unblock=unblock,
    )
    with closing(site):
        site.start()
        yield site
    copies.drop(name)
