"""Which cells of a workbook are joined, read from its sheets directly: openpyxl leaves it out when it reads fast."""

import io
import posixpath
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from defusedxml import ElementTree
from openpyxl.utils import range_boundaries

MOST_MERGES = 20_000
MOST_WORDS = 5_000
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Joined:
    """One joined area, counted from 1."""

    first_row: int
    last_row: int
    first_column: int
    columns: int


@dataclass(slots=True)
class Merges:
    """The joined areas of one sheet, how many formulas nobody has calculated, and words that stand in no shared list."""

    by_row: dict[int, list[Joined]] = field(default_factory=lambda: defaultdict(list))
    formulas_without_value: int = 0
    words: list[str] = field(default_factory=list)

    def covering(self, row: int, column: int) -> Joined | None:
        """Give the area whose first column is this one in this row."""
        return next((area for area in self.by_row.get(row, ()) if area.first_column == column), None)


def merged_of(data: bytes) -> dict[str, Merges]:
    """Give the joined areas of each sheet by its title. Raises KeyError, ValueError or a parse error."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {title: _merges(archive, part) for title, part in _sheet_parts(archive)}


def _sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    targets = {
        entry.get("Id"): entry.get("Target", "")
        for entry in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    }
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
    found = []
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet") and sheet.get(_REL) in targets:
            target = targets[sheet.get(_REL)]
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found.append((sheet.get("name", ""), part))
    return found


def _merges(archive: zipfile.ZipFile, part: str) -> Merges:
    merges = Merges()
    with archive.open(part) as stream:
        for _event, element in ElementTree.iterparse(stream, forbid_dtd=True):
            name = element.tag.rpartition("}")[2]
            if name == "mergeCell":
                _add(merges, element.get("ref", ""))
            elif name == "c":
                merges.formulas_without_value += _lacks_value(element)
            elif name == "t" and len(merges.words) < MOST_WORDS:
                merges.words.append(element.text or "")
            elif name == "row":
                element.clear()
    return merges


def _lacks_value(cell: Any) -> bool:
    children = {child.tag.rpartition("}")[2]: child.text for child in cell}
    return "f" in children and not children.get("v") and "is" not in children


def _add(merges: Merges, ref: str) -> None:
    left, top, right, bottom = range_boundaries(ref)
    if not (left and top and right and bottom) or sum(map(len, merges.by_row.values())) > MOST_MERGES:
        return
    area = Joined(top, bottom, left, right - left + 1)
    for row in range(top, min(bottom, top + MOST_MERGES) + 1):
        merges.by_row[row].append(area)
