"""Settings of providers of messages to telephones, all from the environment; docs/operations.md explains each."""

from typing import Any

import environ


def sms_settings(env: environ.Env) -> dict[str, Any]:
    """Give what the gateway of SMS is sent and how its answers are read."""
    return {
        "URL": env.str("SMS_URL", default=""),
        "HEADERS": env.str("SMS_HEADERS", default="{}"),
        "BODY": env.str("SMS_BODY", default=""),
        "BRANDNAME": env.str("SMS_BRANDNAME", default=""),
        "API_KEY": env.str("SMS_API_KEY", default=""),
        "SECRET_KEY": env.str("SMS_SECRET_KEY", default=""),
        "STATUSES": tuple(env.list("SMS_STATUSES", cast=int, default=[200, 201, 202])),
        "CODE_PATH": env.str("SMS_CODE_PATH", default=""),
        "ACCEPTED": tuple(env.list("SMS_ACCEPTED", default=[])),
        "REPEATED": tuple(env.list("SMS_REPEATED", default=[])),
        "LATER": tuple(env.list("SMS_LATER", default=[])),
        "REFERENCE_PATH": env.str("SMS_REFERENCE_PATH", default=""),
        "LENGTH": env.int("SMS_LENGTH", default=160),
        "WITH_MARKS": env.bool("SMS_WITH_MARKS", default=False),
    }


def zalo_settings(env: environ.Env) -> dict[str, Any]:
    """Give the application, the template and the addresses of the Zalo OA; its tokens are no settings."""
    return {
        "APP_ID": env.str("ZALO_APP_ID", default=""),
        "APP_SECRET": env.str("ZALO_APP_SECRET", default=""),
        "TEMPLATE_ID": env.str("ZALO_TEMPLATE_ID", default=""),
        "TEMPLATE_DATA": env.str("ZALO_TEMPLATE_DATA", default="{}"),
        "FOR_TRIAL": env.bool("ZALO_FOR_TRIAL", default=False),
        "MESSAGE_URL": env.str(
            "ZALO_MESSAGE_URL", default="https://business.openapi.zalo.me/message/template"
        ),
        "TOKEN_URL": env.str("ZALO_TOKEN_URL", default="https://oauth.zaloapp.com/v4/oa/access_token"),
    }
