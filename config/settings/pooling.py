"""Connections of production: kept in a pool of each process, because opening one costs more than most requests."""

from typing import Any

from config.settings.base import POSTGRES_OPTIONS

# Of each process: two web and two worker processes hold at most 40 of the 100 connections PostgreSQL admits.
SMALLEST, LARGEST = 2, 10
SPARE = 2
SECONDS_FOR_ONE = 5
SECONDS_TO_CONNECT = 3


def pooled(database: dict[str, Any], *, smallest: int, largest: int) -> dict[str, Any]:
    """Give the settings of a PostgreSQL database with such a pool; who gets no connection in 5 s hears 503."""
    pool = {"min_size": min(smallest, largest), "max_size": largest, "timeout": SECONDS_FOR_ONE}
    options = {**POSTGRES_OPTIONS, "pool": pool, "connect_timeout": SECONDS_TO_CONNECT}
    return database | {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def turns_with(largest: int) -> int:
    """Give how many requests may work at once: fewer than there are connections.

    One whose answer is still being sent has given back its turn and not yet its connection.
    """
    return max(1, largest - SPARE)
