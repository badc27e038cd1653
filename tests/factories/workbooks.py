"""Workbooks as .xlsx bytes, written cell by cell for the test at hand."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl


def workbook(
    *sheets: tuple[str, Sequence[Sequence[object]]], change: Callable[[Any], None] | None = None
) -> bytes:
    """Write sheets of rows under their titles; `change` may do anything else to the book."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
