"""The wordings of deadlines around the calendar ones: before, until, waiting for a paper; and all readers.

Each is a reader over folded text that gives what it finds and where; `deadlines` decides between them.
"""

import re

from plans.domain.calendar_wordings import STRETCHES, ends, named_at, parts
from plans.domain.day_wordings import counted, single_dates
from plans.domain.deadline_meanings import UNREADABLE, Found, Lent, Meaning, Reader
from plans.domain.recurring_wordings import amounts, continuous, onwards, recurring
from plans.domain.states import DueKind

_SURE_PAPERS = (
    "ke hoach", "huong dan", "van ban", "quyet dinh", "nghi quyet", "nghi dinh", "thong tu", "chuong trinh",
    "de an", "cong van", "thong bao", "chi thi", "ket luan",
)  # fmt: skip
_OTHER_PAPERS = ("chi dao", "yeu cau", "y kien", "de nghi", "phan cong", "phan bo", "phe duyet")
"""What may also be said aloud: whoever waits for it must be asked."""
_PAPER = rf"(?:{'|'.join((*_SURE_PAPERS, *_OTHER_PAPERS))})\b"
_NAMES_PAPER = re.compile(rf"\b(?:{'|'.join(_SURE_PAPERS)})\b")
_OFTEN = re.compile(r"\b(?:hang|moi|dinh ky)\s+(?:\d|tuan|thang|qu[yi]|nam)")
_OPENERS = (
    r"(?:sau\s+)?(?:ngay\s+)?(?:khi|luc)\s+(?:co|duoc|nhan)\b",
    r"(?:ngay\s+)?sau\s+khi\s+(?!ban hanh\b|ky\b)\w+(?:\s+\w+){0,12}?\s+(?:ban hanh|phe duyet|thong qua|huong dan)\b",
    r"sau\s+(?:huong dan|ke hoach|chi dao)\b",
    rf"theo\s+(?:(?:cac|nhung|noi dung|su|tinh than|tien do cua)\s+)?{_PAPER}",
    r"cho\s+(?:huong dan|van ban|y kien)\b",
    r"phu thuoc\b",
)
_DEFINITE = r"\b(?:truoc|cham nhat|muon nhat|khong qua|xong|den)\s+(?:het\s+)?(?:ngay\s+)?\d"
_EXTERNAL = re.compile(
    r"(?:^|(?<=[;,(:]))[\s\-+*]*(?P<paper>(?:(?:thuc hien|trien khai|hoan thanh)\s+)?"
    rf"(?:{'|'.join(_OPENERS)})(?:(?!{_DEFINITE})[^;])*)",
)
_UNTIL_WORD = (
    r"\b(?:(?:cham|muon)\s+nhat(?:\s+la)?(?:\s+(?:den|vao|trong))?|(?:cho\s+)?den(?:\s+truoc)?|khong\s+qua"
    r"|khong\s+(?:muon|cham|tre)\s+hon|han\s+cuoi(?:\s+la)?)(?:\s+het)?\s+"
)
_BEFORE = re.compile(r"\btruoc(?:\s+(?:het|thoi diem))?\s+")
_UNTIL = re.compile(_UNTIL_WORD)
_HOUR = re.compile(r"\btruoc\s+\d{1,2}\s*(?:gio|h|g|:)\s*\d{0,2}\s*(?:phut)?,?\s*(?=ngay)")
_NAMED: tuple[Reader, ...] = (single_dates, *STRETCHES, ends, parts)


def external(folded: str, _lent: Lent) -> Found:
    """“Theo Kế hoạch của Bộ Nội vụ”, “sau khi có hướng dẫn”: what is said up to a semicolon or a set day.

    “Theo quy định”, “theo lộ trình”, “theo tiến độ” name no paper that could be waited for.
    """
    for found in _EXTERNAL.finditer(folded):
        said = found["paper"]
        is_sure = bool(_NAMES_PAPER.search(said)) and not _OFTEN.search(said)
        yield found.span("paper"), Meaning(DueKind.EXTERNAL, is_sure=is_sure)


def dates_before(folded: str, lent: Lent) -> Found:
    """“Trước ngày D”, “trước Quý III/2026” (before its first day); “chậm nhất”, “đến hết D” (by its last
    day).
    """
    for found in _BEFORE.finditer(folded):
        hour = _HOUR.match(folded, found.start())
        named = named_at(folded, hour.end() if hour else found.end(), lent, _NAMED)
        if named is None:
            continue
        end, meaning = named
        is_sure = meaning.is_sure
        if meaning.kind is DueKind.UNKNOWN:
            yield (found.start(), end), UNREADABLE
        elif hour:
            yield (found.start(), end), Meaning(DueKind.UNTIL, due=meaning.due, is_sure=is_sure)
        else:
            before = meaning.start or meaning.due
            yield (found.start(), end), Meaning(DueKind.BEFORE, before=before, is_sure=is_sure)
    for found in _UNTIL.finditer(folded):
        named = named_at(folded, found.end(), lent, _NAMED)
        if named:
            end, meaning = named
            is_sure = meaning.is_sure or meaning.kind is DueKind.UNTIL
            until = Meaning(DueKind.UNTIL, due=meaning.due, is_sure=is_sure)
            yield (found.start(), end), until if meaning.due else UNREADABLE


READERS: tuple[Reader, ...] = (
    external, recurring, onwards, amounts, continuous, dates_before, counted, *_NAMED,
)  # fmt: skip
