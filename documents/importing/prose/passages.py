"""Paragraphs as a person reads them: lines of one sentence joined over page breaks, footnotes set apart."""

import re
from dataclasses import dataclass, field

from documents.importing.prose.closings import is_closing
from documents.importing.prose.labels import PLAIN, Labelled, labelled

_MARKS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_FOOTNOTE = re.compile(rf"(?P<mark>[{_MARKS}]+|\[\d{{1,2}}\])\s*(?=\S)")
_MARK = re.compile(rf"\s*[{_MARKS}]+(?=[\s.,;:)]|$)")
_ENDED = re.compile(r"[.;:!?…/)”\"]\s*$")
_NEAR, MOST_LINES = 200, 200
_OPEN_END = re.compile(
    r"(?:,|\b(?:theo|của|và|các|về|tại|với|cho|từ|đến|là|do|để|trong|bằng|những|hoặc|trên|như|được|bởi|thuộc|việc"
    r"|công tác|nhằm))$"
)


@dataclass(slots=True)
class Passage:
    """One paragraph of one or several lines, joined, without label and footnote marks; `shown` as spelt."""

    n: int
    label: str
    level: int
    text: str
    shown: str
    lines: list[int] = field(default_factory=list)
    footnote_of: int | None = None
    is_footnote: bool = False
    bold: bool = False
    mark: str = ""


def passages(lines: list[tuple[int, str, bool]]) -> list[Passage]:
    """Give the passages of numbered lines (number, text, whether bold), footnotes where they stand."""
    found: list[Passage] = []
    open_one: Passage | None = None
    for n, raw, bold in lines:
        note = _FOOTNOTE.match(raw.strip())
        if note:
            found.append(_footnote(n, raw, note["mark"], found))
            continue
        line = labelled(raw)
        if open_one is not None and _goes_on(open_one, line):
            open_one.text = f"{open_one.text} {line.text}"
            open_one.shown = f"{open_one.shown} {line.shown}"
            open_one.lines.append(n)
            open_one.mark += raw
            continue
        open_one = Passage(n, line.label, line.level, line.text, line.shown, [n], bold=bold, mark=raw)
        found.append(open_one)
    for passage in found:
        passage.text = _MARK.sub("", passage.text)
        passage.shown = _MARK.sub("", passage.shown)
    return found


def _footnote(n: int, raw: str, mark: str, before: list[Passage]) -> Passage:
    body = next((p for p in reversed(before) if not p.is_footnote and mark in p.mark), None)
    last = next((p for p in reversed(before) if not p.is_footnote), None)
    of = body or last
    text = raw.strip()
    return Passage(n, "", PLAIN, text, text, [n], footnote_of=of.n if of else None, is_footnote=True)


def _goes_on(before: Passage, line: Labelled) -> bool:
    """Tell whether a line goes on with the sentence before it."""
    text = _MARK.sub("", before.text[-_NEAR:])
    if line.label or _ENDED.search(text) or is_closing(line.text) or len(before.lines) > MOST_LINES:
        return False
    if is_closing(before.text[:_NEAR]):
        return False
    return line.text[:1].islower() or bool(_OPEN_END.search(text))
