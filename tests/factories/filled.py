"""Fills in a workbook that was downloaded, as a person in Excel does: finds a cell by row and head, and types."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl


class Workbook:
    """A downloaded workbook, opened."""

    def __init__(self, content: bytes) -> None:
        self.book: Any = openpyxl.load_workbook(BytesIO(content))
        self.page: Any = self.book.worksheets[0]
        self.header = next(
            row[0].row for row in self.page.iter_rows(max_row=12) if str(row[0].value).startswith("_")
        )
        self.heads = {str(cell.value): cell.column for cell in self.page[self.header] if cell.value}

    def cell(self, row: int, head: str) -> Any:
        """Give the cell of a row (from 1, below the heads) under a head."""
        return self.page.cell(row=self.header + row, column=self.heads[head])

    def type(self, row: int, head: str, value: Any) -> None:
        """Type into a cell; Excel drops the mark of text when it is typed over."""
        self.cell(row, head).value = value

    def rows(self) -> int:
        """Give how many rows have a key."""
        below = self.page.iter_rows(min_row=self.header + 1, max_col=1, values_only=True)
        return sum(bool(key) for (key,) in below)

    def each(self, act: Callable[[Any], None]) -> None:
        """Do something with every sheet, the hidden ones too."""
        for page in self.book.worksheets:
            act(page)

    def saved(self) -> bytes:
        """Give the bytes as saved."""
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()
