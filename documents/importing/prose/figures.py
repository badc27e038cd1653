"""Figures to reach in a sentence: “tối thiểu 80% …”, “đạt từ 30% trở lên”, “không quá 1,5 ngày”, “30%, 20%, 15%”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNIT = (
    r"ngày làm việc|ngày|giờ làm việc|giờ|phút|lần|lượt|lớp|cuộc|điểm|bậc|đơn vị|người|hồ sơ|mô hình|xã|phường|thôn|thủ tục"
    r"|dịch vụ|hội nghị|đầu mối|tin,? bài|tin|bài|văn bản|buổi|đợt|công trình|sáng kiến|nhiệm vụ|sản phẩm"
    r"|tỷ đồng|triệu đồng|km|ha|m2"
)
_NUMBER = r"\d+(?:[.,]\d+)*(?:/\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w/.,-])(?P<low>{_NUMBER})\s*(?:(?P<u1>%)?\s*(?:-|đến|tới)\s*(?P<high>{_NUMBER})(?=\s*%))?"
    rf"\s*(?:(?P<percent>%|phần trăm)|(?P<unit>(?:{_UNIT})\b))(?P<each>\s*/\s*(?:01\s*)?(?:năm|tháng|quý))?"
)
_COMPARATORS = (
    ("<=", r"không quá|tối đa|không vượt quá|nhiều nhất|không nhiều hơn"),
    (">=", r"tối thiểu|ít nhất|không ít hơn|không thấp hơn|không dưới|từ"),
    (">", r"trên|hơn|vượt"),
    ("<", r"dưới|thấp hơn|ít hơn"),
)
_WORD = "|".join(words for _, words in _COMPARATORS)
_LINK = r"(?:\s+(?:đạt|là|tương ứng là|tương ứng|bằng|ở mức|bình quân|khoảng|còn|tỷ lệ|thêm|lên|được))*"
_BEFORE = re.compile(rf"(?:^|(?<=[\s(]))(?P<word>{_WORD}){_LINK}\s*$")
_LINKS_ONLY = re.compile(r"(?:\s*\b(?:bình quân|khoảng|thêm|tỷ lệ))+\s*$")
_ENDS_IN_VERB = re.compile(r"\b(?:đạt|chiếm|là|bằng|ở mức|còn|lên|xuống|xuống còn|đạt tỷ lệ|đạt từ)\s*$")
_AND_UP = re.compile(r"(?P<words>(?:\s+[^\s,.;:%]+){0,6}?)\s+trở (?P<way>lên|xuống)\b")
_DOWN_TO = re.compile(
    r"\b(?:giảm|rút ngắn|cắt giảm|hạ|xuống|sắp xếp|thu gọn|tinh gọn)\b[^;.:]*?\bcòn(?:\s+(?:khoảng|bình quân))?\s*$"
)
"""A level to which something falls: less is as good."""
_SERIES = re.compile(r"\s+(?:ở|tại|đối với|cho)\s[^;.:,]*,\s*$")
_REACH = re.compile(r"(?:cho )?(?:đến|tới) khi (?:đạt|hoàn thành)(?: tỷ lệ| mức)?\s*$")
_DECREASE = r"cắt giảm|giảm|tinh giản|rút ngắn|tiết kiệm"
_INCREASE = r"tăng|nâng"
_WAY = re.compile(
    rf"(?:\b(?P<down>{_DECREASE})|\b(?P<up>{_INCREASE}))(?!\s*cường)(?:,?\s+[^\s,;.%]+){{0,3}}\s*$"
)
_OPENS_WAY = re.compile(
    rf"\W*(?:tiếp tục |phấn đấu )?(?:(?P<down>{_DECREASE})|(?P<up>{_INCREASE}))\b(?!\s*cường)"
)
_NEAR = 300
_LIST = re.compile(r"\s*(?:,|và)\s*$")
FRACTION = {"1/2": 0.5, "1/3": 1 / 3, "2/3": 2 / 3, "1/4": 0.25, "3/4": 0.75}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text; `[start, end)` with its comparator, `[number, end)` without."""

    start: int
    number: int
    end: int
    comparator: str
    low: float
    high: float | None
    unit: str
    direction: str
    each_year: bool
    reaches: bool
    listed: bool
    stands_last: bool
    in_brackets: bool


