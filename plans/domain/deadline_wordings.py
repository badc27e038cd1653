"""The wordings of deadlines around the calendar ones: before, until, recurring, standing, waiting for a
paper.

Each is a reader over folded text that gives what it finds and where; `deadlines` decides between them.
"""

import re
from collections.abc import Callable

from plans.domain.calendar_wordings import UNREADABLE, Found, Meaning, months, quarters, single_dates, years
from plans.domain.states import DueKind

_EVERY = re.compile(
    r"\b(?:dinh ky\s+)?(?:(?:hang|moi|tung|theo)\s+(?P<u>tuan|thang|qu[yi]|nam)\b"
    r"|(?:(?:hang|moi|dinh ky|theo)\s+)+(?P<n>0?[369])\s*thang"
    r"(?:\s*/\s*(?:01|1|mot)?\s*lan)?(?!\s+(?:dau|cuoi))"
    r"|(?P<n2>0?[369])\s*thang\s*/?\s*(?:01|1|mot)?\s*lan"
    r"|(?:(?:01|1|mot)\s*lan\s*/\s*)(?P<u2>tuan|thang|qu[yi]|nam)\b"
    r"|dinh ky\s+(?P<u3>tuan|thang|qu[yi]|nam)\b|\b"
    r"(?P<u4>tuan|thang|qu[yi]|nam)\s*/\s*(?:(?:01|1|mot)\s*)?lan\b)"
)
_UNITS = {"tuan": "week", "thang": "month", "quy": "quarter", "qui": "quarter", "nam": "year"}
_MONTH_COUNTS = {3: "quarter", 6: "half", 9: "nine_months"}
_ALWAYS = re.compile(
    r"\b(?:nhiem vu\s+)?(?:thuong xuyen|lien tuc|hang ngay)(?:\s*(?:,|va)?\s*(?:lien tuc|thuong xuyen))*\b"
)
_EXTERNAL = re.compile(
    r"^[\s\-+*]*(?:thuc hien\s+|trien khai\s+|hoan thanh\s+)?"
    r"(?:(?:sau\s+)?(?:ngay\s+)?(?:khi|luc)\s+(?:co|duoc|nhan)\b|sau\s+(?:huong dan|ke hoach|chi dao)\b"
    r"|theo\s+(?!(?:tuan|thang|qu[yi]|nam)\b|\d)|cho\s+(?:huong dan|van ban|y kien)\b|phu thuoc\b).*",
    re.DOTALL,
)
_DEFINITE = re.compile(r"\b(?:truoc|cham nhat|muon nhat|xong|den)\s+(?:het\s+)?(?:ngay\s+)?\d")
_BEFORE_WORD = r"\btruoc(?:\s+(?:het|thoi diem))?\s+"
_UNTIL_WORD = (
    r"\b(?:(?:cham|muon)\s+nhat(?:\s+la)?(?:\s+(?:den|vao|trong))?|(?:cho\s+)?den(?:\s+truoc)?|khong\s+qua|han\s+cuoi(?:\s+la)?)"
    r"(?:\s+het)?\s+"
)
_BEFORE = re.compile(_BEFORE_WORD)
_UNTIL = re.compile(_UNTIL_WORD)
_HOUR = re.compile(r"\btruoc\s+\d{1,2}\s*(?:gio|h|g|:)\s*\d{0,2}\s*(?:phut)?,?\s*(?=ngay)")


def external(folded: str, _year: int | None) -> Found:
    """“Theo Kế hoạch của Bộ Nội vụ”, “sau khi có hướng dẫn”, unless a day is set all the same."""
    found = _EXTERNAL.match(folded)
    if found and not _DEFINITE.search(folded):
        yield (0, len(folded)), Meaning(DueKind.EXTERNAL)


def recurring(folded: str, _year: int | None) -> Found:
    """“Hằng quý”, “Hàng tháng”, “6 tháng/lần”."""
    for found in _EVERY.finditer(folded):
        unit = next((found[name] for name in ("u", "u2", "u3", "u4") if found[name]), None)
        count = found["n"] or found["n2"]
        every = _UNITS[unit] if unit else _MONTH_COUNTS[int(count)]
        yield found.span(), Meaning(DueKind.RECURRING, every=every)


def continuous(folded: str, _year: int | None) -> Found:
    """“Thường xuyên”, “Nhiệm vụ thường xuyên”."""
    for found in _ALWAYS.finditer(folded):
        yield found.span(), Meaning(DueKind.CONTINUOUS)


def dates_before(folded: str, year: int | None) -> Found:
    """“Trước ngày D”, “trước Quý III/2026” (before its first day); “chậm nhất”, “đến hết D” (by its last
    day).
    """
    for found in _BEFORE.finditer(folded):
        hour = _HOUR.match(folded, found.start())
        named = _named_at(folded, hour.end() if hour else found.end(), year)
        if named is None:
            continue
        end, meaning = named
        if meaning is UNREADABLE:
            yield (found.start(), end), UNREADABLE
        elif hour:
            yield (found.start(), end), Meaning(DueKind.UNTIL, due=meaning.due)
        else:
            yield (found.start(), end), Meaning(DueKind.BEFORE, before=meaning.start or meaning.due)
    for found in _UNTIL.finditer(folded):
        named = _named_at(folded, found.end(), year)
        if named:
            end, meaning = named
            until = meaning if meaning is UNREADABLE else Meaning(DueKind.UNTIL, due=meaning.due)
            yield (found.start(), end), until


Reader = Callable[[str, int | None], Found]
_CALENDAR: tuple[Reader, ...] = (single_dates, quarters, months, years)
READERS: tuple[Reader, ...] = (external, recurring, continuous, dates_before, *_CALENDAR)


def _named_at(folded: str, start: int, year: int | None) -> tuple[int, Meaning] | None:
    """Give the day, month, quarter or year named right at `start`, the longest wording first."""
    found = [
        (span[1], meaning)
        for reader in _CALENDAR
        for span, meaning in reader(folded[start:], year)
        if not folded[start : start + span[0]].replace("ngay", "").strip()
    ]
    if not found:
        return None
    end, meaning = max(found, key=lambda pair: pair[0])
    return start + end, meaning
