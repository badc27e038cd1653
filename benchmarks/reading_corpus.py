"""Bar of part B: what is read right of a corpus whose truth was written first, by form and in all."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.bars import Bar, at_least, at_most
from benchmarks.corpus.build import Document, Published, corpus
from benchmarks.names import province
from benchmarks.reading import Tally, tally_of

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "samples"
HANDMADE = ROOT / "tests" / "documents" / "expected"
SEED = 1
ROWS, CELLS = 0.99, 0.97
MOST_TOLD = 40


def published() -> tuple[Published, ...]:
    """Give the plans read by hand that are at hand; our own two stand in the repository."""
    told = [
        Published(paper.name.removesuffix(".paragraphs.json"), paper, text)
        for paper in sorted(HANDMADE.glob("*.paragraphs.json"))
        for text in _texts(paper.name.removesuffix(".paragraphs.json"))
    ]
    tables = [
        Published(paper.name.removesuffix(".expected.json"), paper)
        for paper in (SHARED / "kh-ubnd-4745.expected.json", ROOT / "plans/sample/ke-hoach-mau.expected.json")
        if paper.exists()
    ]
    return (*told, *tables)


def _texts(name: str) -> list[Path]:
    return [path for path in (HANDMADE / f"{name}.txt", SHARED / f"{name}.txt") if path.exists()][:1]


def counted(seed: int, *, tell: Callable[[str], object]) -> dict[str, Tally]:
    """Read the corpus of a seed; give the counts of each form and of all. Faults are told as they come."""
    tallies: dict[str, Tally] = {}
    for document in corpus(seed, published()):
        found = tally_of(document, province(document.issuer))
        for name in (_kind(document), "all"):
            tallies.setdefault(name, Tally()).add(found)
        for fault in found.faults:
            tell(fault)
    return tallies


def measure(seed: int = SEED, *, tell: Callable[[str], object] = lambda _fault: None) -> list[Bar]:
    """Give rows right, cells right and rows lost of each form and of all."""
    tallies = counted(seed, tell=tell)
    return [
        bar
        for name in sorted(tallies, key=lambda one: (one == "all", one))
        for bar in _bars(name, tallies[name])
    ]


def _kind(document: Document) -> str:
    return document.form


def _bars(name: str, tally: Tally) -> list[Bar]:
    of = f"import {name} ({tally.documents} documents, {tally.rows} rows, {tally.cells} cells)"
    return [
        at_least(f"{of} rows right", tally.rows_share, ROWS, "of all"),
        at_least(f"{of} cells right", tally.cells_share, CELLS, "of all"),
        at_most(f"{of} rows lost", tally.lost, 0, "rows"),
    ]
