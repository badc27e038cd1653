"""Report duties in a sentence: to whom, through whom, how often and by when."""

import re
from dataclasses import dataclass

from documents.importing.prose.figures import clauses
from documents.importing.prose.times import BEFORE, BY_OWN_DAY, DAY, OFTEN
from documents.importing.prose.values import Duty, Span
from documents.importing.prose.words import body_at

_VERB = re.compile(
    r"(?:gửi\s+|thực hiện\s+(?:nghiêm\s+|đầy đủ\s+)?(?:chế độ\s+)?(?:thông tin,?\s+)?)?(?<!\w)báo cáo\b",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b(?:chế độ|hệ thống|thông tin|phục vụ|mẫu|biểu mẫu|các|những|số liệu|kỳ|dự thảo|đọc lại|xây dựng|nội dung"
    r"|tổng hợp vào|quy định|hồ sơ|một|bản|trong|loại|theo)\s+$",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:về|gửi|cho|với|lên|tới|đến)\s+")
_VIA = re.compile(r"\(?(?:thông\s+)?qua\s+")
_LISTED = re.compile(r"định kỳ\s*\((?P<list>[^)]*\b(?:tuần|tháng|quý|năm)\b[^)]*)\)", re.IGNORECASE)
_OFTEN = re.compile(
    rf"(?<!\w)(?P<often>{OFTEN}|0?[369] tháng(?:\s*/\s*lần)?|một năm(?= hai lần)"
    rf"|(?:0?1 )?(?:quý|năm)(?=\s*\({BY_OWN_DAY}\)))(?!\w)"
    rf"(?:\s*\((?P<inside>[^)]*)\)|,?\s+(?P<behind>{BY_OWN_DAY})(?!\w))?",
    re.IGNORECASE,
)
_BY = re.compile(rf"{BEFORE}|{BY_OWN_DAY}", re.IGNORECASE)
_LATER_DAY = re.compile(DAY, re.IGNORECASE)
_JOINED_DAYS = re.compile(rf"(?:\s*(?:,|và)?\s*(?:trước\s+)?(?:{DAY}))*\s*", re.IGNORECASE)
_SUPERIOR = re.compile(
    r"(?:Bộ trưởng|Thủ tướng(?: Chính phủ)?|Chính phủ|Bộ|Ban Chỉ đạo|Thường trực Tỉnh ủy|Tỉnh ủy)\b"
)
_VAGUE = re.compile(r"định kỳ(?:\s*(?:,|và|hoặc)\s*đột xuất)?", re.IGNORECASE)
_IF_NEEDED = re.compile(
    r"(?:trong quá trình|nếu|trường hợp|khi (?:có|gặp) (?:khó khăn|vướng mắc))\b", re.IGNORECASE
)
_NEAR, _LONGEST = 60, 160
_JOINT = re.compile(r"\s*(?:,|;|và)\s*")
_ONLY_TIME = re.compile(
    rf"(?:{OFTEN}|định kỳ|đột xuất|hoặc|và|0?[369] tháng|\([^)]*\)|{BEFORE}|[\s,:-])*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause that orders a report; `alone` where it orders nothing before."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    alone: bool


def reports_of(text: str, *, at: int, opens_at: int) -> list[Reported]:
    """Give the clauses of paragraph `at` with a report duty: the verb with a receiver or a time.

    `opens_at` is where the order begins behind the bodies that lead. A later clause that opens with bodies of
    its own charges those.
    """
    found = []
    for clause in clauses(text, r";\s|\.\s+(?=[A-ZĐ])|\.$|;$"):
        verb = next(
            (v for v in _VERB.finditer(text, clause.start, clause.end) if _is_verb(text, clause.start, v)),
            None,
        )
        if verb is None or _IF_NEEDED.match(text, clause.start):
            continue
        to, via = _receiver(text, verb.end(), clause.end)
        times = _times(text[clause.start : clause.end])
        if not to and not times:
            continue
        own = body_at(text, clause.start) if clause.start > opens_at else ""
        by = (Span(own, at),) if own else ()
        duties = tuple(Duty(by, to, via, every, time) for every, time in times or [("", "")])
        before = text[max(clause.start + len(own), opens_at) : verb.start()]
        found.append(
            Reported(
                clause.start,
                clause.end,
                duties,
                len(before) < _LONGEST and bool(_ONLY_TIME.fullmatch(before)),
            )
        )
    return found


def _is_verb(text: str, start: int, verb: re.Match[str]) -> bool:
    whole = verb.group().lower()
    return whole != "báo cáo" or not _NOUN_BEFORE.search(
        text[max(start, verb.start() - _NEAR) : verb.start()]
    )


def _receiver(text: str, start: int, end: int) -> tuple[str, str]:
    via_at = _VIA.search(text, start, end)
    via = body_at(text, via_at.end()) if via_at else ""
    direct = _receiving(text, start + 1)
    to = direct or next(
        (named for at in _TO.finditer(text, start, end) if (named := _receiving(text, at.end()))), ""
    )
    return to, via


def _receiving(text: str, start: int) -> str:
    """Give the body a report goes to, also one above all those who are charged with work."""
    above = _SUPERIOR.match(text, start)
    return body_at(text, start) or (above.group() if above else "")


def _times(clause: str) -> list[tuple[str, str]]:
    """Give how often and by when, one pair for each report."""
    listed = _LISTED.search(clause)
    if listed:
        return [(f"định kỳ {part}", part) for part in _JOINT.split(listed["list"]) if part]
    often = list(_OFTEN.finditer(clause))
    days = [
        day for day in _BY.finditer(clause) if not any(one.start() < day.start() < one.end() for one in often)
    ]
    yearly = next(
        (one for one in often if days and _JOINED_DAYS.fullmatch(clause, days[0].end(), one.start())), None
    )
    if yearly:
        later = [f"trước {day.group()}" for day in _LATER_DAY.finditer(clause, days[0].end(), yearly.start())]
        return [(yearly["often"], told) for told in (*(day.group() for day in days), *later)]
    found = [_pair(one) for one in often] + [("", day.group()) for day in days]
    vague = _VAGUE.search(clause)
    return found or ([("", vague.group())] if vague else [])


def _pair(often: re.Match[str]) -> tuple[str, str]:
    day = _BY.search(often["inside"] or often["behind"] or "")
    return often["often"], day.group() if day else often["often"]
