"""Wordings of deadlines that return or never end: how often, since when, and standing work."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from plans.domain.day_wordings import FIRST_YEAR, LAST_YEAR
from plans.domain.deadline_meanings import AMOUNT, UNREADABLE, Found, Lent, Meaning
from plans.domain.states import DueKind

_QUARTER = r"qu[yi](?!\s+(?:dinh|che|trinh|mo|hoach|luat|uoc|dat)\b)(?!\s*(?:iv|i{1,3}|[1-4])\b(?!\s*lan))"
_UNIT = (
    rf"(?P<u>tuan|thang(?!\s+(?:dau|cuoi)\b)(?!\s*\d+\b(?!\s*lan))|{_QUARTER}"
    r"|nam(?!\s+(?:hoc|sau|tiep|toi|nay|truoc(?!\s+(?:het\s+)?(?:ngay|thang|\d)))\b)(?!\s*\d+\b(?!\s*lan)))\b"
)
_ONCE = r"(?:\s*/?\s*(?:01|1|mot)?\s*lan\b)"
_COUNTED_UNIT = re.compile(rf"(?:0?(?P<n>\d{{1,2}})\s*)?{_UNIT}{_ONCE}?")
_HEAD = re.compile(r"\b(?:(?:hang|moi|tung|theo|dinh ky)\s*(?:\(\s*)?)+(?=\d|tuan|thang|qu[yi]|nam)")
_NEXT = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,|;|va)\s*(?:(?:hang|moi)\s+)?(?=\d|tuan|thang|qu[yi]|nam)")
_EVERY: dict[tuple[int, str], tuple[str, bool]] = {
    (1, "tuan"): ("week", True), (1, "thang"): ("month", True), (1, "quy"): ("quarter", True),
    (1, "nam"): ("year", True), (3, "thang"): ("quarter", False), (6, "thang"): ("half", True),
    (9, "thang"): ("nine_months", True), (12, "thang"): ("year", False), (2, "quy"): ("half", False),
}  # fmt: skip
"""How often “N units” is, and whether that is sure: three months need not be a quarter of the calendar."""
_TIMES: dict[tuple[int, str], tuple[str, bool]] = {
    **{(1, unit): _EVERY[1, unit] for unit in ("tuan", "thang", "quy", "nam")},
    (2, "nam"): ("half", False), (4, "nam"): ("quarter", False), (12, "nam"): ("month", False),
    (3, "quy"): ("month", False), (4, "thang"): ("week", False),
}  # fmt: skip
"""How often “N times a unit” is."""
_SHAPES = (
    (re.compile(rf"\b(?:0?(?P<n>\d{{1,2}})\s*){_UNIT}{_ONCE}"), _EVERY),
    (re.compile(rf"\b(?P<n>){_UNIT}\s*/\s*(?:(?:01|1|mot)\s*)?lan\b"), _EVERY),
    (
        re.compile(
            rf"\b(?:0?(?P<n>\d{{1,2}})|mot)\s*lan\s*(?:/|trong|moi|mot)\s*(?:(?:01|1|mot)\s+)?{_UNIT}"
        ),
        _TIMES,
    ),
    (re.compile(rf"\b(?:hang|moi|mot)\s+{_UNIT},?\s+(?:thuc hien\s+)?0?(?P<n>\d{{1,2}})\s+lan\b"), _TIMES),
)
_LEAD = r"(?:(?<=^)|(?<=[,;] )|(?<=\bva )|(?<=\bbao cao ))[\s\-+*]*"
_DAY_NEXT = r"(?=\s*\((?:truoc|cham nhat|muon nhat)\b)"
_FIXED = (
    (
        re.compile(
            r"\bthang\s+(?:dau|giua|cuoi)(?:\s+cua)?(?:\s+(?:moi|hang))?\s+quy\b(?!\s*(?:iv|i{1,3}|\d)\b)"
        ),
        "quarter",
    ),
    (re.compile(r"^\W*0?6\s+thang\W*$"), "half"),
    (re.compile(r"^\W*0?9\s+thang\W*$"), "nine_months"),
    (re.compile(rf"{_LEAD}0?6\s+thang{_DAY_NEXT}"), "half"),
    (re.compile(rf"{_LEAD}(?:0?1\s+)?qu[yi]{_DAY_NEXT}"), "quarter"),
    (re.compile(rf"{_LEAD}(?:0?1\s+)?nam{_DAY_NEXT}"), "year"),
    (re.compile(r"\b(?:cac|nhung)\s+nam\s+(?:tiep theo|tiep|sau|ke tiep)(?:\s+do)?\b"), "year"),
)
"""Wordings that could be meant otherwise: “6 tháng” alone may be a length."""
_AND_AFTER = re.compile(
    r"(?:\btu\s+)?(?:\bnam\s+)?\b(?P<y>\d{4})\s*(?:,|va)\s*(?:cac|nhung)\s+nam\s+(?:tiep theo|tiep|sau|ke tiep)(?:\s+do)?\b"
)
_DAY = (
    r"(?:(?P<before>truoc)\s+|(?:(?:cham|muon)\s+nhat(?:\s+la)?|vao|den)\s+)?"
    r"ngay\s*(?:\d{1,2}\s*-\s*)?(?P<d>\d{1,2})\b(?!\s*[/.\-]\s*\d)(?!\s+thang\s+\d)"
)
_DAYS_OF_MONTH = (
    re.compile(rf"\b(?P<said>{_DAY}(?:\s+cua)?)(?=\s+(?:hang|moi|tung)\s+thang\b)"),
    re.compile(rf"(?:(?<=\bhang thang)|(?<=\bmoi thang))[\s,:(\-]+(?P<said>{_DAY})"),
)
_MONTHS = 12
_MONTHS_OF_QUARTER = {"dau": 1, "giua": 2, "cuoi": 3}
_DAY_OF_QUARTER = re.compile(
    rf"\b{_DAY}(?:\s+cua)?\s+thang\s+(?P<part>dau|giua|cuoi)(?:\s+cua)?(?:\s+(?:moi|hang))?\s+quy\b"
    r"(?!\s*(?:iv|i{1,3}|\d)\b)"
)
_YEARS_LONG = re.compile(r"(?<![\w/.,])\d{1,2}\s+nam\b(?!\s*(?:\d|/|(?:1|01|mot)\s*lan))")
_ALWAYS = re.compile(
    r"\b(?:nhiem vu\s+)?(?:thuong xuyen|lien tuc)(?:\s*(?:,|va)?\s*(?:lien tuc|thuong xuyen|hang ngay))*\b"
)


def recurring(folded: str, lent: Lent) -> Found:
    """“Hằng quý”, “định kỳ (quý, 6 tháng, năm)”, “6 tháng/lần”, “02 lần/năm”, “ngày 20 của tháng cuối quý”."""
    for head in _HEAD.finditer(folded):
        yield from _listed(folded, head.start(), head.end())
    for shape, table in _SHAPES:
        for found in shape.finditer(folded):
            yield found.span(), _often(table, found)
    for shape, every in _FIXED:
        for found in shape.finditer(folded):
            yield found.span(), Meaning(DueKind.RECURRING, every=every, is_sure=False)
    for found in _DAY_OF_QUARTER.finditer(folded):
        day = _first_day(found, lent, month=_MONTHS_OF_QUARTER[found["part"]])
        quarter = Meaning(DueKind.RECURRING, every="quarter", is_sure=False)
        yield found.span(), replace(quarter, before=day.before, due=day.due)


def onwards(folded: str, _lent: Lent) -> Found:
    """“2025 và những năm tiếp theo”: every year from that one on."""
    for found in _AND_AFTER.finditer(folded):
        if FIRST_YEAR <= int(found["y"]) <= LAST_YEAR:
            start = date(int(found["y"]), 1, 1)
            yield found.span(), Meaning(DueKind.RECURRING, start=start, every="year", is_sure=False)


def amounts(folded: str, lent: Lent) -> Found:
    """“Ngày 20” beside “hằng tháng”, and “5 năm”: no times by themselves."""
    for shape in _DAYS_OF_MONTH:
        for found in shape.finditer(folded):
            yield found.span("said"), _first_day(found, lent)
    for found in _YEARS_LONG.finditer(folded):
        yield found.span(), AMOUNT


def continuous(folded: str, _lent: Lent) -> Found:
    """“Thường xuyên”, “Nhiệm vụ thường xuyên”; “liên tục” alone may only mean without a break."""
    for found in _ALWAYS.finditer(folded):
        yield found.span(), Meaning(DueKind.CONTINUOUS, is_sure="thuong xuyen" in found.group())


def _listed(folded: str, start: int, at: int) -> Iterator[tuple[tuple[int, int], Meaning]]:
    """Give every period of a list behind “hằng” or “định kỳ”, the first with that word."""
    found = _COUNTED_UNIT.match(folded, at)
    while found:
        yield (start, found.end()), _often(_EVERY, found)
        following = _NEXT.match(folded, found.end())
        start = following.end() if following else found.end()
        found = _COUNTED_UNIT.match(folded, start) if following else None


def _often(table: dict[tuple[int, str], tuple[str, bool]], found: re.Match[str]) -> Meaning:
    named = table.get((int(found["n"] or 1), found["u"].replace("qui", "quy")))
    return Meaning(DueKind.RECURRING, every=named[0], is_sure=named[1]) if named else UNREADABLE


def _first_day(found: re.Match[str], lent: Lent, *, month: int = 0) -> Meaning:
    """Give the first such day that the paper may mean, in that month of a quarter where one is given."""
    since = lent.issued_on or (date(lent.year, 1, 1) if lent.year else None)
    if since is None or not FIRST_YEAR <= since.year < LAST_YEAR:
        return AMOUNT
    day, begins = int(found["d"]), since.year * _MONTHS + since.month - 1
    for year, index in (divmod(begins + ahead, _MONTHS) for ahead in range(_MONTHS + 1)):
        is_asked = not month or index % 3 + 1 == month
        if is_asked and 1 <= day <= monthrange(year, index + 1)[1] and date(year, index + 1, day) >= since:
            first = date(year, index + 1, day)
            if found["before"]:
                return Meaning(DueKind.BEFORE, before=first, decides=False)
            return Meaning(DueKind.DATE, due=first, decides=False)
    return AMOUNT
