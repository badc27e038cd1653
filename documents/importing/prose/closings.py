"""Lines that close a section: who leads, does and works together, and by when; by any of their usual labels."""

import re
from dataclasses import dataclass

_WHO = r"(?:đơn vị|cơ quan|bộ phận|phòng|tổ chức|cơ quan, đơn vị|đơn vị, cá nhân)"
_PARTS = {
    "lead": rf"(?:{_WHO}\s+)?(?:chủ trì|đầu mối|chịu trách nhiệm(?: chính)?)(?: thực hiện| tham mưu)?|phân công chủ trì",
    "doing": rf"{_WHO}\s+thực hiện|(?:đơn vị|cơ quan)\s+triển khai(?: thực hiện)?|người thực hiện",
    "coordinating": rf"(?:{_WHO}\s+)?phối hợp(?: thực hiện)?",
    "time": r"(?:thời gian|thời hạn|tiến độ|thời điểm)(?: thực hiện| hoàn thành| triển khai)?(?: thực hiện)?|hoàn thành",
    "detail": r"nội dung(?: thực hiện)?|địa điểm(?: tổ chức)?|thành phần(?: tham dự)?|đối tượng(?: tham gia)?"
    r"|hình thức(?: tổ chức)?|số lượng|kinh phí(?: thực hiện)?",
    "result": r"(?:sản phẩm|kết quả)(?: đầu ra| cần đạt| thực hiện| dự kiến)?",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _PARTS.items()).join((r"(?:", r")\s*:\s*")),
    re.IGNORECASE,
)
_WITHIN = re.compile(r"[.;(]\s*")
_BETWEEN = re.compile(r"(?:^|[;.]\s*)(?:-\s*)?")


@dataclass(frozen=True, slots=True)
class ClosingPart:
    """One thing a closing line says: `field` is lead, doing, coordinating, time, result, or detail for place and form."""

    field: str
    text: str


def is_closing(text: str) -> bool:
    """Tell whether a line is one of the labels with something behind it."""
    return bool(closing_parts(text))


def closing_within(text: str) -> tuple[int, tuple[ClosingPart, ...]]:
    """Give where the labels at the end of a row begin and what they say: “… . Chủ trì: Sở A; thời gian: Quý I.”.

    The whole length and nothing where a row has none.
    """
    for between in _WITHIN.finditer(text):
        parts = tuple(part for part in closing_parts(text[between.end() :]) if part.field != "detail")
        if parts:
            return between.start() + 1, parts
    return len(text), ()


def closing_parts(text: str) -> tuple[ClosingPart, ...]:
    """Give what a closing line says, in order; nothing where it is none."""
    first = _LABEL.match(text)
    if not first or not first.end() < len(text):
        return ()
    starts = [first]
    for between in _BETWEEN.finditer(text, first.end()):
        following = _LABEL.match(text, between.end())
        if following and following.start() > starts[-1].start():
            starts.append(following)
    ends = [label.start() for label in starts[1:]] + [len(text)]
    return tuple(
        ClosingPart(label.lastgroup or "", _said(text[label.end() : end]))
        for label, end in zip(starts, ends, strict=True)
    )


def _said(text: str) -> str:
    """Give the words of a part; a bracket that closes the whole line is none of them."""
    shown = text.strip(" .;,-")
    return shown.rstrip(")").rstrip(" .;,-") if shown.count(")") > shown.count("(") else shown
