"""The printed corpus: so many papers of each form from one seed, each with the truth it was made from."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.corpus.invent import a_paper
from benchmarks.corpus.layout import laid_out
from benchmarks.corpus.published import mutated
from benchmarks.corpus.reworded import reworded
from benchmarks.corpus.shapes import Block
from benchmarks.corpus.spelling import a_spelling, spelt
from benchmarks.corpus.telling import a_told_paper
from benchmarks.corpus.truth import Truth
from benchmarks.corpus.writing import as_docx, as_pdfs, as_text, as_xlsx

TABLED = {"docx": 24, "xlsx": 12, "txt": 8, "pdf": 12}
TOLD = {"docx": 8, "txt": 8, "pdf": 4}
OF_TABLES = ("docx", "xlsx", "txt", "pdf")
OF_PROSE = ("docx", "txt")


@dataclass(frozen=True, slots=True)
class Document:
    """One file with what it says; `issuer` is the key of the body whose rooms a published paper means."""

    name: str
    form: str
    truth: Truth
    data: bytes
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A published plan read by hand: `text` for one in prose, none for one whose tables say everything."""

    name: str
    expected: Path
    text: Path | None = None


def tabled(name: str, form: str, chance: Random) -> tuple[Truth, list[Block]]:
    """Give one invented paper with task tables."""
    truth = a_paper(name, chance)
    return truth, spelt(laid_out(chance, truth, form=form), a_spelling(chance))


def told(name: str, chance: Random) -> tuple[Truth, list[Block]]:
    """Give one invented paper in prose."""
    truth, blocks = a_told_paper(name, chance)
    return truth, spelt(blocks, a_spelling(chance))


def written(form: str, chance: Random, blocks: list[Block]) -> bytes:
    """Give the file; a PDF is still a Word file here."""
    if form == "txt":
        return as_text(chance, blocks)
    return as_xlsx(blocks) if form == "xlsx" else as_docx(blocks)


def corpus(seed: int, published: Iterable[Published] = ()) -> Iterator[Document]:
    """Give the whole corpus; PDFs come last, and only where LibreOffice is installed."""
    pdfs: list[Document] = []
    for made in (*_invented(seed), *_changed(seed, published)):
        if made.form == "pdf":
            pdfs.append(made)
        else:
            yield made
    converted = as_pdfs({one.name: one.data for one in pdfs})
    for one in pdfs:
        if one.name in converted:
            yield Document(one.name, one.form, one.truth, converted[one.name], one.issuer)


def _invented(seed: int) -> Iterator[Document]:
    for kind, counts in (("table", TABLED), ("prose", TOLD)):
        for form, count in counts.items():
            for number in range(count):
                name = f"{kind}-{form}-{seed}-{number}"
                chance = Random(name)
                truth, blocks = tabled(name, form, chance) if kind == "table" else told(name, chance)
                yield Document(name, form, truth, written(form, chance, blocks))


def _changed(seed: int, published: Iterable[Published]) -> Iterator[Document]:
    for paper in published:
        read_by_hand = json.loads(paper.expected.read_text(encoding="utf-8"))
        for form in OF_PROSE if paper.text else OF_TABLES:
            name = f"changed-{paper.name}-{form}-{seed}"
            chance = Random(name)
            if paper.text:
                text = paper.text.read_text(encoding="utf-8")
                truth, blocks = reworded(name, text, read_by_hand, chance)
                issuer = str(read_by_hand["document"]["issuer"])
            else:
                truth = mutated(name, read_by_hand, chance)
                blocks, issuer = laid_out(chance, truth, form=form), ""
            blocks = spelt(blocks, a_spelling(chance))
            yield Document(name, form, truth, written(form, chance, blocks), issuer)
