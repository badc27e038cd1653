"""One page taken apart: its ruled tables as rows of cells, and the lines of prose between them."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from documents.importing.blocks import Cell, Place
from documents.importing.pages.columns import whole
from documents.importing.pages.flow import Passage, passages
from documents.importing.pages.glyphs import Glyph
from documents.importing.pages.lattice import Area, Lattice
from documents.importing.pages.lines import Bold, Line, lines_of

_MIDDLE = 0.3
"""Of the size of a letter: how far its middle lies above its baseline."""
_THOUSANDTHS = 1000
_WIDEST_PADDING = 10.0


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table of one page; `top` and `bottom` in points."""

    rows: tuple[tuple[Cell, ...], ...]
    width: int
    top: float
    bottom: float


@dataclass(slots=True)
class Sheet:
    """One page: lines of prose from top to bottom, each in parts, and tables; sizes in points."""

    number: int
    width: float
    height: float
    lines: list[list[Line]] = field(default_factory=list)
    tables: list[RuledTable] = field(default_factory=list)
    recognised: bool = False
    unread: bool = False

    def place(self, box: tuple[float, float, float, float]) -> Place:
        """Give a box of this page in thousandths of its width and height."""
        return place_on(self.number, self.width, self.height, box)


def place_on(number: int, width: float, height: float, box: tuple[float, float, float, float]) -> Place:
    """Give a box in points as a place on a page of this size."""
    whole_page = (width, height, width, height)
    shares = (
        round(_THOUSANDTHS * min(max(length / size, 0), 1))
        for length, size in zip(box, whole_page, strict=True)
    )
    return Place(page=number, box=tuple(shares))


def take_apart(sheet: Sheet, glyphs: list[Glyph], lattices: list[Lattice], is_bold: Bold) -> None:
    """Fill a sheet: what stands inside a table goes to its cells, the rest to the prose."""
    inside: dict[int, dict[int, list[Glyph]]] = defaultdict(lambda: defaultdict(list))
    prose: list[Glyph] = []
    finders = [_Finder(lattice) for lattice in lattices]
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.base - _MIDDLE * glyph.size
        for number, finder in enumerate(finders):
            area = finder.area_at(x, y)
            if area is not None:
                inside[number][area].append(glyph)
                break
        else:
            prose.append(glyph)
    sheet.lines = lines_of(prose, is_bold)
    sheet.tables = [
        _ruled(sheet, lattice, inside[number], is_bold) for number, lattice in enumerate(lattices)
    ]


class _Finder:
    """Finds the cell of a table in which a point lies."""

    def __init__(self, lattice: Lattice) -> None:
        self._downs, self._acrosses = lattice.downs, lattice.acrosses
        self._areas = {
            (row, column): number
            for number, area in enumerate(lattice.areas)
            for row in range(area.row, area.last_row + 1)
            for column in range(area.column, area.last_column + 1)
        }

    def area_at(self, x: float, y: float) -> int | None:
        return self._areas.get((bisect_right(self._downs, y) - 1, bisect_right(self._acrosses, x) - 1))


def _ruled(sheet: Sheet, lattice: Lattice, inside: dict[int, list[Glyph]], is_bold: Bold) -> RuledTable:
    lines = {number: [whole(row) for row in lines_of(found, is_bold)] for number, found in inside.items()}
    padding = _padding(lattice, lines)
    rows: list[list[Cell]] = [[] for _ in lattice.downs[1:]]
    for number, area in enumerate(lattice.areas):
        text = passages(lines.get(number, []), area.left + padding, area.right - padding)
        for row in range(area.row, area.last_row + 1):
            rows[row].append(_cell(sheet, area, text, continues=row > area.row))
    ordered = tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)
    return RuledTable(ordered, len(lattice.acrosses) - 1, lattice.downs[0], lattice.downs[-1])


def _cell(sheet: Sheet, area: Area, text: list[Passage], *, continues: bool) -> Cell:
    return Cell(
        lines=() if continues else tuple(passage.text for passage in text),
        column=area.column,
        span=area.last_column - area.column + 1,
        continues=continues,
        bold=bool(text) and all(passage.bold for passage in text),
        place=sheet.place((area.left, area.top, area.right, area.bottom)),
    )


def _padding(lattice: Lattice, lines: dict[int, list[Line]]) -> float:
    """Give how far text keeps from the rulings: the least distance on the left, which is the same on the right."""
    least = min(
        (line.left - lattice.areas[number].left for number, found in lines.items() for line in found),
        default=0.0,
    )
    return min(max(least, 0.0), _WIDEST_PADDING)
