"""The paper beside its rows: its lines cut where cells begin and end, its tables and its pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import sqrt

from plans.cards.importing import PaperBlock, PaperCell, PaperLine, PaperPiece
from plans.models import ImportedPaper, Task
from plans.paper import Line

Stretch = tuple[int, int, str]
Spot = tuple[int, int | None]
ACROSS, PADDING, LONGEST, LONGEST_WORD = 86, 1, 300, 10
"""Letters that fit across the paper, letters of padding, and where a long text or word counts no further."""


def paper_blocks(paper: ImportedPaper | None, tasks: Sequence[Task], opened: int) -> tuple[PaperBlock, ...]:
    """Give the paper in its own order; `opened` is the task whose lines are marked."""
    if paper is None:
        return ()
    stretches, rows = _stretches(tasks), _rows(paper.lines, tasks)
    found: list[PaperBlock] = []
    page, began = 0, set[str]()
    for (table, turned), run in groupby(paper.lines, key=_part):
        read = list(run)
        lines = [
            _line(line, stretches, rows.get(line["id"]), began, opened) if "id" in line else _plain(line)
            for line in read
        ]
        begins = turned if turned != page else 0
        page = turned or page
        if table is None:
            found += [PaperBlock(0 if place else begins, line) for place, line in enumerate(lines)]
        else:
            found.append(PaperBlock(begins, rows=tuple(lines), widths=_widths(read)))
    return tuple(found)


def _part(line: Line) -> tuple[int | None, int]:
    """Give what neighbouring lines share: their table (None for prose) and their page."""
    return (line.get("at", [0])[0] if "cells" in line else None, line.get("page", 0))


def _stretches(tasks: Iterable[Task]) -> dict[Spot, list[Stretch]]:
    found: dict[Spot, list[Stretch]] = defaultdict(list)
    for task in tasks:
        for name, spans in task.origin.items():
            for line, cell, start, end in spans:
                found[line, cell].append((start, end, f"{task.pk}-{name}"))
    return found


def _rows(lines: Iterable[Line], tasks: Sequence[Task]) -> dict[int, int]:
    """Give the lines where rows begin, with the key of the row."""
    waiting = {task.pk for task in tasks}
    found: dict[int, int] = {}
    for line in lines:
        if line.get("task") in waiting and "id" in line:
            found[line["id"]] = line["task"]
            waiting.remove(line["task"])
    for task in tasks:
        first = next(iter(task.origin.get("content", ())), None)
        if first and task.pk in waiting:
            found.setdefault(first[0], task.pk)
    return found


def _line(
    line: Line, stretches: dict[Spot, list[Stretch]], row: int | None, began: set[str], opened: int
) -> PaperLine:
    number = line["id"]
    texts = enumerate(line["cells"]) if "cells" in line else [(None, line["text"])]
    pieces = {cell: tuple(_pieces(text, stretches.get((number, cell), []), began)) for cell, text in texts}
    laid = line.get("laid", [])
    return PaperLine(
        key=f"doan-{number}",
        pieces=pieces.get(None, ()),
        cells=tuple(
            PaperCell(pieces[place], span, continues) for place, (_column, span, continues) in enumerate(laid)
        ),
        heading=bool(line.get("heading")),
        row=f"dong-{row}" if row else "",
        current=bool(opened) and line.get("task", row) == opened,
        unused=bool(line.get("unused")),
    )


def _plain(line: Line) -> PaperLine:
    """Give a line of a draft that was read before cells knew their places."""
    cells = tuple(PaperCell((PaperPiece(text),)) for text in line.get("cells", ()))
    row = f"dong-{line['task']}" if line.get("task") else ""
    return PaperLine("", (PaperPiece(line.get("text", "")),), cells, bool(line.get("heading")), row)


def _pieces(text: str, stretches: Sequence[Stretch], began: set[str]) -> Iterator[PaperPiece]:
    """Cut a text where stretches begin and end; of those that cover a piece the narrowest comes first."""
    cuts = sorted({0, len(text), *(cut for start, end, _key in stretches for cut in (start, end))})
    for start, end in pairwise(cuts):
        over = [one for one in stretches if one[0] <= start and end <= one[1]]
        keys = [key for _start, _end, key in sorted(over, key=lambda one: (one[1] - one[0], one[2]))]
        anchors = tuple(f"goc-{key}" for key in keys if key not in began)
        began.update(keys)
        yield PaperPiece(text[start:end], " ".join(keys), f"#o-{keys[0]}" if keys else "", anchors)


def _widths(lines: Sequence[Line]) -> tuple[int, ...]:
    """Give each column of a table room for its longest word, and of what is left a share by its words."""
    texts: dict[int, list[str]] = defaultdict(list)
    count = 0
    for line in lines:
        for text, (column, span, continues) in zip(line["cells"], line.get("laid", ()), strict=False):
            count = max(count, column + span)
            if span == 1 and not continues:
                texts[column].append(text)
    columns = [texts.get(column, []) for column in range(count)]
    least = [_longest_word(column) + PADDING for column in columns]
    wide = [sqrt(sum(min(len(text), LONGEST) for text in column) / max(len(column), 1)) for column in columns]
    left = max(0, ACROSS - sum(least)) / (sum(wide) or 1)
    room = [narrow + left * one for narrow, one in zip(least, wide, strict=True)]
    return tuple(round(100 * one / (sum(room) or 1)) for one in room)


def _longest_word(texts: Iterable[str]) -> int:
    words = (len(word) for text in texts for word in text.split())
    return min(max(words, default=1), LONGEST_WORD)
