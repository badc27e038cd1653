"""Cells of a workbook in fonts of the time before Unicode, as the words that they show."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from defusedxml import ElementTree

from documents.importing.forms.old_fonts import (
    OldFont,
    font_named,
    has_signs,
    in_unicode,
    is_unicode,
    old_font_of,
)

_STRINGS = "xl/sharedStrings.xml"


@dataclass(slots=True)
class SheetFonts:
    """How the letters of a workbook are meant: `guess` where no font says it, `found` once a cell was turned."""

    is_unicode: bool
    guess: OldFont | None
    found: bool = False

    def shown(self, text: str, cell: Any) -> str:
        """Give the words of a cell of openpyxl; one typed in Unicode stays, whatever its font is called."""
        font = self.guess or _font_of(cell)
        if font is None or is_unicode(text) or (self.is_unicode and not has_signs(text)):
            return text
        self.found = True
        return in_unicode(text, font)


def fonts_of(data: bytes, written: Iterable[str]) -> SheetFonts:
    """Judge a workbook by the words its cells share and those `written` in cells. Raises KeyError or a parse error."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.read(_STRINGS) if _STRINGS in archive.namelist() else b"<none/>"
    shared = ElementTree.fromstring(listed, forbid_dtd=True).iter()
    words = " ".join([*written, *(part.text or "" for part in shared if part.tag.endswith("}t"))])
    return SheetFonts(is_unicode=is_unicode(words), guess=old_font_of(words) if has_signs(words) else None)


def _font_of(cell: Any) -> OldFont | None:
    return font_named(str(cell.font.name or "")) if cell.font else None
