"""Promise 17: whatever a person follows or types into the address bar, no word of others appears."""

from collections.abc import Callable
from fnmatch import fnmatch

import pytest

from tests.security.clients import PersonsClient
from tests.security.met import met_by, tried_by
from tests.security.pages import WORD
from tests.security.sight import Viewer, chosen_viewers, every_word, readable_words
from tests.security.texts import (
    BY_THE_SITE,
    READ_BY_ALL,
    name_of,
    stands_in,
    text_columns,
    typed_columns,
)
from tests.security.world import canary


def leaks(viewer: Viewer, client: PersonsClient) -> list[str]:
    """Give every answer with a word that this viewer must not meet."""
    forbidden = every_word() - readable_words(viewer)
    return [
        f"{viewer.username} {page.url}: {sorted(foreign)}"
        for page in tried_by(client).pages
        if (foreign := forbidden & page.words)
    ]


@pytest.mark.parametrize("viewer", chosen_viewers(), ids=lambda viewer: viewer.username)
def test_nobody_reads_a_foreign_word(viewer: Viewer, client_of: Callable[[Viewer], PersonsClient]):
    found = leaks(viewer, client_of(viewer))
    assert not found, "\n".join(found)


def test_a_visitor_reads_no_word_at_all(client_of: Callable[[Viewer], PersonsClient]):
    found = leaks(Viewer(), client_of(Viewer()))
    assert not found, "\n".join(found)


def test_people_do_read_their_own_words(client_of: Callable[[Viewer], PersonsClient]):
    for name in ("officer.xa-x", "officer.so-b", "head.so-a"):
        pages = met_by(client_of(Viewer(name))).pages
        assert any(page.words for page in pages)


@pytest.mark.parametrize(
    ("reader", "word"),
    [
        ("officer.so-c", "keptso-c"),
        ("clerk.tinh", "draft1"),
        ("officer.so-c", "work2xa-y"),
        ("officer.so-a", "plan3"),
        ("clerk.so-b", "draft3"),
    ],
    ids=["verdict kept", "draft imported", "points taken off", "own plan from above", "awaited plan"],
)
def test_a_word_for_few_is_read_by_its_reader(
    reader: str, word: str, client_of: Callable[[Viewer], PersonsClient]
):
    met = met_by(client_of(Viewer(reader))).pages
    assert [page.url for page in met if canary(word) in page.words]


def test_every_column_that_people_type_into_carries_a_word(world: None):
    bare = []
    for column in typed_columns():
        model, field = column
        if stands_in(column, READ_BY_ALL):
            continue
        values = model._default_manager.values_list(field.name, flat=True)
        if not any(WORD.search(str(value).lower()) for value in values):
            bare.append(name_of(column))
    assert bare == []


def test_every_exception_still_names_a_column(world: None):
    names = [name_of(column) for column in text_columns()]
    patterns = [
        pattern for table in (BY_THE_SITE, READ_BY_ALL) for group in table.values() for pattern in group
    ]
    assert [pattern for pattern in patterns if not any(fnmatch(name, pattern) for name in names)] == []
