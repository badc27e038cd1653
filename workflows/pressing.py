"""What a press over HTTP carries and answers: its command key, the hash of its body, and where it leads.

`workflows.views.press` is the one door of every press; this module says what goes through it.
"""

import hashlib
import json
import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing
from organizations.domain.actor import Actor
from workflows.judging import refuse_stranger
from workflows.lifecycle import Lifecycle
from workflows.once import Result

L = TypeVar("L", bound=Lifecycle)

FIELD, HEADER = "command_key", "Idempotency-Key"
CSRF_FIELD = "csrfmiddlewaretoken"
LONGEST = 80
"""Characters of the longest key: the width of its column."""
KEY = re.compile(rf"[!-~]{{1,{LONGEST}}}")
REFUSED = 400
SUCCESS = int(messages.SUCCESS)


@dataclass(frozen=True, slots=True)
class Done:
    """What a press answers: where the person is led, and what is said there."""

    location: str
    words: str = ""
    level: int = SUCCESS


class TurnedDown(Exception):
    """A press answered with a page of refusal: what it wrote is taken back and its key stays unused."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__(response.status_code)
        self.response = response


def done(to: str, *args: Any, words: str = "", level: int = SUCCESS, **kwargs: Any) -> Done:
    """Give the answer that leads to `to` (a path or the name of a url with its arguments) and says `words`."""
    return Done(resolve_url(to, *args, **kwargs), str(words), level)


def permitted(subject: L, move: str, *, among: Container[str], actor: Actor) -> L:
    """Give the subject where pages have such a press and the move is the actor's; raises Missing or NotPermitted."""
    if move not in among:
        raise Missing(_("Không có việc này."))
    refuse_stranger(subject, move, actor=actor)
    return subject


def key_of(request: HttpRequest) -> str:
    """Give the command key of a press, or nothing where the client sends none; raises BadInput (422)."""
    key: str = request.headers.get(HEADER) or request.POST.get(FIELD, "")
    if key and not KEY.fullmatch(key):
        raise BadInput(_("Mã của lần gửi này không hợp lệ. Tải lại trang rồi gửi lại."))
    return key


def body_of(request: HttpRequest, *, position_id: int | None) -> bytes:
    """Give what one press is, as bytes that differ where anything that counts differs.

    The address, the position acted in, every field but the token and the key, and every file by name, size
    and digest.
    """
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in {FIELD, CSRF_FIELD}}
    files = {name: [_file(one) for one in request.FILES.getlist(name)] for name in request.FILES}
    said = [request.path, position_id, fields, files]
    return json.dumps(said, sort_keys=True).encode()


def _file(uploaded: "UploadedFile[bytes]") -> list[object]:
    digest = hashlib.sha256()
    for piece in uploaded.chunks():
        digest.update(piece)
    uploaded.seek(0)
    return [uploaded.name, uploaded.size, digest.hexdigest()]


def result_of(answer: Done | HttpResponse) -> Result:
    """Give the reference that stands in the row of the key; raises TurnedDown for an answer of refusal."""
    if isinstance(answer, Done):
        return {"location": answer.location, "words": answer.words, "level": answer.level}
    if answer.status_code >= REFUSED:
        raise TurnedDown(answer)
    kind = answer.headers.get("Content-Type", "")
    return {"status": answer.status_code, "text": answer.content.decode(), "type": kind}


def response_of(request: HttpRequest, result: Result) -> HttpResponse:
    """Give the answer of a press from its reference: the same for the press and for each repetition."""
    if "location" not in result:
        return HttpResponse(result["text"], status=result["status"], content_type=result["type"])
    if result["words"]:
        messages.add_message(request, result["level"], result["words"])
    return HttpResponseRedirect(result["location"])
