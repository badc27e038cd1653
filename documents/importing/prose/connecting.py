"""How the prose of a paper meets the rest of what is read from it: lines in, rows for tasks out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from documents.importing.blocks import Place
from documents.importing.prose.locating import stretches_of
from documents.importing.prose.reading import ProseText, read_prose
from documents.importing.prose.values import Kind, Prose, ProseParagraph, Span
from documents.importing.structure import Became, Column, ParsedCell, ParsedRow, Remark
from documents.importing.tables import ProseLine

_FOLLOWS = re.compile(
    r"theo dõi(?:,| và) (?:đôn đốc|nhắc việc|kiểm tra|giám sát)|đôn đốc(?:,| và) theo dõi", re.IGNORECASE
)
Passages = Mapping[int, tuple[int, ...]]
_OF_FOOT = frozenset({Became.RECIPIENTS, Became.SIGNATURE})


class Stood(Protocol):
    """A line of the paper, whatever was made of it."""

    @property
    def text(self) -> str: ...

    @property
    def place(self) -> Place | None: ...


def prose_of_lines(
    lines: list[ProseLine],
    *,
    head: Mapping[int, Became],
    close: Mapping[int, Became],
    ends_at: int,
    titles: Iterable[int],
) -> Prose:
    """Read the prose lines of a paper. `ends_at` is the first line behind its text, `titles` those of tables."""
    apart = frozenset(titles)
    return read_prose(
        [
            ProseText(
                line.text,
                line.bold,
                head.get(place) or (close[place] if close.get(place) in _OF_FOOT else None),
                in_text=place < ends_at and place not in apart,
            )
            for place, line in enumerate(lines)
        ]
    )


def rows_of(prose: Prose, lines: Sequence[Stood]) -> tuple[ParsedRow, ...]:
    """Give the tasks and report duties that the prose of a paper orders; `lines` say where they stand."""
    passages = {paragraph.n: paragraph.lines for paragraph in prose.paragraphs}
    told = [p for p in prose.paragraphs if _is_row(p)]
    return tuple(_row(paragraph, number, lines, passages) for number, paragraph in enumerate(told, start=1))


def duties_beside_tables(prose: Prose) -> tuple[ParsedRow, ...]:
    """Give what “Tổ chức thực hiện” orders in a paper whose tasks stand in tables, without places."""
    told = [p for p in prose.paragraphs if _is_row(p) and p.in_organisation]
    return tuple(_row(paragraph, number, (), {}) for number, paragraph in enumerate(told, start=1))


def follower_of(prose: Prose) -> str:
    """Give the body that “Tổ chức thực hiện” charges with following and urging, empty where none or several are."""
    for paragraph in prose.paragraphs:
        if _is_row(paragraph) and paragraph.in_organisation and _FOLLOWS.search(paragraph.text):
            return (
                paragraph.lead[0].text
                if len(paragraph.lead) == 1 and "," not in paragraph.lead[0].text
                else ""
            )
    return ""


def _is_row(paragraph: ProseParagraph) -> bool:
    return paragraph.kind in (Kind.TASK, Kind.REPORT) and paragraph.continues is None


def _row(paragraph: ProseParagraph, number: int, lines: Sequence[Stood], passages: Passages) -> ParsedRow:
    named = {
        Column.LEAD: paragraph.lead,
        Column.IMPLEMENTING: paragraph.doing,
        Column.COORDINATING: paragraph.coordinating,
        Column.DEADLINE: (paragraph.time,) if paragraph.time else (),
        Column.RESULT: (paragraph.result,) if paragraph.result else (),
    }
    own = (Span(paragraph.text, paragraph.n),)
    others = sorted({span.at for spans in named.values() for span in spans} - set(paragraph.lines))
    return ParsedRow(
        table=0,
        number=str(number),
        section=paragraph.section or None,
        cells={
            column: _cell(spans, lines, passages) for column, spans in {Column.CONTENT: own, **named}.items()
        },
        remarks=(Remark.JOINED_OVER_PAGES,) if len(paragraph.lines) > 1 else (),
        paragraphs=(*paragraph.lines, *others),
    )


def _cell(spans: Sequence[Span], lines: Sequence[Stood], passages: Passages) -> ParsedCell:
    """Give the words of one cell; without `lines` it is not said where they stand."""
    text = "; ".join(span.text for span in spans)
    if not lines:
        return ParsedCell(text, (text,) if text else ())
    stands = [lines[n - 1].place for span in spans for n in _numbers(span, passages)]
    printed = [
        stretch
        for span in spans
        for stretch in stretches_of(span.text, [(n - 1, lines[n - 1].text) for n in _numbers(span, passages)])
    ]
    return ParsedCell(
        text, (text,) if text else (), tuple(place for place in stands if place), tuple(printed)
    )


def _numbers(span: Span, passages: Passages) -> tuple[int, ...]:
    """Give the lines of the paragraph that a span is of."""
    return passages.get(span.at) or (span.at,)
