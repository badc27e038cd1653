"""A paper as laid out, before it is in any form of file: lines of prose and tables of boxes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of prose."""

    text: str
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its lines, how many columns it covers; `down` where it goes on from the box above.

    With `counted` a form that can number by itself prints no text but its own number.
    """

    lines: tuple[str, ...] = ()
    span: int = 1
    down: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of boxes, all rows equally wide; `ruled` where it has borders, `header` counts the rows of its header.

    Where it `repeats`, a form with pages prints the header again on each of them.
    """

    rows: tuple[tuple[Box, ...], ...]
    width: int
    ruled: bool = True
    widths: tuple[float, ...] = ()
    header: int = 0
    repeats: bool = False


Block = Line | Table


def box(text: str, **more: int | bool) -> Box:
    """Give a cell of one line, of none where the text is empty."""
    return Box((text,) if text else (), **more)  # type: ignore[arg-type]
