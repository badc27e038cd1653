"""Whom a paragraph names by itself: who leads, who does what is directed, who works together."""

import re
from dataclasses import dataclass

from documents.importing.prose.words import BODY, OFTEN, VERB, body_at, end_of_body

_ASKED = re.compile(r"(?:Giao(?: cho)?|Đề nghị|Yêu cầu|Phân công|Ủy quyền(?: cho)?|Mời)\s+")
_INTRODUCED = re.compile(r"(?:Căn cứ|Đối với|Trên cơ sở|Theo|Hằng|Hàng|Định kỳ|Khi|Trước|Từ|Để|Trong)\b")
_TOGETHER = re.compile(
    r"\b[Pp]hối hợp(?:\s+(?:chặt chẽ|thường xuyên|hiệu quả|kịp thời))?(?:\s+(?:cùng với|với|cùng))?\s+"
)
_DIRECTED = re.compile(r"\b[Cc]hỉ đạo\s+(?:và\s+)?")
_NOT_LEAD = re.compile(
    r"\b(?:của|cho|với|tại|về|từ|đến|tham mưu|trình|do|giữa|và|trong|đôn đốc|hướng dẫn|đề xuất|giúp|phối hợp|theo|là"
    r"|gửi|kiểm tra|chỉ đạo|giao)\s+$"
)
_ACTS = re.compile(
    rf"\s*,?\s*(?:có trách nhiệm|có nhiệm vụ|cần|phải|căn cứ|{OFTEN}|định kỳ|được giao|{VERB})\b"
)
_CHARGED = re.compile(r"[:;.(]\s*|\b[Dd]o\s+")
_LEADS = re.compile(r",?\s+(?:là cơ quan\s+|làm\s+)?(?:chủ trì|chịu trách nhiệm chính|đầu mối)\b")
_LONGEST_NAMES, _NEAR = 250, 30


@dataclass(frozen=True, slots=True)
class Named:
    """The bodies a text names, as words; `opens_at` is where the order begins behind the lead."""

    lead: str = ""
    doing: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    opens_at: int = 0


def named_in(text: str) -> Named:
    """Give whom a paragraph names."""
    lead, opens_at = _lead(text)
    together = tuple(filter(None, (body_at(text, found.end()) for found in _TOGETHER.finditer(text))))
    directed = tuple(filter(None, (_acting(text, found.end()) for found in _DIRECTED.finditer(text))))
    return Named(lead, directed, together, opens_at)


def _lead(text: str) -> tuple[str, int]:
    asked = _ASKED.match(text)
    start = asked.end() if asked else 0
    if BODY.match(text, start):
        end = end_of_body(text, start)
        if asked or text[end : end + 1] == ":" or _ACTS.match(text, end):
            behind = end + 1 if text[end : end + 1] == ":" else end
            return text[start:end].strip(" ,"), behind
    if not asked and _INTRODUCED.match(text):
        return _behind_introduction(text)
    return _charged_within(text), 0


def _charged_within(text: str) -> str:
    """Find the bodies that a later clause charges: “…: Sở Nội vụ chủ trì, …”, “… do Sở Nội vụ chủ trì”."""
    for found in _CHARGED.finditer(text):
        named = body_at(text, found.end())
        if named and _LEADS.match(text, found.end() + len(named)):
            return named
    return ""


def _behind_introduction(text: str) -> tuple[str, int]:
    """Find the bodies behind “Căn cứ …,”, “Đối với …”: the first names followed by what they do."""
    sentence = min((at for at in (text.find(". "), text.find(";")) if at >= 0), default=len(text))
    for found in BODY.finditer(text, 0, sentence):
        if _NOT_LEAD.search(text[max(0, found.start() - _NEAR) : found.start()]):
            continue
        end = end_of_body(text, found.start())
        if _ACTS.match(text, end) and end - found.start() <= _LONGEST_NAMES:
            return text[found.start() : end].strip(" ,"), end
    return "", 0


def _acting(text: str, start: int) -> str:
    """Give the bodies directed to act, empty where they are only spoken of."""
    named = body_at(text, start)
    return named if named and _ACTS.match(text, start + len(named)) else ""
