"""Whole files that are no plan end with a sentence: locked, renamed, swollen, with macros, far too long.

The drill sends a hundred of each form through the page; here each is read once in this process.
"""

import pytest

from documents.importing.parsing import parse_paper
from tests.documents.odd_papers import HUNDRED, LONG, ODD, hundred
from tests.documents.test_import_broken import outcome

CASES = [(form, name) for form, named in ODD.items() for name in named]
RENAMED = {
    ("docx", "a PDF"), ("docx", "a workbook"), ("docx", "a text"), ("pdf", "a Word file"), ("xlsx", "a Word file"),
    ("xlsx", "a PDF"), ("txt", "a Word file"),
}  # fmt: skip
"""Renamed papers are read by what they are; at the door their names refuse them."""


@pytest.mark.parametrize(("form", "name"), CASES)
def test_an_odd_paper_is_told_what_is_wrong_with_it(form, name):
    found = outcome(parse_paper, ODD[form][name]())
    assert found == ("read" if (form, name) in RENAMED else "told")


@pytest.mark.parametrize("form", ODD)
def test_there_are_a_hundred_of_each_form(form):
    assert len({name for name, _make in hundred(form)}) == HUNDRED < LONG
