"""A hundred broken papers of each form, each in its child: a sentence or a reading, within the bounds."""

import resource
from concurrent.futures import ThreadPoolExecutor

import pytest

from documents.importing.child import parse_in_child
from documents.inspection.confine import MEMORY_BYTES
from tests.documents.breaking import WHOLE, broken
from tests.documents.test_import_broken import outcome


@pytest.mark.parametrize("form", WHOLE)
def test_a_hundred_broken_papers_end_in_a_sentence_or_a_reading(form):
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda seed: outcome(parse_in_child, broken(form, seed)), range(100)))
    assert set(found) <= {"read", "told"}
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 <= MEMORY_BYTES
