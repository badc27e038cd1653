"""Test settings whose e-mails go to a real mail server on this machine; SMTP_PORT names its port."""

from config.settings.test import *  # noqa: F403 - settings modules extend one another
from config.settings.test import env

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", env.int("SMTP_PORT")
EMAIL_TIMEOUT = 10
