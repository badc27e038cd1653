"""The forms that people really have on their pages, and pressing them without leaving a trace."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.urls import resolve

from tests.security.clients import PersonsClient
from tests.security.met import met_by
from tests.security.pages import Form
from tests.security.sight import Viewer

PRESSERS = tuple(
    Viewer(name)
    for name in (
        "officer.xa-x", "officer.so-b", "head.so-b", "head.so-c", "head.so-d", "officer.so-a", "head.tinh",
        "clerk.tinh",
    )
)  # fmt: skip
MISSING = 999_999_937


def forms_met(client: PersonsClient) -> list[Form]:
    """Give of the forms on this person's pages one for each url name and set of fields."""
    found: dict[tuple[str, tuple[str, ...]], Form] = {}
    for form in met_by(client).forms:
        if form.action.startswith(("/admin/", "/dang-xuat/")):
            continue
        names = tuple(sorted({re.sub(r"\d+", "N", name) for name, _ in form.fields}))
        found.setdefault((press_name(form.action), names), form)
    return list(found.values())


def press_name(action: str) -> str:
    """Give the url name of an action and, for moves, which one."""
    match = resolve(action)
    return f"{match.view_name}:{match.kwargs.get('move', '')}"


def body_of(form: Form) -> dict[str, Any]:
    """Give what the form sends when nothing is typed; words are put where a reason may be asked."""
    body = {name: value for name, value in form.fields if name != "csrfmiddlewaretoken"}
    return {name: value or ("2030-12-30" if "due" in name else "Lý do thử") for name, value in body.items()}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def plain(text: str, *identities: object) -> str:
    """Give a page without what differs each time: request ids, tokens, nonces and the named ids."""
    text = re.sub(r"[0-9a-f]{16}|[A-Za-z0-9]{64}|nonce=\"[^\"]*\"", "", text)
    for identity in identities:
        text = re.sub(rf"\b{identity}\b", "ID", text)
    return text
