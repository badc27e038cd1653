"""SMS through the HTTPS gateway of a brandname: what it is sent and what its answers mean are settings."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.phones import as_dialled
from notifications.adapters import Later, Message, Never, Receipt, Unsure
from notifications.domain.short_texts import at_path, filled, places_in, sms_text
from notifications.providers.web import Answer, Lost, post, wrong_url

SECRET_PLACES = ("api_key", "secret_key")
PLACES = ("phone", "dialled", "text", "brandname", "request_id", *SECRET_PLACES)
BUSY, NO_ANSWER, FAILING = 429, 504, 500
OFFERS = ("BODY", "HEADERS")


class SmsGateway:
    """A gateway that takes one message as JSON; docs/operations.md says how its settings describe it."""

    def send(self, message: Message) -> Receipt:
        """Hand the message over under its key; raises Later or Never."""
        if self.problems():
            raise Later(_("Kênh SMS chưa cấu hình xong: quản trị hệ thống chạy manage.py check."))
        rules: Mapping[str, Any] = settings.SMS
        places = _places(message, rules)
        headers = filled(json.loads(rules["HEADERS"]), places)
        body = json.dumps(filled(json.loads(rules["BODY"]), places), ensure_ascii=False).encode()
        try:
            answer = post(rules["URL"], headers={"Content-Type": "application/json"} | headers, body=body)
        except Lost as lost:
            raise unanswered(rules) from lost
        return _taken(answer, rules)

    def problems(self) -> list[str]:
        """Give what the settings lack or say wrongly."""
        return list(_problems(settings.SMS))


def unanswered(rules: Mapping[str, Any]) -> Exception:
    """Give what follows where no answer came: only a gateway that knows a request again may be asked again."""
    if rules["REPEATED"]:
        return Later(_("Cổng SMS không trả lời kịp."))
    return Unsure()


def _places(message: Message, rules: Mapping[str, Any]) -> dict[str, str]:
    text = sms_text(message.headline, message.link, room=rules["LENGTH"], with_marks=rules["WITH_MARKS"])
    return {
        "phone": message.to,
        "dialled": as_dialled(message.to),
        "text": text,
        "brandname": rules["BRANDNAME"],
        "request_id": message.key,
        "api_key": rules["API_KEY"],
        "secret_key": rules["SECRET_KEY"],
    }


def _taken(answer: Answer, rules: Mapping[str, Any]) -> Receipt:
    """Give the receipt of an answer that says yes; raises what its no means."""
    if answer.status == NO_ANSWER:
        raise unanswered(rules)
    code = at_path(answer.json, rules["CODE_PATH"]) if rules["CODE_PATH"] else ""
    said = {"status": answer.status, "code": code[:20] or "–"}
    if answer.status == BUSY or answer.status >= FAILING or (code and code in rules["LATER"]):
        raise Later(_("Cổng SMS đang bận hoặc chưa nhận (HTTP %(status)s, mã %(code)s).") % said)
    is_fine = answer.status in rules["STATUSES"]
    if not is_fine or (rules["CODE_PATH"] and code not in (*rules["ACCEPTED"], *rules["REPEATED"])):
        raise Never(
            _("Cổng SMS từ chối tin (HTTP %(status)s, mã %(code)s). Xem bảng mã của nhà mạng.") % said
        )
    return Receipt(at_path(answer.json, rules["REFERENCE_PATH"]) if rules["REFERENCE_PATH"] else "")


def _problems(rules: Mapping[str, Any]) -> Iterator[str]:
    if said := wrong_url(rules["URL"]):
        yield f"SMS_URL {said}"
    used: set[str] = set()
    for name in OFFERS:
        form = _form(rules[name])
        if form is None:
            yield f"SMS_{name} must be an object of JSON"
        else:
            used.update(places_in(form))
            if name == "BODY" and not {"phone", "dialled"} & set(places_in(form)):
                yield "SMS_BODY must say where the number stands: {phone} or {dialled}"
            if name == "BODY" and "text" not in places_in(form):
                yield "SMS_BODY must say where the message stands: {text}"
    yield from (f"SMS_BODY and SMS_HEADERS know no place {{{name}}}" for name in sorted(used - set(PLACES)))
    needed = ("brandname", *SECRET_PLACES)
    yield from (
        f"SMS_{name.upper()} is missing" for name in needed if name in used and not rules[name.upper()]
    )
    if rules["CODE_PATH"] and not rules["ACCEPTED"]:
        yield "SMS_ACCEPTED is missing: which value at SMS_CODE_PATH means that the message was taken"


def _form(text: str) -> dict[str, Any] | None:
    try:
        form = json.loads(text)
    except ValueError:
        return None
    return form if isinstance(form, dict) else None
