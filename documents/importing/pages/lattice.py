"""Tables from ruled lines: which lines belong together, and which cells they enclose. Pure geometry."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from documents.importing.pages.rulings import Ruling

_SAME_LEVEL, _SAME_UPRIGHT = 2.5, 5.0
_GAP = 3.0
_MEETS = 4.0
_OPEN = 8.0
_LEAST_LINES = 2
MOST_LINES = 4_000
"""Of one page; drawings and maps have more, tables do not."""


@dataclass(frozen=True, slots=True)
class Area:
    """One cell as ruled: rows and columns it covers (last ones included) and its box on the page."""

    row: int
    column: int
    last_row: int
    last_column: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Lattice:
    """One ruled table: its cells, its bands from top to bottom, its columns from left to right."""

    areas: tuple[Area, ...]
    downs: tuple[float, ...]
    acrosses: tuple[float, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give left, top, right, bottom."""
        return self.acrosses[0], self.downs[0], self.acrosses[-1], self.downs[-1]


def lattices_of(rulings: Iterable[Ruling]) -> list[Lattice]:
    """Give the tables that lines enclose, from top to bottom; a frame around one cell is none."""
    levels, uprights = _merged(rulings, level=True), _merged(rulings, level=False)
    if len(levels) + len(uprights) > MOST_LINES:
        return []
    found = [_lattice(*part) for part in _connected(levels, uprights)]
    tables = [table for table in found if table and len(table.acrosses) > _LEAST_LINES]
    return sorted(_outermost(tables), key=lambda table: (table.downs[0], table.acrosses[0]))


def _merged(rulings: Iterable[Ruling], *, level: bool) -> list[Ruling]:
    """Join pieces of the same line: borders are drawn cell by cell, and dotted ones dot by dot."""
    same = _SAME_LEVEL if level else _SAME_UPRIGHT
    lanes: list[list[Ruling]] = []
    for ruling in sorted((one for one in rulings if one.level == level), key=lambda one: one.at):
        if lanes and ruling.at - lanes[-1][0].at <= same:
            lanes[-1].append(ruling)
        else:
            lanes.append([ruling])
    return [joined for lane in lanes for joined in _along(lane)]


def _along(lane: list[Ruling]) -> list[Ruling]:
    at = sum(one.at for one in lane) / len(lane)
    joined: list[Ruling] = []
    for one in sorted(lane, key=lambda ruling: ruling.start):
        last = joined[-1] if joined else None
        if last and one.start <= last.end + _GAP:
            joined[-1] = last._replace(end=max(last.end, one.end))
        else:
            joined.append(one._replace(at=at))
    return [one for one in joined if one.end - one.start > _MEETS]


def _connected(levels: list[Ruling], uprights: list[Ruling]) -> Iterable[tuple[list[Ruling], list[Ruling]]]:
    """Give groups of lines that cross or touch each other."""
    lines = [*levels, *uprights]
    leader = list(range(len(lines)))
    for place, level in enumerate(levels):
        for spot, upright in enumerate(uprights, start=len(levels)):
            if _meet(level, upright):
                leader[_root(leader, place)] = _root(leader, spot)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for place, line in enumerate(lines):
        groups[_root(leader, place)][0 if line.level else 1].append(line)
    return [group for group in groups.values() if min(map(len, group)) >= _LEAST_LINES]


def _root(leader: list[int], place: int) -> int:
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place


def _meet(level: Ruling, upright: Ruling) -> bool:
    across = level.start - _MEETS <= upright.at <= level.end + _MEETS
    return across and upright.start - _MEETS <= level.at <= upright.end + _MEETS


def _lattice(levels: list[Ruling], uprights: list[Ruling]) -> Lattice | None:
    downs = _edges(levels, uprights, _SAME_LEVEL)
    acrosses = _edges(uprights, levels, _SAME_UPRIGHT)
    if len(downs) < _LEAST_LINES or len(acrosses) < _LEAST_LINES:
        return None
    areas = tuple(_areas(levels, uprights, downs, acrosses))
    return Lattice(areas, tuple(downs), tuple(acrosses))


def _edges(lines: list[Ruling], others: list[Ruling], same: float) -> list[float]:
    """Give where lines stand; a side left open is closed where the lines across it end."""
    edges: list[float] = []
    for at in sorted(line.at for line in lines):
        if not edges or at - edges[-1] > same:
            edges.append(at)
    start, end = min(line.start for line in others), max(line.end for line in others)
    first = [start] if start < edges[0] - _OPEN else []
    last = [end] if end > edges[-1] + _OPEN else []
    return [*first, *edges, *last]


def _areas(
    levels: list[Ruling], uprights: list[Ruling], downs: list[float], acrosses: list[float]
) -> Iterable[Area]:
    """Join the smallest boxes between which no line stands."""
    columns = len(acrosses) - 1
    leader = list(range((len(downs) - 1) * columns))
    for row in range(len(downs) - 1):
        middle = (downs[row] + downs[row + 1]) / 2
        for column in range(columns):
            box, centre = row * columns + column, (acrosses[column] + acrosses[column + 1]) / 2
            if column and not _stands(uprights, acrosses[column], middle, _SAME_UPRIGHT):
                leader[_root(leader, box)] = _root(leader, box - 1)
            if row and not _stands(levels, downs[row], centre, _SAME_LEVEL):
                leader[_root(leader, box)] = _root(leader, box - columns)
    groups: dict[int, list[int]] = defaultdict(list)
    for box in range(len(leader)):
        groups[_root(leader, box)].append(box)
    for boxes in groups.values():
        rows, spots = [box // columns for box in boxes], [box % columns for box in boxes]
        yield Area(
            min(rows), min(spots), max(rows), max(spots),
            acrosses[min(spots)], downs[min(rows)], acrosses[max(spots) + 1], downs[max(rows) + 1],
        )  # fmt: skip


def _stands(lines: list[Ruling], at: float, through: float, same: float) -> bool:
    return any(abs(line.at - at) <= same and line.start <= through <= line.end for line in lines)


def _outermost(tables: list[Lattice]) -> list[Lattice]:
    """Leave out tables that lie inside a cell of another."""
    return [table for table in tables if not any(_inside(table.box, other.box) for other in tables)]


def _inside(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    starts = inner[0] >= outer[0] and inner[1] >= outer[1]
    return inner != outer and starts and inner[2] <= outer[2] and inner[3] <= outer[3]
