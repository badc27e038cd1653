"""The settings of the process that the benchmark asks: as the suite's, with connections kept as in production."""

from config.settings.base import POSTGRES_OPTIONS
from config.settings.test import *  # noqa: F403 - settings modules extend one another
from config.settings.test import DATABASES

DATABASES["default"] |= {
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {**POSTGRES_OPTIONS, "pool": {"min_size": 2, "max_size": 10, "timeout": 5}},
}
