"""The printed corpus: so many papers of each form from one seed, each with the truth it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.corpus.invent import a_paper
from benchmarks.corpus.layout import laid_out
from benchmarks.corpus.shapes import Block
from benchmarks.corpus.spelling import a_spelling, spelt
from benchmarks.corpus.telling import a_told_paper
from benchmarks.corpus.truth import Truth
from benchmarks.corpus.writing import as_docx, as_pdfs, as_text, as_xlsx

TABLED = {"docx": 24, "xlsx": 12, "txt": 8, "pdf": 12}
TOLD = {"docx": 8, "txt": 8, "pdf": 4}


@dataclass(frozen=True, slots=True)
class Document:
    """One file with what it says."""

    name: str
    form: str
    truth: Truth
    data: bytes
    told: bool = False


def tabled(name: str, form: str, chance: Random) -> tuple[Truth, list[Block]]:
    """Give one paper with task tables; a PDF is laid out as Word would."""
    truth = a_paper(name, chance)
    blocks = laid_out(chance, truth, form="docx" if form == "pdf" else form)
    return truth, spelt(blocks, a_spelling(chance))


def told(name: str, chance: Random) -> tuple[Truth, list[Block]]:
    """Give one paper in prose."""
    truth, blocks = a_told_paper(name, chance)
    return truth, spelt(blocks, a_spelling(chance))


def written(form: str, chance: Random, blocks: list[Block]) -> bytes:
    """Give the file; a PDF is still a Word file here."""
    if form == "txt":
        return as_text(chance, blocks)
    return as_xlsx(blocks) if form == "xlsx" else as_docx(blocks)


def corpus(seed: int) -> Iterator[Document]:
    """Give the whole corpus; PDFs come last, and only where LibreOffice is installed."""
    pdfs: list[Document] = []
    for is_told, counts in ((False, TABLED), (True, TOLD)):
        for form, count in counts.items():
            for number in range(count):
                name = f"{'prose' if is_told else 'table'}-{form}-{seed}-{number}"
                chance = Random(name)
                truth, blocks = told(name, chance) if is_told else tabled(name, form, chance)
                made = Document(name, form, truth, written(form, chance, blocks), is_told)
                if form == "pdf":
                    pdfs.append(made)
                else:
                    yield made
    converted = as_pdfs({one.name: one.data for one in pdfs})
    for one in pdfs:
        if one.name in converted:
            yield Document(one.name, one.form, one.truth, converted[one.name], one.told)
