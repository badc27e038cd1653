"""A request to a provider: certificates verified, redirects left alone, little time, a small answer, no plain HTTP."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from notifications.adapters import Later
from notifications.providers.web import MOST, Lost, post, wrong_url
from tests.servers.gateway import Gateway, Reply, gateway_server, own_certificate
from tests.servers.processes import free_port


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    with gateway_server() as running:
        yield running


@pytest.fixture(autouse=True)
def little_time(settings: Any) -> None:
    settings.PROVIDER_SECONDS = 0.3


def asked(url: str) -> Any:
    return post(url, headers={"X-One": "1"}, body=b"{}")


def test_an_answer_is_given_whatever_its_status(gateway: Gateway) -> None:
    gateway.replies(Reply(200, {"a": 1}), Reply(503, b"<html>"), Reply(200, b"[" * 9000))
    answers = [asked(f"{gateway.url}/send?x=1") for _ in range(3)]
    assert [(one.status, one.json) for one in answers] == [(200, {"a": 1}), (503, None), (200, None)]
    assert (gateway.asked[-1].path, gateway.asked[-1].headers["x-one"]) == ("/send?x=1", "1")


def test_a_redirect_is_not_followed(gateway: Gateway) -> None:
    gateway.replies(Reply(302, {}, headers={"Location": f"{gateway.url}/elsewhere"}))
    before = len(gateway.asked)
    assert asked(gateway.url).status == 302
    assert len(gateway.asked) == before + 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(silent=True),
        Reply(200, b'{"a": 1}' + b" " * 40, drips=True),
        Reply(200, b" " * (MOST + 1)),
        Reply(200, b'{"a": 1}', short_by=9),
    ],
    ids=["silent", "dripping", "too long", "torn"],
)
def test_what_is_no_whole_answer_in_time_leaves_it_open_whether_it_was_done(
    gateway: Gateway, reply: Reply
) -> None:
    gateway.replies(reply)
    began = time.monotonic()
    with pytest.raises(Lost):
        asked(gateway.url)
    assert time.monotonic() - began < 2


def test_where_nobody_listens_nothing_left() -> None:
    with pytest.raises(Later, match="Không kết nối được tới"):
        asked(f"http://127.0.0.1:{free_port()}/")


def test_a_certificate_that_nobody_vouches_for_is_refused_before_anything_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.PROVIDER_SECONDS = 5
    certificate = own_certificate(tmp_path)
    with gateway_server(certificate=certificate) as secure:
        secure.replies(Reply(200, {}))
        with pytest.raises(Later, match=r"Chứng chỉ của 127\.0\.0\.1 không hợp lệ"):
            asked(secure.url)
        assert secure.asked == []
        monkeypatch.setenv(ssl.get_default_verify_paths().openssl_cafile_env, str(certificate))
        assert asked(secure.url).status == 200
        with pytest.raises(Later, match="Chứng chỉ của localhost không hợp lệ"):
            asked(secure.url.replace("127.0.0.1", "localhost"))


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("https://sms.example.vn/a?b=c", ""),
        ("http://127.0.0.1:8000/", ""),
        ("http://[::1]:8000/", ""),
        ("http://sms.example.vn/", "must begin with https://"),
        ("ftp://sms.example.vn/", "must begin with https://"),
        ("http://127.0.0.1.example.vn/", "must begin with https://"),
        ("https://user:word@sms.example.vn/", "must name a host and no user"),
        ("https://sms.example.vn:port/", "is no address"),
        ("", "must name a host and no user"),
    ],
)
def test_only_https_or_this_machine(url: str, wrong: str) -> None:
    assert wrong_url(url) == wrong


def test_a_wrong_address_is_never_asked() -> None:
    with pytest.raises(Later, match="phải là https"):
        asked("http://sms.example.vn/")
