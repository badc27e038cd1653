"""Production: what differs between sites comes from the environment; unsafe values stop the start."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403 - settings modules extend one another
from config.settings.base import VAR_DIR, env
from config.settings.pooling import LARGEST, SMALLEST, pooled, turns_with

SHORTEST_SECRET = 50


def _refuse_unsafe() -> None:
    """Raise ImproperlyConfigured naming every variable that would make this site unsafe."""
    secret = env.str("SECRET_KEY", default="")
    wrong = {
        "DEBUG must be off": env.bool("DEBUG", default=False),
        f"SECRET_KEY must be {SHORTEST_SECRET} random characters or more": len(secret) < SHORTEST_SECRET
        or "not-a-secret" in secret
        or secret.startswith("django-insecure-"),
        "ALLOWED_HOSTS must name the hosts of this site": not env.list("ALLOWED_HOSTS", default=[])
        or "*" in env.list("ALLOWED_HOSTS", default=[]),
        "DATABASE_URL must name a PostgreSQL database": not env.str("DATABASE_URL", default="").startswith(
            "postgres"
        ),
        "REDIS_URL must name the broker": not env.str("REDIS_URL", default=""),
    }
    found = [reason for reason, is_wrong in wrong.items() if is_wrong]
    if found:
        raise ImproperlyConfigured("; ".join(found))


_refuse_unsafe()

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")

# ── data ──
POOL_MIN, POOL_MAX = env.int("POOL_MIN", default=SMALLEST), env.int("POOL_MAX", default=LARGEST)
DATABASES = {"default": pooled(env.db("DATABASE_URL"), smallest=POOL_MIN, largest=POOL_MAX)}
REQUESTS_AT_ONCE = turns_with(POOL_MAX)
REDIS_URL = env.str("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL

# ── https ──
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=True) else None
)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
CSRF_TRUSTED_ORIGINS: list[str] = env.list(
    "CSRF_TRUSTED_ORIGINS", default=[f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]
)

# A browser accepts a __Host- cookie only over https, for this host alone and for every path.
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_PATH = "/"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True

# ── files, mail ──
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
globals().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
EMAIL_TIMEOUT = 10
PAPER_READER = "config.celery.ask_to_read"
EMAILS_IN_TICK = False  # a slow mail server must not hold up the clock; Celery has a task of its own for mail

# ── logs ──
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