def figures(text: str, *, aims: bool) -> list[Figure]:
    """Give the figures to reach, in order.

    Percentages count anywhere, other units behind a comparator, and bare ones at the beginning of a clause
    where `aims` says that the section lists targets. A figure that says which things are counted (“từ 10% chi
    thường xuyên trở lên”) does not count.
    """
    low = text.lower()
    found: list[Figure] = []
    for match in _FIGURE.finditer(low):
        figure = _figure(low, match, found[-1] if found else None, aims=aims)
        if figure is not None:
            found.append(figure)
    return found


def _figure(low: str, match: re.Match[str], last: Figure | None, *, aims: bool) -> Figure | None:
    near = max(0, match.start() - _NEAR)
    before = low[near : match.start()]
    word = _BEFORE.search(before)
    listed = last is not None and bool(_LIST.fullmatch(low, last.end, match.start())) and not word
    up = _AND_UP.match(low, match.end())
    if up and up["words"].strip():
        return None
    falls = bool(_DOWN_TO.search(before[: word.start("word")] if word else before))
    is_next = _is_next(low, match, last)
    said = (word and word["word"] != "từ") or listed or falls or is_next or (aims and _opens(before))
    if match["unit"] and not said:
        return None
    start = near + word.start("word") if word else match.start()
    lead = low[near:start]
    return Figure(
        start=start,
        number=match.start(),
        end=up.end() if up else match.end(),
        comparator=_comparator(word, up, match, last if listed or is_next else None, falls=falls),
        low=number_written(match["low"]),
        high=number_written(match["high"]) if match["high"] else None,
        unit=match["unit"] or "%",
        direction="decrease" if falls else _direction(low, start, last),
        each_year=(match["each"] or "").strip(" /01").startswith("năm"),
        reaches=bool(_REACH.search(before)),
        listed=listed,
        stands_last=bool(_ENDS_IN_VERB.search(lead) or (word and _ENDS_IN_VERB.search(word.group()))),
        in_brackets=lead.rstrip().endswith("("),
    )


def _is_next(low: str, match: re.Match[str], last: Figure | None) -> bool:
    """Tell whether a figure says the same of another place: “30 phút ở Trung tâm, 20 phút ở các xã”."""
    if last is None or match["unit"] != last.unit:
        return False
    return bool(_SERIES.fullmatch(low, last.end, match.start()))


def _opens(before: str) -> bool:
    return bool(
        re.search(r"(?:^|[;.:]\s*)(?:phấn đấu\s+)?(?:có\s+|thành lập\s+|tổ chức\s+|xây dựng\s+)?$", before)
    )


def _comparator(
    word: re.Match[str] | None,
    up: re.Match[str] | None,
    match: re.Match[str],
    last: Figure | None,
    *,
    falls: bool,
) -> str:
    """Give the comparator a figure is written with, else that of the one it is listed behind (`last`)."""
    if match["high"]:
        return "between"
    if up:
        return ">=" if up["way"] == "lên" else "<="
    if word:
        return next(sign for sign, words in _COMPARATORS if re.fullmatch(words, word["word"]))
    if falls:
        return "<="
    return last.comparator if last and last.comparator != "between" else "="


def number_written(written: str) -> float:
    """Give a number as papers write it: “1.250”, “96,5”, “1/2”."""
    if written in FRACTION:
        return FRACTION[written]
    plain = written.split("/", maxsplit=1)[0]
    plain = plain.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain) else plain.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))


def _direction(low: str, start: int, last: Figure | None) -> str:
    near = max(0, start - _NEAR)
    clause = max(near, *(low.rfind(sign, near, start) + 1 for sign in ".;:"))
    part = _LINKS_ONLY.sub("", low[clause:start].rstrip(" ("))
    way = _WAY.search(part)
    if way is None and low[near:start].rstrip().endswith("("):
        way = _OPENS_WAY.match(part)
    if way:
        return "decrease" if way["down"] else "increase"
    if last is not None and last.end > clause and re.fullmatch(r"[^,;.:]*,\s*", low[last.end : start]):
        return last.direction
    return ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text between full stops, semicolons and colons."""

    start: int
    end: int


def clauses(text: str, signs: str = r"[;:]\s|\.\s+(?=[A-ZĐ])|\.$|;$") -> Iterator[Clause]:
    """Give the clauses of a text, in order."""
    start = 0
    for found in re.finditer(signs, text):
        if found.start() > start:
            yield Clause(start, found.start())
        start = found.end()
    if start < len(text):
        yield Clause(start, len(text))
