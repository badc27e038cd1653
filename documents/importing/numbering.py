"""Automatic list numbers of Word, which stand in no text: counted here so that "1." is read where
it is seen.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_W = qn("w:p")[1:].split("}")[0]
_NS = {"w": _W}
_VAL = qn("w:val")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = 26
_MAX_LEVELS = 9
_BULLET = "-"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


class Numbering:
    """The counters of one document; `label` must be asked once per paragraph, in order."""

    def __init__(self, numbering: Any = None, styles: Any = None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _MAX_LEVELS)
        if numbering is not None:
            self._read(numbering)
        if styles is not None and self._levels:
            self._read_styles(styles)

    def label(self, paragraph: Any) -> str:
        """Give the number or bullet Word prints before the paragraph, empty where it prints none."""
        used = self._list_of(paragraph)
        if used is None:
            return ""
        list_id, depth = used
        level = self._levels.get(list_id, {}).get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return _BULLET
        self._count(list_id, depth, level)
        return self._print(list_id, level.pattern)

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        own = _list_reference(paragraph.find("w:pPr", _NS))
        style = paragraph.find("w:pPr/w:pStyle", _NS)
        inherited = self._by_style.get(style.get(_VAL, "")) if style is not None else None
        if own is None:
            return inherited
        list_id, depth = own
        if not list_id and inherited:
            list_id = inherited[0]
        return (list_id, depth) if list_id and list_id != "0" else None

    def _count(self, list_id: str, depth: int, level: _Level) -> None:
        counts = self._counts[list_id]
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        for deeper in range(depth + 1, _MAX_LEVELS):
            counts[deeper] = 0

    def _print(self, list_id: str, pattern: str) -> str:
        printed = pattern
        for depth, level in self._levels[list_id].items():
            value = self._counts[list_id][depth] or level.start
            printed = printed.replace(f"%{depth + 1}", _write(value, level.form))
        return printed.strip()

    def _read(self, numbering: Any) -> None:
        abstract = {
            element.get(qn("w:abstractNumId"), ""): _levels(element)
            for element in numbering.findall("w:abstractNum", _NS)
        }
        for element in numbering.findall("w:num", _NS):
            reference = element.find("w:abstractNumId", _NS)
            levels = dict(abstract.get(reference.get(_VAL, ""), {})) if reference is not None else {}
            for override in element.findall("w:lvlOverride", _NS):
                _override(levels, override)
            self._levels[element.get(qn("w:numId"), "")] = levels

    def _read_styles(self, styles: Any) -> None:
        for style in styles.findall("w:style", _NS):
            own = _list_reference(style.find("w:pPr", _NS))
            if own and own[0] in self._levels:
                self._by_style[style.get(qn("w:styleId"), "")] = own


def _list_reference(properties: Any) -> tuple[str, int] | None:
    found = properties.find("w:numPr", _NS) if properties is not None else None
    if found is None:
        return None
    list_id, depth = found.find("w:numId", _NS), found.find("w:ilvl", _NS)
    level = _integer(depth, 0)
    return (list_id.get(_VAL, "") if list_id is not None else "", min(max(level, 0), _MAX_LEVELS - 1))


def _levels(abstract: Any) -> dict[int, _Level]:
    found = {}
    for element in abstract.findall("w:lvl", _NS):
        depth = element.get(qn("w:ilvl"), "0")
        form, pattern = element.find("w:numFmt", _NS), element.find("w:lvlText", _NS)
        if depth.isdecimal() and int(depth) < _MAX_LEVELS:
            found[int(depth)] = _Level(
                form.get(_VAL, "decimal") if form is not None else "decimal",
                pattern.get(_VAL, "") if pattern is not None else "",
                _integer(element.find("w:start", _NS), 1),
            )
    return found


def _override(levels: dict[int, _Level], override: Any) -> None:
    depth = override.get(qn("w:ilvl"), "")
    if depth.isdecimal() and int(depth) in levels:
        old = levels[int(depth)]
        start = _integer(override.find("w:startOverride", _NS), old.start)
        levels[int(depth)] = _Level(old.form, old.pattern, start)


def _integer(element: Any, default: int) -> int:
    value = element.get(_VAL, "") if element is not None else ""
    return int(value) if value.isdecimal() else default


def _write(value: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        printed = _roman(value)
        return printed if form == "upperRoman" else printed.lower()
    if form in ("upperLetter", "lowerLetter"):
        printed = chr(ord("A") + (value - 1) % _LETTERS)
        return printed if form == "upperLetter" else printed.lower()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    printed = ""
    for worth, sign in _ROMAN:
        while value >= worth and len(printed) < _LETTERS:
            printed += sign
            value -= worth
    return printed
