"""Cells merged from row to row that go on over a page: printed once before its end, empty on the page behind it."""

from dataclasses import replace

from documents.importing.lines import Line
from documents.importing.structure import Column, ParsedCell

_ALWAYS_FILLED = (Column.LEAD, Column.IMPLEMENTING, Column.DEADLINE, Column.CRITERION, Column.SHORTCOMING)
"""An empty cell of these below a page's end goes on with the cell above it; others only where they are merged."""


def carried_over(lines: list[Line], above: dict[int, ParsedCell], running: frozenset[int]) -> list[Line]:
    """Give the rows of a page with what its first task goes on with; `above` are the cells of the last task before.

    `running` are the places that were merged at the end of the page before. A cell that is merged with a row below
    lends it there too. A group row ends everything.
    """
    done: list[Line] = []
    open_places: dict[int, ParsedCell] | None = None
    for place, line in enumerate(lines):
        if open_places is None and _begins(line):
            following = lines[place + 1].inherited if place + 1 < len(lines) else frozenset()
            open_places = _empty(line, above, running | following)
        elif open_places is None:
            done.append(line)
            continue
        else:
            open_places = {spot: cell for spot, cell in open_places.items() if _still_merged(line, spot)}
        if not open_places:
            return done + lines[place:]
        done.append(_filled(line, open_places))
    return done


def _begins(line: Line) -> bool:
    return bool(
        line.fresh(Column.NUMBER) or (Column.NUMBER not in line.places and line.fresh(Column.CONTENT))
    )


def _empty(line: Line, above: dict[int, ParsedCell], merged: frozenset[int]) -> dict[int, ParsedCell]:
    if len(line.shown) <= 2:  # noqa: PLR2004 - a label and the title of a group
        return {}
    filled = {line.places[kind] for kind in _ALWAYS_FILLED if kind in line.places}
    places = filled | (merged & set(line.places.values()))
    return {
        place: above[place]
        for place in sorted(places)
        if not _text(line, place) and place in above and above[place].text
    }


def _still_merged(line: Line, place: int) -> bool:
    return place in line.inherited and not _text(line, place)


def _filled(line: Line, cells: dict[int, ParsedCell]) -> Line:
    places = frozenset(cells)
    return replace(line, values={**line.values, **cells}, inherited=line.inherited | places, carried=places)


def _text(line: Line, place: int) -> str:
    cell = line.values.get(place)
    return cell.text if cell else ""
