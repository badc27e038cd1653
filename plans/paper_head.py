"""What the head and foot of a paper say, as plain values kept with its draft."""

import re
from typing import Any

from core.vietnamese import clean, fold_aligned, normalise
from core.written_dates import written_dates
from documents.importing.prose.values import Prose, Role
from documents.importing.structure import ParsedDocument

_NUMBER = re.compile(r"\bsố\s*:?\s*(?P<number>\d+[A-Za-z]?(?:/\d{4})?[/\-][A-ZĐ][\wĐ]*(?:[\-/][\wĐ]+)*)")
_OPENS = re.compile(
    r"^(?:[-+•]\s*)?(?:căn cứ|thực hiện|theo|xét|tiếp theo|để[^;]{0,60}?)\s+(?=[A-ZĐ])", re.IGNORECASE
)
_DATED = re.compile(r",?\s*ngày\b")
_AFTER_NUMBER, _LONGEST = 40, 200
_DASH = "-–•+* "


def head_of(document: ParsedDocument) -> dict[str, Any]:
    """Give number, symbol, date, place, issuer, type, legal bases, signature, recipients and the follower."""
    head, prose = document.head, document.prose
    return {
        "number": head.number,
        "symbol": head.symbol,
        "issued_on": head.issued_on.isoformat() if head.issued_on else "",
        "place": _place(prose),
        "issuer": head.issuer,
        "type": _type(prose),
        "bases": [base for one in prose.with_role(Role.LEGAL_BASIS) for base in bases_in(one.text)],
        "signed_for": head.signed_for,
        "signer": head.signer,
        "signing_capacity": head.signing_capacity,
        "monitoring_unit": head.monitoring_unit,
        "recipients": [_name(one.text) for one in prose.with_role(Role.RECIPIENT) if _name(one.text)],
    }


def bases_in(text: str) -> list[dict[str, str]]:
    """Give the papers that a paragraph rests on: `number`, `date` (ISO, empty where it names none) and `words`.

    One stands in each part between semicolons; papers named in the title of another are not of them.
    """
    found = []
    for part in normalise(text).split(";"):
        number = _NUMBER.search(part)
        if number:
            found.append(
                {"number": number["number"], "date": _date(part, number.end()), "words": _words(part.strip())}
            )
    return found


def _date(part: str, start: int) -> str:
    folded = fold_aligned(part[start:])
    first = next((one for one in written_dates(folded) if one.start < _AFTER_NUMBER), None)
    return first.day.isoformat() if first and first.day else ""


def _words(part: str) -> str:
    shown = _OPENS.sub("", part, count=1).strip(_DASH + ".")
    if len(shown) <= _LONGEST:
        return shown
    return shown[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _place(prose: Prose) -> str:
    """Give where the paper was made: what stands before the day in its line."""
    line = next((one.text for one in prose.with_role(Role.PLACE_DATE)), "")
    found = _DATED.search(line)
    return clean(line[: found.start()]).strip(" ,") if found else ""


def _type(prose: Prose) -> str:
    """Give the type of document as printed: the capitals its line begins with."""
    typed = (*prose.with_role(Role.DOCUMENT_TYPE), *prose.with_role(Role.TYPE_AND_SUBJECT))
    words: list[str] = []
    for word in typed[0].text.strip("* ").split() if typed else ():
        if not word.isupper():
            break
        words.append(word)
    return " ".join(words)


def _name(text: str) -> str:
    return clean(text).strip(_DASH + ";.")
