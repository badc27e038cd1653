"""Annexes that a paper announces, their headings, and which of those announced are not in the file.

The words are read with their accents: without them “bằng” is “bảng” and “bảng” an annex.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.vietnamese import normalise

_KIND = r"(?P<kind>phụ lục|biểu mẫu|biểu|bảng|danh mục)"
_ONE = r"(?:số\s*)?(?:\d{1,2}[a-zđ]?|[ivx]{1,5})\b(?!\.v)"
_MORE = rf"(?:\s*(?:,|;|và|đến|-)\s*(?:phụ lục\s*|biểu\s*)?{_ONE})*"
_NAMED = re.compile(rf"(?<!đại )(?<!tiêu )(?<!phát )\b{_KIND}\b(?:\s*(?:từ\s+)?(?P<numbers>{_ONE}{_MORE}))?")
_EITHER = re.compile(r"(?:biểu|bảng|danh mục)\s*(?:/|hoặc)\s*phụ lục|phụ lục\s*(?:/|hoặc)\s*(?:biểu|bảng)")
_NUMBER = re.compile(r"\b\d{1,2}[a-zđ]?\b|\b[ivx]{1,5}\b|đến|-")
_CLAUSE = re.compile(r"[^.;]+(?:\.(?=\S)[^.;]*)*")
_ATTACHED_AFTER = re.compile(r"[^.;()]{0,80}?\b(?:đính\s+)?kèm(?: theo)?\b")
_ATTACHED_BEFORE = re.compile(r"(?:gửi|đính|có)?\s*kèm(?: theo)?\s*:?\s*(?:các\s+)?$")
_SEE = re.compile(r"(?:chi tiết|cụ thể)\b[^.;()]{0,40}?\b(?:tại|theo|ở|trong|xem)\s+(?:các\s+)?$")
_LEADS = re.compile(r"(?:^|[(:–-]|\b(?:có|theo|tại|xem|gồm|trong|các|kèm|và))\s*(?:các\s+)?$")
_PAPERS = (
    "quyết định|nghị định|thông tư|nghị quyết|công văn|văn bản|luật|bộ luật|chỉ thị|hướng dẫn|chương trình"
    "|đề án|kết luận|thông báo|quy chế|quy định"
)
_OF_ANOTHER = re.compile(
    rf"\s*(?:{_PAPERS}|kế hoạch)\s+(?:số\b|\d)"
    rf"|[^.;(),]{{0,60}}?\b(?:kèm(?: theo)?|của|tại|theo)\s+(?:các\s+)?"
    rf"(?:(?:{_PAPERS})\b(?!\s+này)|kế hoạch\s+(?:số\b|\d))"
)
_ENACTED = re.compile(r"\(?\s*(?:ban hành\s+)?kèm theo\b")
_LONGEST_HEADING = 250
PROSE_OR_TABLE, TABLE = "Phụ lục", "Biểu"
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex by its kind (“Phụ lục”, “Biểu”) and its number as printed, empty where it has none."""

    kind: str
    number: str = ""

    @property
    def text(self) -> str:
        """The name as a person says it: “Phụ lục II”."""
        return f"{self.kind} {self.number}".strip()

    @property
    def key(self) -> tuple[str, str]:
        """Equal for the same annex however its number is written: II, 2 and 02."""
        return self.kind, _plain(self.number)


@dataclass(frozen=True, slots=True)
class Placed:
    """An annex announced or headed at a line."""

    annex: Annex
    place: int


def announced_in(text: str) -> tuple[Annex, ...]:
    """Give the annexes of this very paper that a line says are attached; those of other papers are left out."""
    folded = _EITHER.sub("biểu", normalise(text).lower())
    if _ENACTED.match(folded):
        return ()
    return tuple(
        annex
        for clause in _CLAUSE.findall(folded)
        for named in _NAMED.finditer(clause)
        if _is_announced(clause, named)
        for annex in _each(named)
    )


