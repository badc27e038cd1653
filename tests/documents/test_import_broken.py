"""Broken papers get a sentence, or are read as far as they are whole: no other end, and nothing written."""

import pytest

from core.errors import BadInput
from documents.importing.child import parse_in_child
from documents.importing.parsing import parse_paper
from documents.importing.structure import ParsedDocument
from tests.documents.breaking import WHOLE, broken


def outcome(read, data: bytes) -> str:
    """Say in one word how it ended; anything but a reading or a sentence is raised."""
    try:
        return "read" if isinstance(read(data), ParsedDocument) else "odd"
    except BadInput as refusal:
        return "told" if "ãy" in refusal.sentence else refusal.sentence


@pytest.mark.parametrize("form", ["docx", "txt", "xlsx"])
def test_a_hundred_broken_papers_are_read_or_told(form):
    found = [outcome(parse_paper, broken(form, seed)) for seed in range(100)]
    assert set(found) <= {"read", "told"}
    assert "told" in found


@pytest.mark.parametrize("form", WHOLE)
def test_the_child_ends_the_same_way(form):
    assert {outcome(parse_in_child, broken(form, seed)) for seed in range(6)} <= {"read", "told"}
