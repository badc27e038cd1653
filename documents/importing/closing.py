"""The close of a plan document: who signed and how, recipients, who follows the work, who reports, what is
annexed.
"""

import re
from dataclasses import dataclass, field

from core.vietnamese import clean, fold
from documents.importing.annexes import Annex, Placed, announced_in, headed_by
from documents.importing.structure import Became
from documents.importing.tables import ProseLine

_RECIPIENTS = re.compile(r"noi nhan\s*:?")
_END_OF_TEXT = re.compile(r"\./\.\s*$")
_ON_BEHALF = re.compile(r"TM\s*\.")
_CAPACITY = re.compile(r"(?:KT|TL|TUQ|Q)\s*\.")
_TITLES = re.compile(
    r"(?:pho |quyen )?(?:chu tich|giam doc|chanh van phong|chanh thanh tra|truong|cuc truong|vien truong"
    r"|bo truong|thu truong|bi thu|hieu truong|tong giam doc|chi cuc truong|chu nhiem)\b"
)
_NAME = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+){1,5}")
_RANK = re.compile(r"(?:Thiếu|Trung|Thượng|Đại) (?:tá|tướng|úy)\s+|(?:ThS|TS|PGS|GS|BS)\.?\s*", re.IGNORECASE)
_LONGEST_TITLE = 60
_LISTED = re.compile(r"[-–+•]\s*\S")
"""Recipients beside the signature, read between its lines."""
_FOLLOWS = re.compile(
    r"\b(?:theo doi(?:,| va)\s*don doc|don doc(?:,| va)\s*(?:theo doi|kiem tra|huong dan)|theo doi, kiem tra)"
)
_SUBJECT = re.compile(
    r"(?:\d+[.)]|[-+•]|[a-zđ]\))?\s*(?:Giao\s+|Giao cho\s+)?(?P<unit>[A-ZĐ][^;:.]{3,80}?)\s*"
    r"(?:\((?P<note>[^)]*)\)\s*)?,?\s*"
    r"(?:chủ trì|có trách nhiệm|có nhiệm vụ|là (?:cơ quan|đơn vị) (?:thường trực|đầu mối)|làm đầu mối"
    r"|giúp|tham mưu|theo dõi|đôn đốc|tổng hợp|thường xuyên)"
)
_NO_ONE_BODY = re.compile(
    r"(?:cac|thu truong|nguoi dung dau|nhung|toan the|can bo|chu tich|giam doc"
    r"|tham muu|tong hop|theo doi|chu tri|don doc|tang cuong|thuong xuyen|tiep tuc|phoi hop|dinh ky)\b"
)
_UNIT_HEADING = re.compile(r"(?:\d+[.)]|[-+•]|[a-zđ]\)|[IVX]+\.)\s*(?P<unit>[A-ZĐ][^;:.]{3,80})\s*[:.]?")
_ORGANISATION = re.compile(r"^[ivx]+\s*[.)]?\s*to chuc thuc hien")
_REPORTS = re.compile(r"\bbao cao\b")
_WHEN = re.compile(r"\btruoc\b|\bcham nhat\b|\bmuon nhat\b|\bdinh ky\b|\bhang (?:thang|quy|nam|tuan)\b")
_ANNEX_TITLE = re.compile(r"(?:phu luc|bieu|danh muc)\b")
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÂĂÊÔƠƯÁÀẢẠÉÈỦỤÚÙÝỨỪỬỰỐỒỔỘỚỜỞỢÍÌÓÒỎỌ])")
_LABEL = re.compile(r"^(?:\d+[.)]|[-+•]|[a-zđ]\))\s*")


@dataclass(slots=True)
class Closing:
    """What was found after the plan's body, with what each line became."""

    signer: str = ""
    signing_capacity: str = ""
    signed_for: str = ""
    monitoring_unit: str = ""
    report_duties: list[str] = field(default_factory=list)
    ends_at: int = 0
    announced: list[Placed] = field(default_factory=list)
    headings: list[Annex] = field(default_factory=list)
    became: dict[int, Became] = field(default_factory=dict)


def read_closing(lines: list[ProseLine], body_starts: int) -> Closing:
    """Read duties of following and reporting, the signature and the annexes from the lines after the head."""
    folded = [fold(line.text) for line in lines]
    close = _close_of(lines, folded, body_starts)
    closing = Closing(ends_at=close)
    _read_signature(closing, lines, folded, close)
    _read_annexes(closing, lines, body_starts)
    _read_monitor(closing, lines[:close], folded[:close], body_starts)
    _read_reports(closing, lines[:close], body_starts)
    return closing


