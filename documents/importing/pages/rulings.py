"""The straight lines drawn on a PDF page: strokes, and filled boxes so thin that they are seen as lines."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from documents.importing.pages.glyphs import Frame

THICKEST = 4.0
"""Points; a filled box beyond this is a shade, not a line."""
MOST_OBJECTS = 60_000
_SLANT = 1.0
_DOT = 2.5
_DEEPEST = 6
_WHITE = 250
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Ruling(NamedTuple):
    """A line of a page: `at` is its height when it is level, its distance from the left when it is upright."""

    level: bool
    at: float
    start: float
    end: float


def rulings_of(page: Any, frame: Frame) -> list[Ruling]:
    """Give the lines of a page of pypdfium2, also those inside forms, as they are seen."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    objects = (pdfium.FPDFPage_GetObject(page.raw, place) for place in range(min(count, MOST_OBJECTS)))
    found: list[Ruling] = []
    for drawn in objects:
        found.extend(_of_object(drawn, _STILL, frame, 0))
        if len(found) > MOST_OBJECTS:
            break
    return found


def has_large_picture(page: Any, frame: Frame) -> bool:
    """Tell whether one picture covers most of the page, as scanners write them."""
    whole = frame.width * frame.height
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        if (right - left) * (top - bottom) > whole / 2:
            return True
    return False


def _of_object(drawn: Any, outer: Matrix, frame: Frame, depth: int) -> Iterator[Ruling]:
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _of_path(drawn, _within(_matrix(drawn), outer), frame)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _within(_matrix(drawn), outer)
        for place in range(pdfium.FPDFFormObj_CountObjects(drawn)):
            yield from _of_object(pdfium.FPDFFormObj_GetObject(drawn, place), inner, frame, depth + 1)


def _of_path(drawn: Any, matrix: Matrix, frame: Frame) -> Iterator[Ruling]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke)
    if not stroke.value and (not fill.value or _is_white(drawn)):
        return
    for points in _outlines(drawn, matrix, frame):
        if stroke.value:
            for (x, y), (to_x, to_y) in pairwise(points):
                yield from _between(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y), _SLANT)
        elif points:
            across, down = [x for x, _ in points], [y for _, y in points]
            yield from _between(min(across), min(down), max(across), max(down), THICKEST)


def _between(left: float, top: float, right: float, bottom: float, thickest: float) -> Iterator[Ruling]:
    width, height = right - left, bottom - top
    if 0 < max(width, height) <= _DOT:
        # A dot may belong to a dotted line either way; alone it is too short to be kept.
        yield Ruling(level=True, at=(top + bottom) / 2, start=left, end=right)
        yield Ruling(level=False, at=(left + right) / 2, start=top, end=bottom)
    elif height <= thickest and width > max(height * 2, _SLANT):
        yield Ruling(level=True, at=(top + bottom) / 2, start=left, end=right)
    elif width <= thickest and height > max(width * 2, _SLANT):
        yield Ruling(level=False, at=(left + right) / 2, start=top, end=bottom)


def _outlines(drawn: Any, matrix: Matrix, frame: Frame) -> Iterator[list[Point]]:
    """Give the corners of each part of a path, the first again at the end where the part is closed."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.seen(*_moved((x.value, y.value), matrix))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _matrix(drawn: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return _STILL
    return found.a, found.b, found.c, found.d, found.e, found.f


def _within(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    return (
        a * outer[0] + b * outer[2],
        a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3],
        e * outer[0] + f * outer[2] + outer[4],
        e * outer[1] + f * outer[3] + outer[5],
    )


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _is_white(drawn: Any) -> bool:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, opacity)
    return opacity.value == 0 or min(red.value, green.value, blue.value) >= _WHITE
