"""Lays a task table out: headers, group rows, merged cells, rows broken over pages, column numbers, sums."""

from dataclasses import dataclass
from random import Random

from benchmarks.corpus.columns import WIDTHS, heading_of, order_of, parent_of
from benchmarks.corpus.shapes import Block, Box, Line, Table, box
from benchmarks.corpus.truth import Row

_MERGING = ("criterion", "shortcoming", "lead", "coordinating", "deadline")
BoxRow = tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How one table is laid out; a form of file that cannot merge has none of the merges."""

    order: tuple[str, ...]
    header: tuple[BoxRow, ...]
    merged: bool
    columns_numbered: bool
    groups_in_two: bool
    breaks_every: int
    breaks_rows: bool
    new_tables: bool
    repeats: bool
    mark: str
    counted: bool
    sums: bool


def a_manner(chance: Random, rows: tuple[Row, ...], *, form: str, alone: bool) -> Manner:
    """Choose how a table looks: a text merges no cells, only a Word file has pages and numbers its rows itself."""
    plain, paged = form == "txt", form == "docx"
    fields = {*rows[0].words, *(["number"] if rows[0].number else [])}
    order = order_of(chance, fields)
    numbered = "number" in fields
    sections = any(row.section for row in rows)
    return Manner(
        order=tuple(order),
        header=_header(chance, order, plain=plain),
        merged=not plain and chance.random() < 0.6,
        columns_numbered=chance.random() < 0.2,
        groups_in_two=numbered and sections and rows[0].number[0].isdigit() and chance.random() < 0.5,
        breaks_every=0 if not paged or chance.random() < 0.3 else chance.randint(3, 6),
        breaks_rows=numbered and chance.random() < 0.6,
        new_tables=chance.random() < 0.5,
        repeats=chance.random() < 0.7,
        mark=chance.choice(("", "", "", ".", ")")),
        counted=paged and alone and _counts_up(rows) and chance.random() < 0.3,
        sums="budget" in fields and numbered and chance.random() < 0.5,
    )


def _counts_up(rows: tuple[Row, ...]) -> bool:
    return all(row.number == str(place) for place, row in enumerate(rows, start=1))


def _header(chance: Random, order: list[str], *, plain: bool) -> tuple[BoxRow, ...]:
    named = {name: heading_of(chance, name) for name in order}
    place = order.index("lead")
    beside = order[place + 1 : place + 2] == ["coordinating"]
    if plain or not beside or chance.random() < 0.6:
        return (tuple(box(named[name]) for name in order),)
    named |= {"lead": "Chủ trì", "coordinating": "Phối hợp"}
    over = [box(named[name]) for name in order if name != "coordinating"]
    over[place] = box(parent_of(chance), span=2)
    below = (box(named[name]) if name in ("lead", "coordinating") else Box(down=True) for name in order)
    return (tuple(over), tuple(below))


def tabled(chance: Random, rows: tuple[Row, ...], manner: Manner) -> list[Block]:
    """Give the table, which may be several tables of the file that go on from each other."""
    parts: list[list[BoxRow]] = [[*manner.header, *_column_numbers(manner)]]
    section: list[str] = []
    cut = True
    for place, row in enumerate(rows):
        heads, section = _group_rows(manner, row, section)
        parts[-1] += heads
        laid = _row(manner, row, None if heads or cut else rows[place - 1])
        turns = bool(manner.breaks_every) and place and place % manner.breaks_every == 0
        if not turns:
            parts[-1].append(laid)
            cut = False
            continue
        first, rest = _broken(chance, manner, _row(manner, row, None)) if manner.breaks_rows else (None, None)
        parts[-1] += [first] if first else []
        _turn(manner, parts, has_rest=rest is not None)
        parts[-1].append(rest or _row(manner, row, None))
        cut = rest is not None
    if manner.sums:
        parts[-1].append(_sum(manner))
    return _joined(chance, manner, parts)


def _turn(manner: Manner, parts: list[list[BoxRow]], *, has_rest: bool) -> None:
    """Begin a page: a table of its own or the same one, with the header again or without."""
    again = list(manner.header) if manner.repeats or (has_rest and not manner.new_tables) else []
    if manner.new_tables:
        parts.append(again)
    else:
        parts[-1] += again


def _joined(chance: Random, manner: Manner, parts: list[list[BoxRow]]) -> list[Block]:
    width = len(manner.order)
    widths = tuple(WIDTHS.get(name, 3.0) for name in manner.order)
    blocks: list[Block] = []
    for number, part in enumerate(parts):
        if number:
            blocks.append(Line(chance.choice((str(number + 1), "", f"Trang {number + 1}"))))
        header = len(manner.header) if part[: len(manner.header)] == list(manner.header) else 0
        blocks.append(Table(tuple(part), width, widths=widths, header=header, repeats=manner.repeats))
    return blocks


def _column_numbers(manner: Manner) -> list[BoxRow]:
    if not manner.columns_numbered:
        return []
    return [tuple(box(f"({place})") for place in range(1, len(manner.order) + 1))]


def _group_rows(manner: Manner, row: Row, section: list[str]) -> tuple[list[BoxRow], list[str]]:
    """Give the rows that open the groups of a row and were not open before."""
    wanted = row.section.split(" / ") if row.section else []
    opening = [title for place, title in enumerate(wanted) if section[place : place + 1] != [title]]
    return [_group_row(manner, title) for title in opening], wanted


def _group_row(manner: Manner, title: str) -> BoxRow:
    width = len(manner.order)
    if not manner.groups_in_two:
        return (box(title, span=width),)
    label, text = title.split(". ", 1)
    return (box(label), box(text, span=width - 1))


def _row(manner: Manner, row: Row, before: Row | None) -> BoxRow:
    return tuple(_box(manner, row, before, name) for name in manner.order)


def _box(manner: Manner, row: Row, before: Row | None, name: str) -> Box:
    if name == "number":
        return box(row.number + manner.mark, counted=manner.counted and row.number.isdigit())
    text = row.words[name]
    same = before is not None and text and before.words[name] == text
    if same and manner.merged and name in _MERGING:
        return Box(down=True)
    return Box(tuple(text.split("\n")) if text else ())


def _broken(chance: Random, manner: Manner, row: BoxRow) -> tuple[BoxRow | None, BoxRow | None]:
    """Cut a row in two where a page ends: its task goes on, in mid-sentence, and its list of results may too."""
    place = manner.order.index("content")
    words = row[place].lines[0].split()
    cuts = [at for at in range(3, len(words)) if words[at][0].islower() and words[at - 1][-1].isalpha()]
    if not cuts:
        return None, None
    cut = chance.choice(cuts)
    first, rest = list(row), [Box() for _ in row]
    first[place], rest[place] = box(" ".join(words[:cut])), box(" ".join(words[cut:]))
    for other, name in enumerate(manner.order):
        if name == "result" and len(row[other].lines) > 1:
            first[other], rest[other] = Box(row[other].lines[:1]), Box(row[other].lines[1:])
    return tuple(first), tuple(rest)


def _sum(manner: Manner) -> BoxRow:
    texts = {"content": "Tổng cộng", "budget": "5.000"}
    return tuple(box(texts.get(name, "")) for name in manner.order)
