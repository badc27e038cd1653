"""The characters of one PDF page, each where it is seen: turned as the page is turned, y growing downwards."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_HYPHEN_AT_LINE_END = 2
"""What pdfium gives for a hyphen that ends a line."""
_SPACE = 0x20
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_QUARTER, _HALF, _THREE_QUARTERS = 90, 180, 270
_UPRIGHT = 0.2
_LONGEST_FONT_NAME = 128


class Glyph(NamedTuple):
    """One character; `base` is the height of its baseline, `at` its place in the text of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    at: int


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned and where its visible part lies in the space of its content."""

    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Give the width as seen, in points."""
        is_turned = self.rotation in (_QUARTER, _THREE_QUARTERS)
        return self.top - self.bottom if is_turned else self.right - self.left

    @property
    def height(self) -> float:
        """Give the height as seen, in points."""
        is_turned = self.rotation in (_QUARTER, _THREE_QUARTERS)
        return self.right - self.left if is_turned else self.top - self.bottom

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Give a point of the content from the top left corner of the page as it is seen."""
        if self.rotation == _QUARTER:
            return y - self.bottom, x - self.left
        if self.rotation == _HALF:
            return self.right - x, y - self.bottom
        if self.rotation == _THREE_QUARTERS:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def frame_of(page: Any) -> Frame:
    """Give the frame of a page of pypdfium2."""
    left, bottom, right, top = page.get_cropbox()
    return Frame(page.get_rotation(), left, bottom, right, top)


class PageText:
    """The text of one page while it is open."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self._text = page.get_textpage()
        self._frame = frame
        self.count = int(pdfium.FPDFText_CountChars(self._text.raw))

    def close(self) -> None:
        """Give the memory back."""
        self._text.close()

    def glyphs(self, *, guessed_spaces: bool = False) -> Iterator[Glyph]:
        """Give the characters that stand upright, in the order of the content, real spaces among them.

        With `guessed_spaces` also those that pdfium sees between words: the letters of a recognised text have
        no true widths, but each word is written for itself.
        """
        raw, frame = self._text.raw, self._frame
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        before: Glyph | None = None
        for index in range(self.count):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if pdfium.FPDFText_IsGenerated(raw, index):
                if guessed_spaces and code == _SPACE and before:
                    yield before._replace(text=" ", left=before.right, at=index)
                continue
            pdfium.FPDFText_GetLooseCharBox(raw, index, box)
            pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
            pdfium.FPDFText_GetMatrix(raw, index, matrix)
            size = pdfium.FPDFText_GetFontSize(raw, index) * _scale(matrix)
            left, base = frame.seen(x.value, y.value)
            ends = (frame.seen(box.left, box.bottom)[0], frame.seen(box.right, box.top)[0])
            if size > 0 and _is_upright(matrix, frame.rotation) and code:
                text = "-" if code == _HYPHEN_AT_LINE_END else chr(code)
                before = Glyph(text, min(left, *ends), max(left, *ends), base, size, index)
                yield before

    def is_invisible(self) -> bool:
        """Tell whether the text is not printed at all: a layer that character recognition laid over a picture."""
        for index in range(self.count):
            drawn = pdfium.FPDFText_GetTextObject(self._text.raw, index)
            if drawn:
                return bool(
                    pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
                )
        return False

    def is_bold(self, index: int) -> bool:
        """Tell whether a character is printed bold, by the name or the weight of its font."""
        heavy = pdfium.FPDFText_GetFontWeight(self._text.raw, index) >= _BOLD_WEIGHT
        return heavy or bool(_BOLD.search(self._font_name(index)))

    def font_name(self, index: int) -> str:
        """Give the name of the font of a character, empty where it has none."""
        return self._font_name(index).decode("utf-8", "replace")

    def _font_name(self, index: int) -> bytes:
        name, flags = ctypes.create_string_buffer(_LONGEST_FONT_NAME), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text.raw, index, name, _LONGEST_FONT_NAME, flags)
        return name.value


def _scale(matrix: Any) -> float:
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


def _is_upright(matrix: Any, rotation: int) -> bool:
    """Tell whether writing runs from left to right as the page is seen."""
    along = {0: matrix.a, _QUARTER: matrix.b, _HALF: -matrix.a, _THREE_QUARTERS: -matrix.b}.get(rotation, 0.0)
    across = matrix.a if rotation in (_QUARTER, _THREE_QUARTERS) else matrix.b
    return bool(along > 0 and abs(across) < _UPRIGHT * along)


def opened(data: bytes) -> Any:
    """Open a PDF. Raises `pypdfium2.PdfiumError`."""
    return pypdfium2.PdfDocument(data)


def words_of(document: Any, *, most: int) -> str:
    """Give the words of a whole open file without their places, no more than so many characters of each page."""
    found = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        found.append(text.get_text_range(count=min(most, text.count_chars())))
        text.close()
        page.close()
    return " ".join(found)
