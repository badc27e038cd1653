"""Cells merged from row to row that go on over a page: printed once before its end, empty on the page behind it."""

import re
from dataclasses import replace

from documents.importing.lines import Line
from documents.importing.structure import Column, ParsedCell

_ALWAYS_FILLED = (Column.LEAD, Column.IMPLEMENTING, Column.DEADLINE, Column.CRITERION, Column.SHORTCOMING)
"""An empty cell of these below a page's end goes on with the cell above it; others only where they are merged."""
_BULLET = re.compile(r"[-+•*–]|[a-zđ]\)|\d+[.)]")
_WHOLE_ROW = 3
Cells = dict[int, ParsedCell]


def carried_over(lines: list[Line], above: Cells, running: frozenset[int]) -> list[Line]:
    """Give the rows of a page with what its first tasks go on with; `above` are the cells of the last task before.

    `running` are the places that were merged at the end of the page before. What is merged with the rest of a row
    goes on with the whole of it. A group row ends everything.
    """
    first = next((place for place, line in enumerate(lines) if _begins(line)), len(lines))
    begun = dict(above)
    for line in lines[:first]:
        begun = {place: continued(begun.get(place, ParsedCell()), cell) for place, cell in _all(begun, line)}
    done = lines[:first]
    lent = _lent(lines[first:], begun, running, has_rest=first > 0)
    for place, line in enumerate(lines[first:], start=first):
        if place > first:
            lent = {spot: cell for spot, cell in lent.items() if spot in line.inherited}
        if not lent:
            return done + lines[place:]
        done.append(_filled(line, lent))
    return done


def continued(before: ParsedCell, after: ParsedCell) -> ParsedCell:
    """Join a cell with its part on the next page: a sentence goes on, a bullet begins a new line."""
    if not before.text or not after.text:
        return before if before.text else after
    text, places = f"{before.text} {after.text}", before.places + after.places
    stretches = before.stretches + after.stretches
    if _BULLET.match(after.lines[0]):
        return ParsedCell(text, before.lines + after.lines, places, stretches)
    joined = f"{before.lines[-1]} {after.lines[0]}"
    return ParsedCell(text, (*before.lines[:-1], joined, *after.lines[1:]), places, stretches)


def _begins(line: Line) -> bool:
    """Tell whether a row is no rest of the row before the page's end: a task, or a group right across the table."""
    if line.fresh(Column.NUMBER) or line.widest >= _WHOLE_ROW:
        return True
    content = line.fresh(Column.CONTENT)
    return Column.NUMBER not in line.places and bool(content) and not content[0].islower()


def _is_group(line: Line) -> bool:
    """Tell whether a row is the title of a group, alone or beside its letter; a number may be that of a task."""
    alone = len(line.shown) <= 2 and not line.fresh(Column.NUMBER)[:1].isdigit()  # noqa: PLR2004 - label and title
    return line.widest >= _WHOLE_ROW or alone


def _all(begun: Cells, line: Line) -> list[tuple[int, ParsedCell]]:
    return [(place, line.values.get(place, ParsedCell())) for place in {*begun, *line.values}]


def _lent(lines: list[Line], begun: Cells, running: frozenset[int], *, has_rest: bool) -> Cells:
    """Give the cells that the first task of a page takes over."""
    if not lines or _is_group(lines[0]):
        return {}
    line = lines[0]
    known = {place for place, cell in begun.items() if cell.text}
    if has_rest:
        known_merged = line.inherited & known
        return {place: begun[place] for place in sorted(known_merged)}
    following = lines[1].inherited if len(lines) > 1 else frozenset()
    filled = {line.places[kind] for kind in _ALWAYS_FILLED if kind in line.places}
    open_places = filled | ((running | following) & set(line.places.values()))
    return {place: begun[place] for place in sorted(open_places & known) if not _text(line, place)}


def _filled(line: Line, cells: Cells) -> Line:
    places = frozenset(cells)
    return replace(line, values={**line.values, **cells}, inherited=line.inherited | places, carried=places)


def _text(line: Line, place: int) -> str:
    cell = line.values.get(place)
    return cell.text if cell else ""
