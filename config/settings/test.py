"""Settings of the test suite: the database named by DATABASE_URL, PostgreSQL unless told otherwise."""

from config.settings.base import *  # noqa: F403 - settings modules extend one another
from config.settings.base import POSTGRES_OPTIONS, SQLITE_OPTIONS, VAR_DIR, env

SECRET_KEY = "test-only-not-a-secret"  # noqa: S105 - never used outside tests
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'test.sqlite3'}")}
DATABASES["default"]["OPTIONS"] = (
    SQLITE_OPTIONS if DATABASES["default"]["ENGINE"].endswith("sqlite3") else POSTGRES_OPTIONS
)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
globals().update(env.email_url("EMAIL_URL", default="memorymail://"))
CELERY_BROKER_URL = env.str("REDIS_URL", default="")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # or every new client of a test reads the names of all our own files first
PAPER_READER = "plans.services.import_jobs.wait_for_tick"
