"""Zalo OA: what a template is sent, tokens that grow old and are renewed once, answers that mean now, later or never."""

import json
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.core.management import CommandError, call_command

from notifications.adapters import Later, Message, Never
from notifications.providers import tokens
from notifications.providers.tokens import Tokens
from notifications.providers.zalo import ZaloTemplates
from tests.servers.gateway import Asked, Gateway, Reply, gateway_server

MESSAGE = Message(
    to="84912000111",
    headline="Quá hạn 3 ngày: Rà soát quy trình nội bộ",
    link="https://dondoc.example/thong-bao/7/",
    name="Lò Thị Mai",
    key="6f1c2a52-0000-5000-8000-000000000007",
)
TAKEN = {"error": 0, "message": "Success", "data": {"msg_id": "m-1"}}
SEND, RENEW = "/message/template", "/v4/oa/access_token"


class Zalo:
    """The two addresses of Zalo: takes messages signed with the newest token, and each refresh token once."""

    def __init__(self) -> None:
        self.access, self.refresh, self.renewals = "access-1", "refresh-1", 0
        self.answer: Reply = Reply(200, TAKEN)
        self.together = Barrier(1)
        """So many must hold the answer that their token is old before any may go on."""

    def __call__(self, asked: Asked) -> Reply:
        if asked.path == RENEW:
            return self._renew(asked)
        if asked.headers["access_token"] != self.access:
            self.together.wait(5)
            return Reply(200, {"error": -124, "message": "Access token invalid"})
        return self.answer

    def _renew(self, asked: Asked) -> Reply:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        right = {"refresh_token": self.refresh, "app_id": "app-7", "grant_type": "refresh_token"}
        if form != right or asked.headers["secret_key"] != "bi-mat-7":
            return Reply(200, {"error": -14014, "error_name": "Invalid refresh token"})
        self.renewals += 1
        self.access, self.refresh = f"access-{self.renewals + 1}", f"refresh-{self.renewals + 1}"
        pair = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}
        return Reply(200, pair)

    def grow_old(self) -> None:
        """Let the tokens handed out sign nothing any more."""
        self.access = "another"


@pytest.fixture(scope="module")
def running() -> Iterator[Gateway]:
    with gateway_server() as gateway:
        yield gateway


@pytest.fixture
def zalo(running: Gateway, settings: Any, tmp_path: Path) -> Zalo:
    """Zalo, an application of it in the settings, and its first tokens on the disk."""
    running.asked.clear()
    played = Zalo()
    running.answer = played
    settings.VAR_DIR, settings.PROVIDER_SECONDS = tmp_path, 2
    settings.ZALO = settings.ZALO | {
        "APP_ID": "app-7",
        "APP_SECRET": "bi-mat-7",
        "TEMPLATE_ID": "342001",
        "TEMPLATE_DATA": json.dumps({"noi_dung": "{headline:30}", "ten": "{name}", "lien_ket": "{link}"}),
        "MESSAGE_URL": running.url + SEND,
        "TOKEN_URL": running.url + RENEW,
    }
    tokens.put(Tokens(access="access-1", refresh="refresh-1"))
    return played


def test_an_approved_template_is_sent_to_the_number(zalo: Zalo, running: Gateway) -> None:
    assert ZaloTemplates().send(MESSAGE).reference == "m-1"
    [asked] = running.asked
    assert (asked.path, asked.headers["access_token"]) == (SEND, "access-1")
    assert asked.json == {
        "phone": "84912000111",
        "template_id": "342001",
        "template_data": {
            "noi_dung": "Quá hạn 3 ngày: Rà soát quy...",
            "ten": "Lò Thị Mai",
            "lien_ket": "https://dondoc.example/thong-bao/7/",
        },
        "tracking_id": MESSAGE.key,
    }


def test_a_trial_says_so(zalo: Zalo, running: Gateway, settings: Any) -> None:
    settings.ZALO = settings.ZALO | {"FOR_TRIAL": True}
    ZaloTemplates().send(MESSAGE)
    assert running.asked[0].json["mode"] == "development"


