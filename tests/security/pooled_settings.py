"""Test settings with pooled connections, as in production: many clients wait instead of being turned away."""

from config.settings.test import *  # noqa: F403 - settings modules extend one another
from config.settings.test import DATABASES

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 2, "max_size": 12, "timeout": 60}}
