"""What a workbook for filling in holds: columns, rows with their hidden keys and versions, and which cells are open."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from core.vietnamese import clean


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `choices` are the only words that Excel takes in an open cell of it."""

    key: str
    label: str
    width: int = 20
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands now. `version` changes whenever anything of it does; `open` names cells to fill in,
    `label` is what people call the row.
    """

    key: str
    version: str
    values: Mapping[str, str]
    open: frozenset[str] = frozenset()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of one kind about one subject. `spare` empty rows at its end take what is new."""

    kind: str
    subject: int
    title: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    spare: int = 0

    def words_of(self, row: Row) -> dict[str, str]:
        """Give the words of every column of a row, as they stand in the workbook."""
        return {column.key: tidy(row.values.get(column.key, "")) for column in self.columns}


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row as it came back; `line` is its number in the sheet. Without a key it is new."""

    line: int
    key: str
    version: str
    digest: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook that came back: of which kind, about what, and its rows as they were filled in."""

    kind: str
    subject: int
    rows: tuple[FilledRow, ...]


def tidy(text: str) -> str:
    """Give the words of a cell as they are compared: its clean lines, without empty ones."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def digest_of(values: Mapping[str, str]) -> str:
    """Give a short mark of the words of a row: equal marks, equal words."""
    told = json.dumps({key: tidy(text) for key, text in values.items()}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:20]