def test_an_old_token_is_renewed_once_and_the_new_pair_kept(zalo: Zalo, running: Gateway) -> None:
    zalo.grow_old()
    assert ZaloTemplates().send(MESSAGE).reference == "m-1"
    assert [asked.path for asked in running.asked] == [SEND, RENEW, SEND]
    assert tokens.kept() == Tokens(access="access-2", refresh="refresh-2")
    zalo.grow_old()
    ZaloTemplates().send(MESSAGE)
    assert (zalo.renewals, tokens.kept()) == (2, Tokens(access="access-3", refresh="refresh-3"))


def test_two_workers_renew_once(zalo: Zalo) -> None:
    zalo.grow_old()
    zalo.together = Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda _n: ZaloTemplates().send(MESSAGE), range(4)))
    assert ({one.reference for one in receipts}, zalo.renewals) == ({"m-1"}, 1)


def test_tokens_that_zalo_refuses_stay_and_wait_for_a_person(zalo: Zalo, running: Gateway) -> None:
    zalo.grow_old()
    zalo.refresh = "gone"
    with pytest.raises(Later, match=r"Xin mã mới rồi chạy manage\.py zalo_token"):
        ZaloTemplates().send(MESSAGE)
    assert tokens.kept() == Tokens(access="access-1", refresh="refresh-1")


@pytest.mark.parametrize(
    ("reply", "refusal", "sentence"),
    [
        (Reply(200, {"error": -118, "message": "0912000111"}), Never, "số này không có tài khoản Zalo (mã -118)"),
        (Reply(200, {"error": -9999, "message": "access-1"}), Never, "Zalo từ chối tin (mã -9999)"),
        (Reply(200, b"<html>"), Never, "mã HTTP 200"),
        (Reply(400, {}), Never, "mã HTTP 400"),
        (Reply(200, {"error": -115}), Later, "không đủ số dư (mã -115)"),
        (Reply(429, {}), Later, "HTTP 429"),
        (Reply(502, TAKEN), Later, "HTTP 502"),
        (Reply(504, {}), Never, "Không rõ nhà cung cấp đã nhận tin hay chưa"),
        (Reply(silent=True), Never, "Không rõ nhà cung cấp đã nhận tin hay chưa"),
        (Reply(401, {}), Later, "Zalo không nhận mã truy cập"),
    ],
)  # fmt: skip
def test_each_answer_leads_somewhere(
    zalo: Zalo, settings: Any, reply: Reply, refusal: type[Exception], sentence: str
) -> None:
    settings.PROVIDER_SECONDS = 0.3
    zalo.answer = reply
    with pytest.raises(refusal) as refused:
        ZaloTemplates().send(MESSAGE)
    assert sentence in str(refused.value)
    assert not any(word in str(refused.value) for word in ("0912000111", "access-", "refresh-", "bi-mat"))


def test_only_we_can_read_the_tokens_and_nothing_prints_them(zalo: Zalo, tmp_path: Path) -> None:
    [path] = tmp_path.rglob("tokens.json")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(one.name for one in path.parent.iterdir()) == ["tokens.json", "tokens.lock"]
    assert "access-1" not in repr(tokens.kept())
    path.write_text("torn")
    assert tokens.kept() is None
    with pytest.raises(Later, match=r"manage\.py check"):
        ZaloTemplates().send(MESSAGE)


def test_an_administrator_brings_the_first_token_and_renews_it_without_seeing_it(
    zalo: Zalo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in tmp_path.rglob("tokens.json"):
        path.unlink()
    said = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO("refresh-1\n"))
    call_command("zalo_token", stdout=said)
    assert tokens.kept() == Tokens(access="access-2", refresh="refresh-2")
    call_command("zalo_token", "--renew", stdout=said)
    assert tokens.kept() == Tokens(access="access-3", refresh="refresh-3")
    assert said.getvalue() == "kept\nkept\n"
    monkeypatch.setattr("sys.stdin", StringIO("wrong\n"))
    with pytest.raises(CommandError, match="Zalo không cấp lại mã truy cập"):
        call_command("zalo_token")
    assert tokens.kept() == Tokens(access="access-3", refresh="refresh-3")
