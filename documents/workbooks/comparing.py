"""What a workbook that came back would change: row by row against what stands now. Nothing is written here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from documents.workbooks.shape import Column, Filled, FilledRow, Row, Sheet, digest_of, tidy


class Fate(StrEnum):
    """What is to happen with a row that somebody touched."""

    CHANGED = "changed"
    NEW = "new"
    STALE = "stale"
    GONE = "gone"
    TWICE = "twice"
    LOCKED = "locked"
    NOT_A_CHOICE = "not_a_choice"


APPLIES = (Fate.CHANGED, Fate.NEW)
"""What a press may write; all else is named and left as it stands."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that was filled in differently: what stands now, and what was filled in."""

    column: Column
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One touched row. `values` holds the words of all columns, with what was filled in; `version` is of now."""

    fate: Fate
    line: int
    key: str
    label: str
    changes: tuple[CellChange, ...] = ()
    values: Mapping[str, str] | None = None
    version: str = ""

    @property
    def applies(self) -> bool:
        """Tell whether a press may write this row."""
        return self.fate in APPLIES


def differences(now: Sheet, given: Filled) -> tuple[Difference, ...]:
    """Give every row that was touched since the workbook went out, in the order of the workbook.

    A row whose words are those that went out is not touched, whatever happened to it meanwhile. A touched row
    that changed here meanwhile is stale: it is named and never overwritten.
    """
    return tuple(_differences(now, given))


def _differences(now: Sheet, given: Filled) -> Iterator[Difference]:
    rows = {row.key: row for row in now.rows}
    met: set[str] = set()
    for filled in given.rows:
        values = {column.key: tidy(filled.values.get(column.key, "")) for column in now.columns}
        if not filled.key:
            if any(values.values()) and now.spare:
                yield _new(now, filled, values)
            continue
        if filled.key in met:
            yield Difference(Fate.TWICE, filled.line, filled.key, _label(rows, filled))
            continue
        met.add(filled.key)
        if digest_of(values) != filled.digest:
            yield _touched(now, rows.get(filled.key), filled, values)


def _new(now: Sheet, filled: FilledRow, values: dict[str, str]) -> Difference:
    changes = tuple(
        CellChange(column, "", values[column.key]) for column in now.columns if values[column.key]
    )
    fate = Fate.NEW if all(map(_is_choice, changes)) else Fate.NOT_A_CHOICE
    return Difference(fate, filled.line, "", "", changes, values)


def _touched(now: Sheet, row: Row | None, filled: FilledRow, values: dict[str, str]) -> Difference:
    if row is None:
        return Difference(Fate.GONE, filled.line, filled.key, "")
    stand = now.words_of(row)
    changes = tuple(
        CellChange(column, stand[column.key], values[column.key])
        for column in now.columns
        if stand[column.key] != values[column.key]
    )
    if row.version != filled.version:
        fate = Fate.STALE
    elif any(change.column.key not in row.open for change in changes):
        fate = Fate.LOCKED
    else:
        fate = Fate.CHANGED if all(map(_is_choice, changes)) else Fate.NOT_A_CHOICE
    return Difference(fate, filled.line, row.key, row.label, changes, values, row.version)


def _is_choice(change: CellChange) -> bool:
    return not change.column.choices or not change.new or change.new in change.column.choices


def _label(rows: Mapping[str, Row], filled: FilledRow) -> str:
    row = rows.get(filled.key)
    return row.label if row else ""
