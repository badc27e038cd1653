"""What people of the world meet when they walk from the first page, walked once per run and then remembered.

Every copy of the world is the same database, so a second walk of the same person would meet the same pages.
"""

import os
import pickle
import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from tests.security.clients import PersonsClient
from tests.security.keeping import world_template
from tests.security.pages import Form, walk, words_of
from tests.servers.databases import databases_at, only_one

WORD = re.compile(r"qz[a-z0-9]*?zq")


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a walk."""

    url: str
    status: int
    linked_from: str | None
    is_page: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Met:
    """The pages in the order in which they were met, and the forms that post."""

    pages: tuple[Page, ...]
    forms: tuple[Form, ...]


def met_by(client: PersonsClient) -> Met:
    """Give what this client's person meets from "/"; it walks only the first time."""
    copies = databases_at(os.environ.get("DATABASE_URL", ""), folder=settings.VAR_DIR / "test-databases")
    name = f"{world_template(copies)}-{client.viewer.username or 'visitor'}"
    kept = settings.VAR_DIR / "worlds" / f"{name}.met"
    with only_one(name):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(_met(client)))
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - written above


def _met(client: PersonsClient) -> Met:
    walked = walk(client, ["/"])
    pages = tuple(
        Page(url, answer.status_code, walked.linked_from.get(url), is_page(answer), words_in(answer))
        for url, answer in walked.answers.items()
    )
    return Met(pages, tuple(dict.fromkeys(walked.forms)))


def words_in(answer: Any) -> frozenset[str]:
    """Give the canary words that an answer holds."""
    return frozenset(WORD.findall(words_of(answer)))


def is_page(answer: Any) -> bool:
    """Whether an answer is a whole page to be looked at."""
    is_html = answer.status_code in {200, 404} and "html" in answer.headers.get("Content-Type", "")
    return is_html and b"<html" in answer.content[:400].lower()