def _close_of(lines: list[ProseLine], folded: list[str], body_starts: int) -> int:
    """Give the line where the text of the plan ends: its `./.`, the recipients, or the signature."""
    for place in range(body_starts, len(lines)):
        if _END_OF_TEXT.search(lines[place].text):
            return place + 1
        if _RECIPIENTS.match(folded[place]) or _ON_BEHALF.match(lines[place].text):
            return place
    return len(lines)


def _read_signature(closing: Closing, lines: list[ProseLine], folded: list[str], close: int) -> None:
    capacity: list[str] = []
    for place in range(close, len(lines)):
        text = lines[place].text
        if capacity and _LISTED.match(text):
            closing.became[place] = Became.RECIPIENTS
            continue
        if capacity and not _is_capacity(text, folded[place]):
            closing.signer = _signer(text)
            closing.became[place] = Became.SIGNATURE if closing.signer else Became.NOTHING
            break
        if _ON_BEHALF.match(text):
            closing.signed_for = clean(text)
            closing.became[place] = Became.SIGNATURE
        elif _is_capacity(text, folded[place]):
            capacity.append(clean(text))
            closing.became[place] = Became.SIGNATURE
        elif not capacity and not closing.signed_for:
            if _ANNEX_TITLE.match(folded[place]):
                break
            closing.became[place] = Became.RECIPIENTS
    closing.signing_capacity = " / ".join(capacity)


def _is_capacity(text: str, folded: str) -> bool:
    if len(text) > _LONGEST_TITLE or text.upper() != text:
        return False
    return bool(_CAPACITY.match(text) or _TITLES.match(folded))


def _signer(text: str) -> str:
    name = _RANK.sub("", clean(text))
    return name if _NAME.fullmatch(name) else ""


def _read_annexes(closing: Closing, lines: list[ProseLine], body_starts: int) -> None:
    """What the text announces, and the headings behind it; before its close only what is set as one counts."""
    for place in range(body_starts, len(lines)):
        line = lines[place]
        named = announced_in(line.text) if place < closing.ends_at else ()
        if named:
            closing.announced += [Placed(annex, place) for annex in named]
            closing.became.setdefault(place, Became.ANNEX_NOTICE)
            continue
        heading = headed_by(line.text)
        if heading and (place >= closing.ends_at or line.centred or line.bold or line.text.isupper()):
            closing.headings.append(heading)


def _read_monitor(closing: Closing, lines: list[ProseLine], folded: list[str], body_starts: int) -> None:
    """The body that follows: named by a sentence with “theo dõi, đôn đốc”, best under “Tổ chức thực hiện”."""
    organisation = next(
        (place for place, text in enumerate(folded) if _ORGANISATION.match(text)), body_starts
    )
    later = range(organisation, len(lines))
    for place in [*later, *range(body_starts, organisation)]:
        if not _FOLLOWS.search(folded[place]):
            continue
        unit = _subject(lines[place].text) or _unit_above(lines, place)
        if unit:
            closing.monitoring_unit = unit
            closing.became.setdefault(place, Became.MONITOR)
            return


def _subject(text: str) -> str:
    for sentence in _SENTENCES.split(clean(text)):
        found = _SUBJECT.match(sentence)
        if found and _FOLLOWS.search(fold(sentence)) and not _NO_ONE_BODY.match(fold(found["unit"])):
            return found["unit"].strip(" ,")
    return ""


def _unit_above(lines: list[ProseLine], place: int) -> str:
    found = _UNIT_HEADING.fullmatch(lines[place - 1].text) if place else None
    if not found or found["unit"].isupper() or _NO_ONE_BODY.match(fold(found["unit"])):
        return ""
    return found["unit"].strip()


def _read_reports(closing: Closing, lines: list[ProseLine], body_starts: int) -> None:
    for place in range(body_starts, len(lines)):
        for sentence in _SENTENCES.split(clean(lines[place].text)):
            folded = fold(sentence)
            if _REPORTS.search(folded) and _WHEN.search(folded):
                closing.report_duties.append(_LABEL.sub("", sentence).strip())
                closing.became.setdefault(place, Became.REPORT_DUTY)
