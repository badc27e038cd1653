"""Reads a workbook that came back filled in; runs in the child process, on bytes nobody vouches for."""

import json
from dataclasses import asdict
from typing import IO, Any

import openpyxl

from documents.domain.refusals import Reason, Refused
from documents.importing.forms.cell_texts import printed
from documents.workbooks.shape import Filled, FilledRow, tidy
from documents.workbooks.writing import ABOUT, HIDDEN, LAYOUT

MOST_ROWS = 5_000
MOST_COLUMNS = 40
LONGEST = 32_000
KEY_LENGTH = 40


def filled(file: IO[bytes]) -> bytes:
    """Give what a workbook of ours holds, as JSON of `Filled`. Raises Refused(NOT_OURS) for any other."""
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    if ABOUT not in book.sheetnames:
        raise Refused(Reason.NOT_OURS)
    told = _told(book[ABOUT])
    pages = [page for page in book.worksheets if page.sheet_state == "visible"]
    if not pages or told["layout"][0] != LAYOUT:
        raise Refused(Reason.NOT_OURS)
    rows = _rows(pages[0], told["columns"], header=int(told["header"][0]))
    return json.dumps(asdict(Filled(told["kind"][0], int(told["subject"][0]), rows))).encode()


def from_json(text: bytes) -> Filled:
    """Give back what `filled` gave."""
    told = json.loads(text)
    return Filled(told["kind"], told["subject"], tuple(FilledRow(**row) for row in told["rows"]))


def _told(page: Any) -> dict[str, tuple[str, ...]]:
    found = {}
    for row in page.iter_rows(max_row=10, max_col=MOST_COLUMNS, values_only=True):
        words = [str(cell) for cell in row if cell is not None]
        if words:
            found[words[0]] = tuple(words[1:])
    named = {"layout", "kind", "subject", "header", "columns"}
    if not named <= found.keys() or not all(found[name] for name in named):
        raise Refused(Reason.NOT_OURS)
    if found["columns"][: len(HIDDEN)] != HIDDEN or not found["header"][0].isdecimal():
        raise Refused(Reason.NOT_OURS)
    if not found["subject"][0].isdecimal() or len(found["subject"][0]) > KEY_LENGTH // 3:
        raise Refused(Reason.NOT_OURS)
    return found


def _rows(page: Any, columns: tuple[str, ...], *, header: int) -> tuple[FilledRow, ...]:
    found = []
    lines = page.iter_rows(min_row=header + 1, max_row=header + MOST_ROWS + 1, max_col=len(columns))
    for number, cells in enumerate(lines, start=header + 1):
        words = [_words(cell) for cell in cells]
        words += [""] * (len(columns) - len(words))
        if any(words):
            found.append(_row(number, columns, words))
    if len(found) > MOST_ROWS:
        raise Refused(Reason.TOO_COMPLEX)
    return tuple(found)


def _words(cell: Any) -> str:
    return tidy("\n".join(printed(cell)))[:LONGEST]


def _row(number: int, columns: tuple[str, ...], words: list[str]) -> FilledRow:
    key, version, digest = (word[:KEY_LENGTH] for word in words[: len(HIDDEN)])
    values = dict(zip(columns[len(HIDDEN) :], words[len(HIDDEN) :], strict=True))
    return FilledRow(number, key, version, digest, values)
