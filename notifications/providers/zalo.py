"""Zalo OA: a message in a template that Zalo approved (ZNS), to a telephone number; tokens renewed when they grow old."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _

from notifications.adapters import Later, Message, Never, Receipt, Unsure
from notifications.domain.short_texts import at_path, filled, places_in
from notifications.providers import tokens
from notifications.providers import zalo_words as zalo
from notifications.providers.tokens import Tokens
from notifications.providers.web import Answer, Lost, post, wrong_url

PLACES = ("headline", "link", "name", "text")
NEEDED = ("APP_ID", "APP_SECRET", "TEMPLATE_ID")
BUSY, NO_ANSWER, FAILING, UNSIGNED = 429, 504, 500, 401


class ZaloTemplates:
    """Sends each message as one approved template; docs/operations.md says how to get one and the first tokens."""

    def send(self, message: Message) -> Receipt:
        """Hand the message over under its key; with an old token the pair is renewed once. Raises Later or Never."""
        pair = tokens.kept()
        if pair is None or self.problems():
            raise Later(_("Kênh Zalo chưa cấu hình xong: quản trị hệ thống chạy manage.py check."))
        body = _body(message, settings.ZALO)
        answer = _handed_over(body, pair)
        if _is_unsigned(answer):
            answer = _handed_over(body, tokens.renewed(pair, renewal))
        if _is_unsigned(answer):
            raise Later(_("Zalo không nhận mã truy cập. Cấp lại mã: manage.py zalo_token."))
        return _taken(answer)

    def problems(self) -> list[str]:
        """Give what the settings lack or say wrongly, and whether tokens are missing."""
        without = [] if tokens.kept() else ["No tokens of Zalo are kept: run manage.py zalo_token"]
        return [*_problems(settings.ZALO), *without]


def renewal(refresh: str) -> Tokens:
    """Ask Zalo for the next pair of tokens; raises Later. Nothing of the answer is shown, it is made of secrets."""
    form = {zalo.REFRESH_FIELD: refresh, zalo.APP_FIELD: settings.ZALO["APP_ID"], **zalo.RENEWAL}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        zalo.SECRET_HEADER: settings.ZALO["APP_SECRET"],
    }
    try:
        answer = post(settings.ZALO["TOKEN_URL"], headers=headers, body=urlencode(form).encode())
    except Lost as lost:
        raise Later(_("Zalo không trả lời khi cấp lại mã truy cập.")) from lost
    access = at_path(answer.json, zalo.NEW_ACCESS)
    if not access:
        raise Later(_("Zalo không cấp lại mã truy cập. Xin mã mới rồi chạy manage.py zalo_token."))
    return Tokens(access=access, refresh=at_path(answer.json, zalo.NEW_REFRESH) or refresh)


def _body(message: Message, rules: Mapping[str, Any]) -> bytes:
    places = {
        "headline": message.headline,
        "link": message.link,
        "name": message.name,
        "text": message.text,
    }
    sent = {
        zalo.PHONE: message.to,
        zalo.TEMPLATE: rules["TEMPLATE_ID"],
        zalo.DATA: filled(json.loads(rules["TEMPLATE_DATA"]), places),
        zalo.TRACKING: message.key,
    }
    if rules["FOR_TRIAL"]:
        sent[zalo.MODE] = zalo.DEVELOPMENT
    return json.dumps(sent, ensure_ascii=False).encode()


def _handed_over(body: bytes, pair: Tokens) -> Answer:
    headers = {"Content-Type": "application/json", zalo.ACCESS_HEADER: pair.access}
    try:
        return post(settings.ZALO["MESSAGE_URL"], headers=headers, body=body)
    except Lost as lost:
        raise Unsure() from lost


def _is_unsigned(answer: Answer) -> bool:
    return answer.status == UNSIGNED or at_path(answer.json, zalo.CODE_PATH) in zalo.TOKEN_IS_OLD


def _taken(answer: Answer) -> Receipt:
    """Give the receipt of an answer that says yes; raises what its no means."""
    code = at_path(answer.json, zalo.CODE_PATH)
    if answer.status == NO_ANSWER:
        raise Unsure()
    if answer.status == BUSY or answer.status >= FAILING:
        raise Later(_("Zalo đang bận (HTTP %(status)s).") % {"status": answer.status})
    if code == zalo.TAKEN:
        return Receipt(at_path(answer.json, zalo.REFERENCE_PATH))
    said = {
        "code": code[:20] or f"HTTP {answer.status}",
        "why": zalo.LATER.get(code, zalo.NEVER.get(code, "")),
    }
    if code in zalo.LATER:
        raise Later(_("Zalo chưa nhận tin: %(why)s (mã %(code)s).") % said)
    if said["why"]:
        raise Never(_("Zalo từ chối tin: %(why)s (mã %(code)s).") % said)
    raise Never(_("Zalo từ chối tin (mã %(code)s). Tra mã trên trang ZNS của Zalo.") % said)


def _problems(rules: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"ZALO_{name} is missing" for name in NEEDED if not rules[name])
    for name in ("MESSAGE_URL", "TOKEN_URL"):
        if said := wrong_url(rules[name]):
            yield f"ZALO_{name} {said}"
    try:
        form = json.loads(rules["TEMPLATE_DATA"])
    except ValueError:
        form = None
    if not isinstance(form, dict) or not form:
        yield "ZALO_TEMPLATE_DATA must be an object of JSON: each field of the template with what stands in it"
        return
    yield from (
        f"ZALO_TEMPLATE_DATA knows no place {{{name}}}" for name in sorted(set(places_in(form)) - set(PLACES))
    )