def headed_by(text: str) -> Annex | None:
    """Give the annex that a line is the heading of; the line “(Kèm theo …)” below a title stands for any."""
    folded = normalise(text).lower().lstrip("( *")
    if len(text) > _LONGEST_HEADING:
        return None
    named = _NAMED.match(folded)
    if named:
        return next(iter(_each(named)))
    return Annex("") if _ENACTED.match(folded) else None


def missing_annexes(
    announced: Iterable[Placed], headings: Iterable[Annex], *, tables: Iterable[int], close: int
) -> tuple[str, ...]:
    """Name the announced annexes without a heading. `tables` are the lines before which task tables stand.

    One announced without number is met by any heading, and by a table where its heading may stand: a “Phụ lục”
    behind the close of the text, a “Biểu” behind the line that announces it.
    """
    asked = list(dict.fromkeys(announced))
    seen = {annex.key for annex in headings}
    kinds = {kind for kind, _number in seen}
    last_table = max(tables, default=-1)
    numbers: dict[str, set[str]] = {}
    for one in asked:
        numbers.setdefault(one.annex.kind, set()).add(one.annex.key[1])

    def is_met(one: Placed) -> bool:
        kind, number = one.annex.key
        if not number:
            return bool(kinds & {kind, ""}) or last_table >= (
                close if kind == PROSE_OR_TABLE else one.place + 1
            )
        if (kind, number) in seen:
            return True
        is_the_only_one = numbers[kind] == {number}
        return is_the_only_one and ((kind, "") in seen or (not kinds and last_table >= close))

    return tuple(dict.fromkeys(one.annex.text for one in asked if not is_met(one)))


def _is_announced(clause: str, named: "re.Match[str]") -> bool:
    before, after = clause[: named.start()], clause[named.end() :]
    if _OF_ANOTHER.match(after):
        return False
    if _SEE.search(before) or _ATTACHED_BEFORE.search(before):
        return True
    leads = named["kind"] == "phụ lục" or named["numbers"] or _LEADS.search(before)
    return bool(leads and _ATTACHED_AFTER.match(after))


def _each(named: "re.Match[str]") -> Iterator[Annex]:
    """Give every annex of a list such as “I, II và III” or “1 đến 3”."""
    kind = PROSE_OR_TABLE if named["kind"] == "phụ lục" else TABLE
    parts = _NUMBER.findall(named["numbers"] or "")
    if not parts:
        yield Annex(kind)
    for place, part in enumerate(parts):
        if part not in ("đến", "-"):
            yield Annex(kind, part.upper())
        elif 0 < place < len(parts) - 1:
            yield from (Annex(kind, number) for number in _between(parts[place - 1], parts[place + 1]))


def _between(first: str, last: str) -> list[str]:
    start, end = _plain(first), _plain(last)
    if not (start.isdecimal() and end.isdecimal()):
        return []
    numbers = range(int(start) + 1, int(end))
    return [_as_roman(number) if first[0] in _ROMAN else str(number) for number in numbers]


def _plain(number: str) -> str:
    """Give a number in plain digits, with the letter behind it."""
    lowered = number.lower()
    if not lowered or lowered[0] not in _ROMAN:
        return lowered.lstrip("0")
    values = [_ROMAN[letter] for letter in lowered]
    signed = (
        -one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True)
    )
    return str(sum(signed))


def _as_roman(number: int) -> str:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]


def still_missing(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Name the missing annexes that a further file of the same paper, with these lines, does not bring.

    A single missing one is taken to be that file, whatever its heading.
    """
    wanted = [annex for name in names if (annex := headed_by(name))]
    headings = [annex for text in texts if (annex := headed_by(text))]
    if len(wanted) < 2:  # noqa: PLR2004 - one file for one annex
        return ()
    announced = (Placed(annex, 0) for annex in wanted)
    return missing_annexes(announced, headings, tables=(), close=0)
