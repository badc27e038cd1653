"""Five hundred files made to do harm: each is turned down with a sentence and leaves nothing behind (promise 24)."""

import functools
import io
import itertools
import time

import pytest

from core.errors import BadInput
from documents.inspection.confine import SECONDS
from documents.services import receive_upload
from tests.documents.hostile import Hostile, fixed, mutated
from tests.factories.documents import ARRIVAL

WANTED = 500
PARTS = 4


@functools.cache
def hostile_files() -> tuple[Hostile, ...]:
    """The known tricks, filled up with broken files."""
    known = list(fixed())
    return (*known, *(mutated(seed) for seed in range(max(0, WANTED - len(known)))))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_hostile_file_gets_a_sentence_and_nothing_of_it_is_kept(part, actor, nothing_kept):
    wrong, slow = [], []
    for number, file in itertools.islice(enumerate(hostile_files()), part, None, PARTS):
        begun = time.monotonic()
        try:
            receive_upload(stream=io.BytesIO(file.content), name=file.name, at=ARRIVAL, actor=actor)
            wrong.append(f"{number} {file.family} {file.name!r}: taken")
        except BadInput as refusal:
            if not refusal.sentence.strip().endswith("."):
                wrong.append(f"{number} {file.family}: {refusal.sentence!r}")
        if time.monotonic() - begun > SECONDS + 5:
            slow.append(f"{number} {file.family}")
    assert (wrong, slow) == ([], [])
    assert nothing_kept()


def test_there_are_at_least_five_hundred_of_them():
    assert len(hostile_files()) >= WANTED
