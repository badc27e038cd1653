"""What the columns of a task table say, recognised by the words of their headings in any order."""

import re

from core.vietnamese import fold
from documents.importing.blocks import Cell, Grid
from documents.importing.structure import Column, ParsedColumn

_LONGEST_HEADING = 90
_HEADER_ROWS_SEARCHED = 4
_LEAST_RECOGNISED = 3

_NUMBER_HEADINGS = frozenset(
    {"stt", "tt", "so tt", "so thu tu", "thu tu", "#", "no", "s tt", "s.t.t", "t.t", "muc"}
)
# The word that comes first in a heading decides; weak words count only where no strong one stands.
_STRONG = (
    (Column.COORDINATING, "phoi hop|cung thuc hien|tham gia"),
    (Column.LEAD, "chu tri|dau moi|chiu trach nhiem chinh"),
    (
        Column.DEADLINE,
        "thoi gian|thoi han|thoi diem|tien do|han hoan thanh|han thuc hien|han xong|ky han|lo trinh",
    ),
    (Column.SHORTCOMING, "ton tai|han che|bat cap|vuong mac|thuc trang|thieu sot"),
    (Column.RESULT, "ket qua|san pham|dau ra|muc tieu|chi tieu"),
    (Column.CRITERION, "linh vuc|tieu chi|chi so"),
    (Column.CONTENT, "nhiem vu|cong viec|giai phap|hoat dong"),
    (Column.NOTE, "ghi chu|luu y"),
)
_WEAK = (
    (Column.CONTENT, "noi dung|viec"),
    (Column.IMPLEMENTING, "thuc hien|trach nhiem|phan cong|co quan|don vi"),
    (Column.DEADLINE, "hoan thanh|han|thoi gio|ngay"),
    (Column.RESULT, "yeu cau|minh chung"),
)
_MONEY = re.compile(
    r"(?:(?:du kien|tong|nguon|nhu cau) )*(?:kinh phi|so tien|du toan|nguon von|von|ngan sach)\b"
)
"""What work costs is no part of what a plan is asked for, whatever else the heading says; its words are kept."""
_ROW_LABEL = re.compile(r"\(?\s*(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[ivx]{1,5})\s*[.):/]*")
_DATED = re.compile(r"\d\s*[/.\-]\s*\d|\b(?:quy|thang|ngay)\b.*\b(?:19|20)\d\d\b")
_MOST_WORDS = 14
_FINAL_DEADLINE = re.compile(r"hoan thanh|ket thuc|den ngay")


def kind_of(heading: str) -> Column | None:
    """Give what a heading stands for, None where it says nothing known."""
    folded = fold(heading).strip(" .:*")
    if not folded or len(folded) > _LONGEST_HEADING:
        return None
    if folded in _NUMBER_HEADINGS:
        return Column.NUMBER
    if _MONEY.match(folded):
        return None
    return _first_word(folded, _STRONG) or _first_word(folded, _WEAK)


def _first_word(folded: str, words: tuple[tuple[Column, str], ...]) -> Column | None:
    found = [
        (match.start(), kind)
        for kind, pattern in words
        if (match := re.search(rf"\b(?:{pattern})\b", folded))
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def is_header(row: tuple[Cell, ...]) -> bool:
    """Tell whether a row names columns: short cells, most of them known, a task and somebody or a time among
    them.
    """
    shown = [cell for cell in row if cell.text]
    kinds = {kind for cell in shown if (kind := kind_of(cell.text))}
    if len(kinds) < min(_LEAST_RECOGNISED, len(row)) or len(shown) <= 1:
        return False
    if any(_is_of_a_row(cell.text) for cell in shown):
        return False
    whom = kinds & {Column.LEAD, Column.IMPLEMENTING, Column.COORDINATING, Column.DEADLINE}
    return bool(whom) and bool(kinds & {Column.NUMBER, Column.CONTENT, Column.RESULT, Column.CRITERION})


def _is_of_a_row(text: str) -> bool:
    """Tell whether a cell says something instead of naming a column: too long, a row's number, a deadline's date."""
    folded = fold(text)
    if len(text) > _LONGEST_HEADING or len(folded.split()) > _MOST_WORDS or _ROW_LABEL.fullmatch(folded):
        return True
    return kind_of(text) is Column.DEADLINE and bool(_DATED.search(folded))


def header_of(grid: Grid) -> tuple[tuple[ParsedColumn, ...], tuple[int, ...]]:
    """Give the columns of a table and the rows its header takes (one or two), empty where it has
    no header.
    """
    for place, row in enumerate(grid.rows[:_HEADER_ROWS_SEARCHED]):
        if not is_header(row):
            continue
        below = grid.rows[place + 1] if place + 1 < len(grid.rows) else ()
        if _completes(row, below):
            return _named(_two_level(row, below)), (place, place + 1)
        return _named([(cell.column, cell.text) for cell in row]), (place,)
    return (), ()


def _completes(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
    """Tell whether the second row divides spanned headings of the first (“Cơ quan” over “Chủ trì | Phối
    hợp”).
    """
    wide = [cell for cell in above if cell.span > 1 and cell.text]
    if not wide or not below or any(len(cell.text) > _LONGEST_HEADING for cell in below):
        return False
    divided = {spot for cell in wide for spot in range(cell.column, cell.column + min(cell.span, len(below)))}
    parts = [cell for cell in below if cell.text and cell.column in divided]
    outside = [cell for cell in below if cell.text and cell.column not in divided]
    return bool(parts) and not outside and all(kind_of(cell.text) for cell in parts)


def _two_level(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> list[tuple[int, str]]:
    wide = {cell.column: cell for cell in above if cell.span > 1 and cell.text}
    headings = [(cell.column, cell.text) for cell in above if cell.column not in wide]
    for cell in below:
        if cell.text and any(top.column <= cell.column < top.column + top.span for top in wide.values()):
            headings += [(cell.column, cell.text)]
    return sorted(headings)


def _named(headings: list[tuple[int, str]]) -> tuple[ParsedColumn, ...]:
    columns: list[ParsedColumn] = []
    for place, heading in headings:
        kind = kind_of(heading) or Column.OTHER
        columns.append(ParsedColumn(kind, heading, place))
    return _one_of_each(columns)


def _one_of_each(columns: list[ParsedColumn]) -> tuple[ParsedColumn, ...]:
    kept: dict[Column, ParsedColumn] = {}
    for column in columns:
        later_end = column.kind is Column.DEADLINE and _FINAL_DEADLINE.search(fold(column.heading))
        if column.kind not in kept or later_end:
            kept[column.kind] = column
    return tuple(
        column if kept[column.kind] is column else ParsedColumn(Column.OTHER, column.heading, column.place)
        for column in columns
    )


def missing_columns(columns: tuple[ParsedColumn, ...]) -> tuple[str, ...]:
    """Name the columns without which no task can be given to anybody: what to do and who leads."""
    kinds = {column.kind for column in columns}
    missing = []
    if Column.CONTENT not in kinds:
        missing.append("content")
    if not kinds & {Column.LEAD, Column.IMPLEMENTING}:
        missing.append("lead")
    if Column.DEADLINE not in kinds:
        missing.append("deadline")
    return tuple(missing)
