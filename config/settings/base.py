"""Settings shared by every way of running Đôn Đốc; the other modules say what differs."""

from pathlib import Path

import environ

from config.settings.channels import sms_settings, zalo_settings

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("DONDOC_VAR", default=str(BASE_DIR / "var")))
FILES_DIR = VAR_DIR / "files"

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_fsm",
    "guardian",
    "viewflow",
    "viewflow.workflow",
    "django_htmx",
    "csp",
    "organizations",
    "workflows",
    "scoring",
    "documents",
    "notifications",
    "approvals",
    "plans",
    "reports",
    "desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.turns.TakeTurns",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organizations.middleware.ActingPosition",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.http.DomainAnswers",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "desk.context.shell",
            ],
        },
    },
]

AUTH_USER_MODEL = "organizations.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/dang-nhap/"

CSRF_FAILURE_VIEW = "core.http.csrf_failure"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
DATE_FORMAT = "d/m/Y"
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
DATETIME_FORMAT = "H:i d/m/Y"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]

REQUESTS_AT_ONCE = env.int("REQUESTS_AT_ONCE", default=8)
"""Of one web process; see core.turns."""

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLATION_NAME = env.str("INSTALLATION_NAME", default="UBND tỉnh Lai Châu")
SITE_ORIGIN = env.str("SITE_ORIGIN", default="http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="don-doc@localhost")
CHANNEL_ADAPTERS = {"sms": env.str("SMS_ADAPTER", default=""), "zalo": env.str("ZALO_ADAPTER", default="")}
"""Who carries messages to telephones: the dotted name of a class for notifications.adapters; empty: nobody."""
MESSAGE_KINDS: list[str] = env.list("MESSAGE_KINDS", default=["reminder", "approval"])
"""Kinds of notices that telephones carry here, for each message costs money: values of notifications Kind."""
PROVIDER_SECONDS = env.float("PROVIDER_SECONDS", default=10.0)
"""How long a provider may take to be reached, and again to answer."""
SMS, ZALO = sms_settings(env), zalo_settings(env)

PAPER_READER = "plans.tasks.read_in_thread"
"""Who is told that a paper waits to be read: a function of its job's key that says whether it was heard."""
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=50 * 1024 * 1024)
CLAMAV_SOCKET = env.str("CLAMAV_SOCKET", default="")
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SESSION_ENGINE = "core.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

from csp.constants import NONCE, NONE, SELF  # noqa: E402 - read after the settings it needs

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}

# Parameters travel apart from the text, so that PostgreSQL plans a repeated statement once per connection; no lock
# is waited for longer than three seconds (workflows.locking turns the refusal into a sentence).
POSTGRES_OPTIONS = {
    "server_side_binding": True,
    "prepare_threshold": 3,
    "options": "-c lock_timeout=3s",
}
