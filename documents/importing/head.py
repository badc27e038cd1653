"""The head of a plan document: number, date, issuer, title and legal bases, from the lines before
its tables.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from core.vietnamese import fold, fold_aligned, normalise
from core.written_dates import written_dates
from documents.importing.cited_plans import cited_plans
from documents.importing.structure import Became, CitedPlan
from documents.importing.tables import ProseLine

_HEAD_LINES = 40
_NUMBER = re.compile(r"(?:^|\s)Số\s*:?\s*(?P<number>\d+[a-z]?)?\s*/\s*(?P<symbol>[A-ZĐ][A-ZĐ0-9&.\-]*)")
_LONGEST_DATE_LINE = 80
_DATE_LINE = re.compile(r"(?:^|, )ngay\b.*\bthang\b")
_TYPE = re.compile(
    r"(?P<type>KẾ HOẠCH|CHƯƠNG TRÌNH|QUYẾT ĐỊNH|ĐỀ ÁN|PHƯƠNG ÁN|CÔNG VĂN|HƯỚNG DẪN|CHỈ THỊ)"
    r"(?:\s+(?P<title>[^\W\d_].*))?$"
)
_ISSUES = re.compile(
    r"(?:^|[,;]\s*)(?P<issuer>(?:UBND|Ủy ban nhân dân|Văn phòng|Thanh tra|Sở|Ban|Phòng|Trung tâm)\b[^;.:]{0,80}?)\s+"
    r"(?:ban hành|xây dựng)\s+(?:và triển khai\s+)?[Kk]ế hoạch"
)
_MOTTO = re.compile(r"(?:cong hoa xa hoi chu nghia|doc lap\b.*tu do\b)")
_RULE = re.compile(r"[\s_\-–—.*=]*")
_BODY_STARTS = re.compile(
    r"(?:can cu|thuc hien|xet |theo |de |nham |tiep tuc |trien khai thuc hien .{60,}:$"
    r"|[ivx]+[.)]|\d+[.)])"
)
_BASIS_STARTS = re.compile(r"(?:-\s*)?(?:can cu|thuc hien|xet|theo|tiep theo)\b")
_BASIS_NUMBER = re.compile(
    r"\bsố\s*:?\s*(\d+[A-Za-z]?(?:/\d{4})?[/\-][A-ZĐ][\wĐ]*(?:[\-/][\wĐ]+)*)", re.IGNORECASE
)
_FIRST_SECTION = re.compile(r"(?:i|1|a)\s*[./)]\s")
_NAME_STARTS = re.compile(
    r"(?:so|bo|ban|van phong|thanh tra|phong|trung tam|chi cuc|cuc|uy ban nhan dan|ubnd|hoi dong|cong an"
    r"|bao|dai|truong)\b"
)
_PEOPLE_COMMITTEE = re.compile(r"Ủy ban nhân dân", re.IGNORECASE)


@dataclass(slots=True)
class Head:
    """What was found, with what each line became."""

    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    legal_bases: tuple[str, ...] = ()
    cited_plans: tuple[CitedPlan, ...] = ()
    became: dict[int, Became] = field(default_factory=dict)


def read_head(lines: list[ProseLine], end: int) -> Head:
    """Read the head from the lines before `end`, where the first task table or annex stands."""
    head = Head()
    last = min(end, _HEAD_LINES)
    folded = [fold(line.text) for line in lines[:last]]
    _read_number(head, lines[:last])
    _read_date(head, folded)
    typed = next((place for place in range(last) if _type_line(lines[place].text)), None)
    if typed is not None:
        head.became[typed] = Became.DOCUMENT_TYPE
        _read_title(head, lines, folded, typed)
    _read_letterhead(head, lines, folded, typed)
    _read_bases(head, lines, folded, end)
    head.cited_plans = cited_plans(line.text for line in _opening(lines, folded, end))
    return head


def _read_number(head: Head, lines: list[ProseLine]) -> None:
    for place, line in enumerate(lines):
        found = _NUMBER.search(normalise(line.text))
        if found and len(line.text) < _HEAD_LINES:
            head.symbol = found["symbol"].strip(".-")
            head.number = f"{found['number']}/{head.symbol}" if found["number"] else ""
            head.became[place] = Became.NUMBER
            return


def _read_date(head: Head, folded: list[str]) -> None:
    for place, text in enumerate(folded):
        if len(text) > _LONGEST_DATE_LINE or not _DATE_LINE.search(text):
            continue
        head.became.setdefault(place, Became.DATE)
        head.issued_on = next((found.day for found in written_dates(text) if found.day), None)
        return


def _read_title(head: Head, lines: list[ProseLine], folded: list[str], typed: int) -> None:
    beside = _type_line(lines[typed].text)
    parts = [beside[1]] if beside and beside[1] else []
    for place in range(typed + 1, len(folded)):
        line = lines[place]
        if _RULE.fullmatch(line.text):
            head.became[place] = Became.LETTERHEAD
            continue
        if parts and (_BODY_STARTS.match(folded[place]) or not _goes_on(line)):
            break
        if not parts and folded[place].startswith("can cu"):
            break
        parts.append(line.text)
        head.became[place] = Became.TITLE
    head.title = " ".join(parts)


def _goes_on(line: ProseLine) -> bool:
    """Tell whether a line below a title is of the title: set as one, or the middle of its sentence."""
    return line.bold or line.centred or line.text[:1].islower()


def _read_letterhead(head: Head, lines: list[ProseLine], folded: list[str], typed: int | None) -> None:
    """The issuer stands before the motto and the number, in capitals; the body of the text spells it
    properly.
    """
    top = typed if typed is not None else min(head.became, default=0)
    stops = (place for place in range(top) if _MOTTO.match(folded[place]) or place in head.became)
    names = [normalise(line.text) for line in lines[: next(stops, top)] if _is_printed_name(line.text)]
    for place in range(top):
        head.became.setdefault(place, Became.LETTERHEAD)
    starts = [place for place, name in enumerate(names) if _NAME_STARTS.match(fold(name))]
    printed = " ".join(names[starts[-1] :]) if starts else ""
    clause = _issuing_clause(lines[top : top + _HEAD_LINES])
    if clause and fold(clause).startswith(fold(printed)):
        head.issuer = clause
    else:
        head.issuer = _as_spelt(printed, " \n ".join(line.text for line in lines[top:]))


def _type_line(text: str) -> tuple[str, str] | None:
    """Give the type of document a line names in capitals, and a title printed behind it."""
    found = _TYPE.match(normalise(text))
    return (found["type"], (found["title"] or "").strip()) if found else None


def _issuing_clause(lines: list[ProseLine]) -> str:
    """Give who says “… ban hành Kế hoạch” in the opening of the text, with the people's committee as UBND."""
    for line in lines:
        found = _ISSUES.search(normalise(line.text))
        if found:
            return _PEOPLE_COMMITTEE.sub("UBND", found["issuer"].strip())
    return ""


