"""What a figure measures: the words before it or behind it that name the thing counted, without links and verbs."""

import re

_MEASURING = frozenset(
    [
        "phút", "giờ", "giờ làm việc", "ngày", "ngày làm việc", "lần", "điểm", "bậc", "tỷ đồng", "triệu đồng",
        "km", "ha", "m2",
    ]
)  # fmt: skip
"""Units that say how much of a thing there is; others are the things themselves."""
_QUALIFIES = re.compile(
    r"\W*(?:ở|tại|đối với|cho|trong|trên|của|mỗi|kể từ|so với|vào|theo|từ|với|khi|để|trước|sau)\b",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?:(?:^|\s+)(?:và|đạt|chiếm|là|tỷ lệ|mức|xuống|còn|lên|thêm|có|phải|khoảng|trong(?: vòng)?|giảm|cắt giảm|rút ngắn"
    r"|tăng|nâng))+$",
    re.IGNORECASE,
)
_ONLY_LINKS = re.compile(r"(?:ở|tại|đối với|cho|trong|trên|của|với|và|là)\W*", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:\s|^)(?:(?:trong|vào|đến|hết)\s+(?:hết\s+|cuối\s+)?năm(?:\s+\d{4})?|so với\s+(?:cùng kỳ\s+)?(?:cuối\s+)?năm"
    r"\s+\d{4})(?=\W|$)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:(?:đến|trong|vào|hết)\s+(?:hết\s+|cuối\s+)?năm\s+\d{4}\W+)?(?:(?:phấn đấu|bảo đảm|đảm bảo|tiếp tục)\s+)*"
    r"(?:(?:cắt giảm|giảm|rút ngắn|hạ|tăng|nâng cao|nâng|cải thiện)\s+)?(?=\w)",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"\W*(?:(?:phấn đấu|bảo đảm|đảm bảo|tiếp tục|không|tiết kiệm|cắt giảm|giảm|tăng|rút ngắn|nâng|dành|bố trí|huy động|có"
    r"|xây dựng|tổ chức|thực hiện|hoàn thành|thành lập|sắp xếp|rà soát|mở|đạt|tinh giản|trong đó|đến năm \d{4})\W*)*",
    re.IGNORECASE,
)
_EQUALS = re.compile(r",?\s*\(?\s*(?:tương đương|tức là)\b.*$", re.IGNORECASE)
_TRIM = " ,.;:-"


def measures_how_much(unit: str) -> bool:
    """Tell whether a unit says how much of a thing there is, as minutes of waiting, and is not the thing."""
    return unit in _MEASURING


def qualifies(after: str) -> bool:
    """Tell whether the words behind a figure only say where, when or for whom."""
    return not after.strip(" ()") or bool(_QUALIFIES.match(after))


def thing_before(before: str) -> str:
    """Give the thing that the words before a figure name, empty where they are only verbs and links."""
    shown = _LINKS.sub("", before.strip(_TRIM + "(")).strip(_TRIM)
    if _NO_THING.fullmatch(shown):
        return ""
    return _OPENS.sub("", shown).strip(_TRIM)


def with_where(thing: str, after: str) -> str:
    """Give a thing with where and for whom it is measured; the year is the target's own."""
    where = _WHEN.sub("", after).strip(_TRIM)
    return thing if _ONLY_LINKS.fullmatch(where) else f"{thing} {where}".strip()


def thing_behind(after: str) -> str:
    """Give the thing that the words behind a figure name."""
    shown = _WHEN.sub("", _EQUALS.sub("", after)).strip(_TRIM)
    return "" if _ONLY_LINKS.fullmatch(shown) else shown
