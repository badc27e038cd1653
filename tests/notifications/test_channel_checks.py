"""`manage.py check` names what an open channel lacks, and says nothing of one that is off."""

import json
from pathlib import Path
from typing import Any

import pytest

from notifications.checks import channels_are_ready
from notifications.providers import tokens
from notifications.providers.tokens import Tokens

SMS = "notifications.providers.sms.SmsGateway"
ZALO = "notifications.providers.zalo.ZaloTemplates"


def said() -> list[str]:
    return [problem.msg for problem in channels_are_ready(None)]


def test_what_is_off_lacks_nothing(settings: Any) -> None:
    settings.MESSAGE_KINDS = ["pigeon"]
    assert said() == []


@pytest.mark.parametrize("name", ["no.such.Adapter", "json.JSONDecodeError"])
def test_a_name_that_is_no_adapter_is_named(settings: Any, name: str) -> None:
    settings.CHANNEL_ADAPTERS = {"zalo": name}
    [sentence] = said()
    assert sentence.startswith("ZALO_ADAPTER names no adapter: ")


def test_a_kind_that_does_not_exist_is_named(settings: Any) -> None:
    settings.CHANNEL_ADAPTERS = {"sms": "notifications.adapters.FileAdapter"}
    settings.MESSAGE_KINDS = ["reminder", "pigeon"]
    assert said() == ["MESSAGE_KINDS knows no 'pigeon'."]


@pytest.mark.parametrize(
    ("rules", "sentences"),
    [
        ({}, ["SMS_URL must name a host and no user.", "SMS_BODY must be an object of JSON."]),
        (
            {"URL": "http://sms.example.vn/", "BODY": "[1]", "HEADERS": "x"},
            ["SMS_URL must begin with https://.", "SMS_BODY must be an object of JSON.",
             "SMS_HEADERS must be an object of JSON."],
        ),
        (
            {"URL": "https://sms.example.vn/", "BODY": json.dumps({"a": "{pigeon} {api_key}"}), "CODE_PATH": "x"},
            ["SMS_BODY must say where the number stands: {phone} or {dialled}.",
             "SMS_BODY must say where the message stands: {text}.",
             "SMS_BODY and SMS_HEADERS know no place {pigeon}.", "SMS_API_KEY is missing.",
             "SMS_ACCEPTED is missing: which value at SMS_CODE_PATH means that the message was taken."],
        ),
        ({"URL": "https://sms.example.vn/", "BODY": json.dumps({"to": "{dialled}", "m": "{text}"})}, []),
    ],
)  # fmt: skip
def test_what_the_gateway_of_sms_lacks_is_named(
    settings: Any, rules: dict[str, Any], sentences: list[str]
) -> None:
    settings.CHANNEL_ADAPTERS = {"sms": SMS}
    settings.SMS = settings.SMS | rules
    assert said() == sentences


def test_what_zalo_lacks_is_named(settings: Any, tmp_path: Path) -> None:
    settings.CHANNEL_ADAPTERS, settings.VAR_DIR = {"zalo": ZALO}, tmp_path
    assert said() == [
        "ZALO_APP_ID is missing.",
        "ZALO_APP_SECRET is missing.",
        "ZALO_TEMPLATE_ID is missing.",
        "ZALO_TEMPLATE_DATA must be an object of JSON: each field of the template with what stands in it.",
        "No tokens of Zalo are kept: run manage.py zalo_token.",
    ]
    full = {"APP_ID": "1", "APP_SECRET": "2", "TEMPLATE_ID": "3", "TEMPLATE_DATA": '{"a": "{pigeon}"}'}
    settings.ZALO = settings.ZALO | full
    tokens.put(Tokens(access="a", refresh="r"))
    assert said() == ["ZALO_TEMPLATE_DATA knows no place {pigeon}."]
