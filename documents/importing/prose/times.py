"""Words of a paragraph that say when its work is done; names and numbers of papers are no times.

Only where they stand is decided here: what they mean is read by the one reader of deadlines, in plans.
"""

import re
from dataclasses import dataclass

from documents.importing.prose.words import ENDS_WITH_VERB, VERB
from documents.importing.prose.words import OFTEN as EVERY

OFTEN = rf"thường xuyên|liên tục|{EVERY}|định kỳ (?:(?:hằng|hàng) )?(?:0?[369] tháng|tuần|tháng|quý|năm)"
DAY = r"ngày \d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?| tháng \d{1,2}(?:(?: năm|,) \d{4})?)|\d{1,2}/\d{1,2}(?:/\d{4})?"
_QUARTER = r"(?:iv|i{1,3}|[1-4])\b"
SPAN = (
    r"tháng \d{1,2}(?:\s*(?:/|năm)\s*\d{4})?|\d{1,2}/\d{4}"
    rf"|quý {_QUARTER}(?:\s*(?:,|và|-)\s*(?:quý )?{_QUARTER})*(?:\s*(?:/|năm)\s*\d{{4}})?"
    r"|giai đoạn \d{4}\s*-\s*\d{4}|(?:0?6 tháng|0?9 tháng) (?:đầu|cuối) năm(?: \d{4})?"
)
BEFORE = (
    r"(?:trước|chậm nhất(?: là)?(?: vào| đến| trong)?|muộn nhất|(?<!tính )đến hết|(?<!tính )(?<!kể )đến(?= ngày))"
    rf"\s+(?:hết\s+)?(?:{DAY}|{SPAN}|năm \d{{4}})"
)
_MONTH_OF_QUARTER = r"(?: của)? tháng (?:đầu|giữa|cuối)(?: của)?(?: mỗi| hằng| hàng)? quý"
_PART_OF_DATE = rf"ngày \d{{1,2}}(?!\d|\s*[/.-]\s*\d| tháng \d)(?:{_MONTH_OF_QUARTER})?"
_NO_YEAR = r"(?!\d|\s*[/.-]\s*\d|,? năm \d)"
_DAY_OF_YEAR = rf"(?:ngày )?\d{{1,2}}/\d{{1,2}}{_NO_YEAR}|ngày \d{{1,2}} tháng \d{{1,2}}{_NO_YEAR}"
BY_OWN_DAY = rf"(?:trước|chậm nhất(?: là)?(?: vào| đến)?|muộn nhất|vào)\s+(?:{_PART_OF_DATE}|{_DAY_OF_YEAR})"
"""A day without a year, or without a month: said of a period it is that of every one."""
_RETURNS = (
    rf"(?:{BY_OWN_DAY}|{_PART_OF_DATE}|{_DAY_OF_YEAR})(?: của)? {EVERY}"
    rf"|(?:{OFTEN}|0?[369] tháng)(?:\s*\({BY_OWN_DAY}\)|,?\s+{BY_OWN_DAY})"
)
_IN = rf"trong\s+(?:{SPAN})|(?:(?<=hoàn thành )|(?<=xong ))(?:trong )?(?:{SPAN}|năm \d{{4}})"
_AT_END = rf"(?:(?<=\()|(?<=, )|(?<=; ))(?:{SPAN}|{DAY})(?=\)\W*$)"
_EDGE = r"(?:^|(?<=[.;]\s))(?:cuối|đầu)\s+(?:năm|quý|tháng)(?=,)"
_PAPERS = r"(?:các )?(?:văn bản|hướng dẫn|ý kiến|chỉ đạo|quy định|quyết định|nghị định|thông tư|kế hoạch|chủ trương)"
_WAITS = rf"(?:sau khi|khi)\s+(?:có|được|nhận được)\s+{_PAPERS}\b[^.;()]*"
_ANY = re.compile(
    rf"(?P<waits>{_WAITS})|(?<!\w)(?P<returns>{_RETURNS})(?!\w)|(?P<dated>{BEFORE}|{_IN}|{_AT_END}|{_EDGE})|(?<!\w)(?P<often>{OFTEN})(?!\w)"
)
_NO_WORK = re.compile(r"\b(?:chi|nhiệm vụ|yêu cầu|hoạt động|công việc|kinh phí|nguồn|vụ việc|kế hoạch)\s+$")
_VERB_NEXT = re.compile(rf"(?:,\s*(?:kịp thời|liên tục))?\s+(?:{VERB})\b")
_LAST_WORDS = re.compile(
    r"[;,.]\s+(?:và\s+)?(?:phải\s+)?(?:hoàn thành|xong|thực hiện xong)(?:\s+(?:xong|việc này|nhiệm vụ))?\s+$"
)
"""“…; hoàn thành trước ngày …” at the end of a paragraph is said of all of it."""
_NEAR = 60
_MANY_CLAUSES = re.compile(r"[;]|\.\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Times:
    """The time of a whole paragraph, empty where it has none, and those of parts of it."""

    whole: str = ""
    parts: tuple[str, ...] = ()


def times_of(text: str, *, opens_at: int, taken: tuple[tuple[int, int], ...] = ()) -> Times:
    """Give the times of a paragraph of work.

    `opens_at` is where its sentence begins behind the bodies it names; stretches `taken` by reports are left out.
    """
    low = text.lower()
    whole, parts = "", []
    has_clauses = bool(_MANY_CLAUSES.search(low.rstrip(" .;")))
    for found in _ANY.finditer(low):
        if any(start <= found.start() < end for start, end in taken):
            continue
        of_all = _of_all(low, found, opens_at, has_clauses=has_clauses)
        shown = text[found.start() : found.end()].strip(" ,")
        if of_all and not whole:
            whole = shown
        elif of_all or found["waits"] or found["dated"] or found["returns"] or _said_of_verb(low, found):
            parts.append(shown)
    return Times(whole, tuple(parts))


def _of_all(low: str, found: re.Match[str], opens_at: int, *, has_clauses: bool) -> bool:
    """Tell whether a time is that of the whole paragraph: it opens it, or ends it, or there is one clause only."""
    behind_body = found.start() >= opens_at and _is_blank(low, opens_at, found.start())
    opens = behind_body or _is_blank(low, 0, found.start())
    if found["often"]:
        return opens and not low.startswith(":", found.end())
    if found["dated"] and _LAST_WORDS.search(low, 0, found.start()) and _is_blank(low, found.end(), len(low)):
        return True
    if found["waits"] or low.startswith(")", found.end()):
        return _is_blank(low, found.end(), len(low))
    return opens or not has_clauses


def _is_blank(low: str, start: int, end: int) -> bool:
    return end - start < _NEAR and not low[start:end].strip(" .;,)(-")


def _said_of_verb(low: str, found: re.Match[str]) -> bool:
    near = low[max(0, found.start() - _NEAR) : found.start()]
    if _NO_WORK.search(near):
        return False
    if _VERB_NEXT.match(low, found.end()):
        return True
    return found["often"] in ("thường xuyên", "liên tục") and bool(ENDS_WITH_VERB.search(near))
