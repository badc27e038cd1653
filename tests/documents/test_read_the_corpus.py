"""A small fixed part of the corpus, and any other that hypothesis thinks of: every row found, every cell right.

The whole corpus, with PDFs and more published plans, is measured by `python -m benchmarks import`.
"""

import ast
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.corpus.build import tabled, told, written
from benchmarks.corpus.shapes import Block
from benchmarks.corpus.truth import Truth
from benchmarks.names import province
from benchmarks.reading import Tally, compared
from documents.importing.parsing import parse_paper
from tests.factories.papers import ROOT

CORPUS = ROOT / "benchmarks" / "corpus"
OUTSIDE = {"docx", "openpyxl", "hypothesis"}
FIXED = [
    ("table", "docx", 11), ("table", "docx", 12), ("table", "docx", 14), ("table", "xlsx", 11), ("table", "xlsx", 12),
    ("table", "txt", 11), ("prose", "docx", 11), ("prose", "txt", 12),
]  # fmt: skip
BOOK = province()


def read(kind: str, form: str, name: str, chance: Random) -> Tally:
    truth: Truth
    blocks: list[Block]
    truth, blocks = tabled(name, form, chance) if kind == "table" else told(name, chance)
    return compared(truth, parse_paper(written(form, chance, blocks)), BOOK)


@pytest.mark.parametrize(("kind", "form", "number"), FIXED)
def test_the_fixed_papers_are_read_as_they_were_meant(kind, form, number):
    found = read(kind, form, f"{kind}-{form}-{number}", Random(f"{kind} {form} {number}"))
    assert found.faults == []
    assert (found.right, found.lost, found.invented) == (found.rows, 0, 0)


@settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from([("table", "docx"), ("table", "xlsx"), ("table", "txt"), ("prose", "txt")]),
)
def test_no_row_of_any_paper_is_lost_or_made_up(chance, sort):
    kind, form = sort
    found = read(kind, form, "any", Random(chance.getrandbits(64)))
    assert (found.lost, found.invented) == (0, 0), found.faults
    assert found.rows_share >= 0.9 and found.cells_share >= 0.9, found.faults


def test_the_corpus_knows_nothing_of_the_readers():
    imported = {name for path in CORPUS.glob("*.py") for name in modules(path)}
    ours = {name for name in imported if (ROOT / name.split(".")[0]).is_dir()}
    assert {name for name in ours if not name.startswith("benchmarks.corpus")} == set()
    assert {name.split(".")[0] for name in imported - ours} & OUTSIDE == {"docx", "openpyxl"}


def modules(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found
