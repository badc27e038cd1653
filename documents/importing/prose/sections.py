"""What the headings above a paragraph say about it: aims, targets, tasks, the state of things, whose duties."""

import re
from dataclasses import dataclass
from enum import StrEnum

from documents.importing.prose.labels import ROMAN
from documents.importing.prose.words import is_bodies

_YEARS = re.compile(
    r"(?:(?:đến|trong|cho)\s+(?:hết\s+)?)?(?:năm|giai đoạn)\s+(?P<from>\d{4})(?:\s*-\s*(?P<to>\d{4}))?"
)
_ONLY_YEARS = re.compile(
    r"(?:mục tiêu |chỉ tiêu )?(?:(?:đến|trong|cho|định hướng đến|tầm nhìn đến)\s+)?"
    r"(?:năm|giai đoạn)\s+\d{4}(?:\s*-\s*\d{4})?\s*[:.]?"
)
_QUANTITY = re.compile(r"^(?:(?:một số|các|những|hệ thống|về|phần|nhóm)\s+)+")
_ANY_LEVEL = {
    "purpose": r"mục đích|yêu cầu|mục tiêu|quan điểm|nguyên tắc|phương châm|ý nghĩa|phạm vi|đối tượng",
    "target": r"chỉ tiêu",
    "organisation": r"tổ chức thực hiện|trách nhiệm|phân công|tổ chức triển khai",
    "funds": r"kinh phí|nguồn kinh phí|nguồn vốn|dự toán",
    "task": r"nhiệm vụ|giải pháp|nội dung|biện pháp|hoạt động|triển khai|chế độ báo cáo|chế độ thông tin",
    "state": r"tình hình|thực trạng|sự cần thiết|bối cảnh|tồn tại|hạn chế|nguyên nhân|khái quát|kết quả đạt được"
    r"|cơ sở pháp lý|căn cứ",
}
_TOP_LEVEL = r"đánh giá|kết quả|đặc điểm"
_KINDS = {name: re.compile(rf"(?:{words})\b") for name, words in _ANY_LEVEL.items()}
_OF = re.compile(r"^trách nhiệm (?:của|thực hiện của)\s+")
_ROMAN_STATE = re.compile(rf"(?:{_TOP_LEVEL})\b")
_SHORT = 10


class Sort(StrEnum):
    """What stands below a heading; `MIXED` and `UNSAID` leave it to the words of each paragraph."""

    PURPOSE = "purpose"
    TARGET = "target"
    TASK = "task"
    ORGANISATION = "organisation"
    FUNDS = "funds"
    STATE = "state"
    MIXED = "mixed"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Heading:
    """One open heading; `bodies` are the names it consists of, empty for others."""

    n: int
    level: int
    label: str
    text: str
    sort: Sort | None
    bodies: str = ""
    from_year: int | None = None
    year: int | None = None


def sort_of(text: str, level: int) -> Sort | None:
    """Give what a heading says stands below it, None where it says nothing of the kind."""
    low = _QUANTITY.sub("", text.lower())
    if not any(kind.match(low) for kind in _KINDS.values()):
        return Sort.STATE if level <= ROMAN and _ROMAN_STATE.match(low) else None
    parts = [_QUANTITY.sub("", part.strip()) for part in re.split(r",|;|\bvà\b", low)]
    found = {name for part in parts for name, kind in _KINDS.items() if kind.match(part)}
    return _one_of(found)


def _one_of(found: set[str]) -> Sort:
    """Several kinds in one heading: tasks with aims or targets are mixed, the rest goes by the weightier."""
    works = found & {"task", "organisation", "funds"}
    aims = found & {"purpose", "target", "state"}
    if works and aims:
        return Sort.MIXED
    if works:
        return next(Sort(name) for name in ("organisation", "funds", "task") if name in works)
    if "purpose" in aims:
        return Sort.PURPOSE
    return Sort.TARGET if "target" in aims else Sort.STATE


def heading(n: int, level: int, label: str, text: str) -> Heading:
    """Understand the words of a heading."""
    bodies = _OF.sub("", text[:1].lower() + text[1:]) if _OF.match(text.lower()) else text
    named = bodies.strip(" .:;") if is_bodies(bodies) else ""
    sort = None if named and not _OF.match(text.lower()) else sort_of(text, level)
    years = _YEARS.search(text.lower()) if sort or is_years(text) else None
    first = int(years["from"]) if years else None
    last = int(years["to"]) if years and years["to"] else None
    return Heading(n, level, label, text, sort, named, first if last else None, last or first)


def is_years(text: str) -> bool:
    """Tell whether a line is only a year or a stretch of years, as “* Đến năm 2030” is."""
    return _ONLY_YEARS.fullmatch(text.lower()) is not None


def is_keyword(text: str) -> bool:
    """Tell whether a short line is only the name of a section, as “Mục tiêu cụ thể:” is."""
    shown = text.strip(" .:;")
    return len(shown.split()) <= _SHORT and sort_of(shown, ROMAN + 1) is not None


class Outline:
    """The headings open at the moment, outermost first."""

    def __init__(self) -> None:
        self.open: list[Heading] = []

    def enter(self, new: Heading) -> None:
        """Open a heading, closing those as deep or deeper."""
        self.open = [one for one in self.open if one.level < new.level]
        self.open.append(new)

    def leave(self, level: int) -> None:
        """Close headings deeper than items of this level, as the next bullet closes the “+” items before it."""
        self.open = [one for one in self.open if one.level < level]

    @property
    def sort(self) -> Sort:
        """Give what the innermost heading that says so says stands here."""
        return next((one.sort for one in reversed(self.open) if one.sort), Sort.UNSAID)

    @property
    def in_organisation(self) -> bool:
        """Tell whether an open heading distributes duties."""
        return any(one.sort is Sort.ORGANISATION for one in self.open)

    @property
    def bodies(self) -> Heading | None:
        """Give the innermost heading that names bodies."""
        return next((one for one in reversed(self.open) if one.bodies), None)

    @property
    def years(self) -> tuple[int | None, int | None]:
        """Give the years of the innermost heading that names any: from, to."""
        return next(((one.from_year, one.year) for one in reversed(self.open) if one.year), (None, None))

    @property
    def path(self) -> str:
        """Give the headings on one line."""
        return " / ".join(
            f"{one.label}. {one.text}" if one.label[:1].isalnum() else one.text for one in self.open
        )
