"""Test settings with the connections and turns of production."""

from config.settings.pooling import LARGEST, SMALLEST, pooled, turns_with
from config.settings.test import *  # noqa: F403 - settings modules extend one another
from config.settings.test import CELERY_BROKER_URL, DATABASES

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES = {"default": pooled(DATABASES["default"], smallest=SMALLEST, largest=LARGEST)}
PAPER_READER = "config.celery.ask_to_read" if CELERY_BROKER_URL else "plans.tasks.read_in_thread"
REQUESTS_AT_ONCE = turns_with(LARGEST)
