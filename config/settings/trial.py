"""One process on SQLite: what `bin/run` serves. No Celery and no Redis."""

from config.settings.base import *  # noqa: F403 - settings modules extend one another
from config.settings.base import SQLITE_OPTIONS, VAR_DIR, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="trial-only-not-a-secret")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": env.str("TRIAL_DATABASE", default=str(VAR_DIR / "trial.sqlite3")),
        "OPTIONS": SQLITE_OPTIONS,
    }
}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
if env.str("EMAIL_URL", default=""):
    globals().update(env.email_url("EMAIL_URL"))
WHITENOISE_USE_FINDERS = True