def _is_printed_name(text: str) -> bool:
    return text == text.upper() and not _RULE.fullmatch(text)


def _as_spelt(printed: str, body: str) -> str:
    """Give a name printed in capitals as the text of the paper spells it."""
    if not printed:
        return ""
    body = normalise(body)
    pattern = re.escape(fold(printed)).replace("uy\\ ban\\ nhan\\ dan", "(?:uy ban nhan dan|ubnd)")
    spelt = [
        body[found.start() : found.end()] for found in re.finditer(rf"\b{pattern}\b", fold_aligned(body))
    ]
    mixed = next((name for name in spelt if not name.isupper()), "")
    return _PEOPLE_COMMITTEE.sub("UBND", mixed or printed)


def _opening(lines: list[ProseLine], folded: list[str], end: int) -> list[ProseLine]:
    """Give the lines before the first section: what a paper cites there it rests on or carries out."""
    stops = (place for place in range(min(end, len(folded))) if _FIRST_SECTION.match(folded[place]))
    return lines[: next(stops, min(end, len(folded)))]


def _read_bases(head: Head, lines: list[ProseLine], folded: list[str], end: int) -> None:
    found: dict[str, None] = {}
    for place in range(min(end, len(folded))):
        if _FIRST_SECTION.match(folded[place]):
            break
        if place in head.became or not _BASIS_STARTS.match(folded[place]):
            continue
        numbers = _BASIS_NUMBER.findall(normalise(lines[place].text))
        found.update(dict.fromkeys(numbers))
        if numbers or folded[place].startswith("can cu"):
            head.became[place] = Became.LEGAL_BASIS
    head.legal_bases = tuple(found)
