"""Reads documents whose truth is known and counts: rows right, cells right, rows lost, by form and in all."""

from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from benchmarks.corpus.bodies import slug
from benchmarks.corpus.build import Document
from benchmarks.corpus.spelling import same_words
from benchmarks.corpus.truth import Row, Truth
from core.errors import BadInput
from documents.importing.child import parse_in_child
from documents.importing.structure import Column, ParsedDocument
from plans.domain.addressees import Addressee
from plans.domain.names import NameBook
from plans.domain.states import AddresseeKind
from plans.reading import RowReading, read_plan

_COLUMNS = {
    "criterion": Column.CRITERION, "shortcoming": Column.SHORTCOMING, "content": Column.CONTENT,
    "result": Column.RESULT, "coordinating": Column.COORDINATING, "deadline": Column.DEADLINE, "note": Column.NOTE,
}  # fmt: skip
_OPEN = (AddresseeKind.OPEN_GROUP, AddresseeKind.QUALIFIED_GROUP)
_ALIKE = 0.75


@dataclass(slots=True)
class Tally:
    """What was counted; `faults` name each difference with what was read and what is true."""

    rows: int = 0
    right: int = 0
    lost: int = 0
    invented: int = 0
    cells: int = 0
    cells_right: int = 0
    documents: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take another tally in."""
        for name in ("rows", "right", "lost", "invented", "cells", "cells_right", "documents"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults

    @property
    def rows_share(self) -> float:
        """Give the share of right rows; a row that nobody wrote counts as a wrong one."""
        return self.right / max(1, self.rows + self.invented)

    @property
    def cells_share(self) -> float:
        """Give the share of right cells; those of a lost row are wrong."""
        return self.cells_right / max(1, self.cells)


def tally_of(document: Document, book: NameBook) -> Tally:
    """Read one document in its child and count."""
    try:
        parsed = parse_in_child(document.data)
    except BadInput as refused:
        found = Tally(documents=1, faults=[f"{document.name}: refused: {refused.sentence}"])
        found.rows = found.lost = len(document.truth.rows)
        found.cells = sum(len(wanted(row, document.truth)) for row in document.truth.rows)
        return found
    return compared(document.truth, parsed, book)


def compared(truth: Truth, parsed: ParsedDocument, book: NameBook) -> Tally:
    """Count what a reading has of the truth."""
    readings = list(read_plan(parsed, book=book).rows)
    tally = Tally(documents=1)
    pairs = _paired(truth.rows, readings)
    tally.invented = len(readings) - sum(one is not None for _, one in pairs)
    used = {id(one) for _, one in pairs}
    tally.faults += [
        f"{truth.name}: invented {one.row.text(Column.CONTENT)[:90]!r}"
        for one in readings
        if id(one) not in used
    ]
    for row, reading in pairs:
        _count(tally, truth, row, reading)
    _count_head(tally, truth, parsed)
    return tally


def _count(tally: Tally, truth: Truth, row: Row, reading: RowReading | None) -> None:
    want = wanted(row, truth)
    tally.rows += 1
    tally.cells += len(want)
    if reading is None:
        tally.lost += 1
        tally.faults.append(f"{truth.name}: lost {row.number} {row.words['content'][:90]!r}")
        return
    have = _read(reading, by_words=truth.by_words)
    wrong = [name for name, said in want.items() if have.get(name, "") != said]
    tally.cells_right += len(want) - len(wrong)
    tally.right += not {"content", "number", "section"} & set(wrong)
    tally.faults += [
        f"{truth.name}: {row.number or row.words['content'][:20]} {name}: read {have.get(name, '')!r}, true {want[name]!r}"
        for name in wrong
    ]


def _count_head(tally: Tally, truth: Truth, parsed: ParsedDocument) -> None:
    read = {"number": parsed.head.number, "title": parsed.head.title, "signer": parsed.head.signer}
    for name, said in read.items():
        if name in truth.unsaid:
            continue
        true = getattr(truth.head, name)
        right = same_words(said) == same_words(true)
        tally.cells += 1
        tally.cells_right += right
        tally.faults += [] if right else [f"{truth.name}: head {name}: read {said!r}, true {true!r}"]


def wanted(row: Row, truth: Truth) -> dict[str, str]:
    """Give what must be read of a row, each in one spelling."""
    want = {name: same_words(text) for name, text in row.words.items()}
    want |= {"number": row.number, "section": same_words(row.section or ""), "lead keys": " ".join(row.lead)}
    if row.coordinating or "coordinating" in row.words or "coordinating" in truth.unsaid:
        want["coordinating keys"] = " ".join(row.coordinating)
    if {"deadline", "when"} & set(row.words):
        want["when"] = f"{row.when.kind} {row.when.start or ''} {row.when.day or ''} {row.when.every}"
    if not row.number:
        del want["number"]
    return {name: said for name, said in want.items() if name not in truth.unsaid}


def _read(reading: RowReading, *, by_words: bool) -> dict[str, str]:
    row, when = reading.row, reading.deadline
    key = _by_words if by_words else _by_key
    have = {name: same_words(row.text(column)) for name, column in _COLUMNS.items()}
    have |= {
        "lead": same_words(reading.lead_text),
        "number": row.number,
        "section": same_words(row.section or ""),
    }
    have["budget"] = same_words(" ".join(text for _, text in row.others))
    have["lead keys"] = " ".join(map(key, reading.lead))
    have["coordinating keys"] = " ".join(map(key, reading.coordinating))
    have["when"] = f"{when.kind} {when.start or ''} {when.before or when.due or ''} {when.every}"
    return have


def _by_key(addressee: Addressee) -> str:
    if addressee.kind in _OPEN:
        return f"mo:{slug(addressee.text)}"
    return addressee.key or f"ngoai:{slug(addressee.text)}"


def _by_words(addressee: Addressee) -> str:
    kind = AddresseeKind.UNIT if addressee.kind is AddresseeKind.OUTSIDE else addressee.kind
    return f"{kind.value}:{slug(addressee.text)}"


def _paired(rows: tuple[Row, ...], readings: list[RowReading]) -> list[tuple[Row, RowReading | None]]:
    """Give for each row the reading that holds its task: the same words first, then the most alike that is left."""
    texts = [same_words(one.row.text(Column.CONTENT)) for one in readings]
    truths = [same_words(row.words["content"]) for row in rows]
    left = Counter(range(len(readings)))
    found: dict[int, int] = {}
    for exact in (True, False):
        for place, text in enumerate(truths):
            if place in found:
                continue
            near = ((1.0 if texts[n] == text else 0.0 if exact else _ratio(texts[n], text), n) for n in left)
            share, best = max(near, key=lambda pair: (pair[0], -pair[1]), default=(0.0, -1))
            if share >= _ALIKE:
                found[place] = best
                del left[best]
    return [(row, readings[found[place]] if place in found else None) for place, row in enumerate(rows)]


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
