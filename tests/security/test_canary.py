"""Promise 17: whatever a person follows or types into the address bar, no word of others appears."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.security.pages import walk, words_of
from tests.security.sight import Viewer, chosen_viewers, every_word, readable_words
from tests.security.start import every_url

WORD = re.compile(r"qz[a-z0-9]*?zq")


def leaks(viewer: Viewer, client: Client) -> list[str]:
    """Give every answer with a word that this viewer must not meet."""
    forbidden = every_word() - readable_words(viewer)
    walked = walk(client, every_url())
    return [
        f"{viewer.username} {url}: {sorted(foreign)}"
        for url, answer in walked.answers.items()
        if (foreign := forbidden & set(WORD.findall(words_of(answer))))
    ]


@pytest.mark.parametrize("viewer", chosen_viewers(), ids=lambda viewer: viewer.username)
def test_nobody_reads_a_foreign_word(viewer: Viewer, client_of: Callable[[Viewer], Client]):
    found = leaks(viewer, client_of(viewer))
    assert not found, "\n".join(found)


def test_a_visitor_reads_no_word_at_all(client_of: Callable[[Viewer], Client]):
    found = leaks(Viewer(), client_of(Viewer()))
    assert not found, "\n".join(found)


def test_people_do_read_their_own_words(client_of: Callable[[Viewer], Client]):
    for name in ("officer.xa-x", "officer.so-b", "head.so-a"):
        viewer = Viewer(name)
        walked = walk(client_of(viewer), ["/"])
        met = {word for answer in walked.answers.values() for word in WORD.findall(words_of(answer))}
        assert met
