"""The database of a benchmark run: DATABASE_URL when it names one, else a durable PostgreSQL of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.servers.postgres import Postgres


@contextmanager
def database() -> Iterator[None]:
    """Set DATABASE_URL to an empty database for the run; writes reach the disk, as in production."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with Postgres(durable=True) as server:
        os.environ["DATABASE_URL"] = server.url
        yield
