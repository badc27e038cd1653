"""What a row of a table of targets says, as frozen values, and the one reader of a figure written in a cell."""

import re
from dataclasses import dataclass
from typing import Any

from core.vietnamese import fold, normalise
from documents.importing.prose.figures import number_written

_LONGEST = 60
LARGEST = 10**12
"""No figure of a plan is larger; a longer run of digits is a number of something else."""
_NUMBER = r"\d+(?:[.,]\d+)*"
_BEFORE = (
    (">=", r">=|≥|=>|toi thieu|it nhat|khong duoi|khong thap hon|khong it hon"),
    ("<=", r"<=|≤|=<|khong qua|khong vuot qua|toi da|nhieu nhat"),
    (">", r">|tren|hon|vuot"),
    ("<", r"<|duoi|thap hon|it hon"),
    ("=", r"=|dat|con|la|khoang|bang|tang|giam"),
)
_SIGNS = "|".join(words for _sign, words in _BEFORE)
_FIGURE = re.compile(
    rf"(?P<words>(?:(?:{_SIGNS}|tu)\s*)*)(?P<low>{_NUMBER})\s*(?:%?\s*(?:-|den)\s*(?P<high>{_NUMBER})\s*)?"
    r"(?P<unit>%|phan tram|(?!tro (?:len|xuong)\b)[^\d\W]+(?:\s[^\d\W]+){0,2}?)?\s*(?:tro (?P<way>len|xuong))?"
)
_DONE = re.compile(r"x|✓|v|dat|co|hoan thanh|duy tri")


@dataclass(frozen=True, slots=True)
class FigureWritten:
    """A figure of a cell: `comparator` as in prose (`= > >= < <= between done`), `value` None where it is `done`."""

    comparator: str
    value: float | None = None
    high: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TargetValue:
    """What a target is in one column: `heading` as printed, `is_base` where it says what was reached before."""

    heading: str
    text: str
    comparator: str
    value: float | None = None
    high: float | None = None
    year: int | None = None
    from_year: int | None = None
    is_base: bool = False


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of a table; `table` and `row` of the file are counted from 0, `level` as in prose.

    `behind` is how many lines of prose stand before the table.
    """

    table: int
    row: int
    number: str
    section: str
    measure: str
    unit: str
    level: str
    lead: str
    text: str
    values: tuple[TargetValue, ...]
    behind: int = 0


def figure_written(text: str) -> FigureWritten | None:
    """Give the figure that a cell, or a person, writes: “≥ 98”, “từ 40 trở lên”, “50 - 60”, “x”; None for none."""
    shown = normalise(text)
    folded = fold(shown).strip(" .;")
    if not folded or len(folded) > _LONGEST:
        return None
    if _DONE.fullmatch(folded):
        return FigureWritten("done")
    found = _FIGURE.fullmatch(folded)
    if not found:
        return None
    low, high = number_written(found["low"]), number_written(found["high"]) if found["high"] else None
    if max(low, high or 0) >= LARGEST:
        return None
    return FigureWritten(_comparator(found), low, high, _unit(shown, folded, found))


def _comparator(found: re.Match[str]) -> str:
    if found["high"]:
        return "between"
    if found["way"]:
        return ">=" if found["way"] == "len" else "<="
    words = found["words"]
    return next((sign for sign, known in _BEFORE if re.search(rf"(?<!\w)(?:{known})(?!\w)", words)), "=")


def _unit(shown: str, folded: str, found: re.Match[str]) -> str:
    """Give the unit behind a figure as it is written, with its marks."""
    if not found["unit"]:
        return ""
    if found["unit"] in ("%", "phan tram"):
        return "%"
    start = folded.index(found["unit"], found.end("high") if found["high"] else found.end("low"))
    return shown.strip(" .;")[start : start + len(found["unit"])]


def target_row_of(raw: dict[str, Any]) -> TargetRow:
    """Give a row again from the JSON of a child process; raises KeyError or TypeError for any other."""
    return TargetRow(**{**raw, "values": tuple(TargetValue(**value) for value in raw["values"])})
