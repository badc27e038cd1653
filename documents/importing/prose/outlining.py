"""Which paragraphs are headings, notices of an annex or openings of a list, by their number and what follows."""

import re

from documents.importing.annexes import announced_in
from documents.importing.prose.closings import is_closing
from documents.importing.prose.judging import is_conclusion
from documents.importing.prose.labels import DASH, DECIMAL, LETTER, PLAIN, ROMAN, STAR, numeral
from documents.importing.prose.passages import Passage
from documents.importing.prose.sections import is_keyword, is_years
from documents.importing.prose.values import NumberingFault
from documents.importing.prose.words import is_bodies

_LONGEST = 300
_SHORT = 15
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SEE = re.compile(r"\(?\s*(?:có|chi tiết|kèm theo)", re.IGNORECASE)


def is_annex_notice(passage: Passage) -> bool:
    """Tell whether the whole content of a paragraph is an annex."""
    if not announced_in(passage.text):
        return False
    beside = _IN_BRACKETS.sub("", passage.text).strip(" .:;")
    if passage.level <= LETTER:
        return len(beside.split()) <= _SHORT
    return not beside or bool(_SEE.match(passage.text))


def is_heading(passage: Passage, following: Passage | None) -> bool:
    """Tell whether a paragraph is a heading: something must stand below it that is no closing line."""
    text = passage.text
    if len(text) > _LONGEST or following is None:
        return False
    if is_years(text):
        return True
    stands_below = not is_closing(following.text) and not is_conclusion(following.text)
    deeper = following.level > passage.level and stands_below
    if passage.level <= ROMAN:
        return text[-1] not in ".;" or text.isupper() or is_keyword(text)
    if is_keyword(text) and text[-1] not in ";" and (deeper or (passage.level == PLAIN and stands_below)):
        return passage.level < PLAIN or _heads_list(text, following)
    if passage.level <= LETTER:
        return deeper and _reads_as_heading(text, following)
    if passage.level < PLAIN:
        return deeper and text.endswith(":") and following.level < PLAIN
    return False


def _heads_list(text: str, following: Passage) -> bool:
    return text[-1] not in "." and following.level < PLAIN


def _reads_as_heading(text: str, following: Passage) -> bool:
    """Below a number: no full stop, the name of a body, or a few words above a list of bullets."""
    if text[-1] not in ".;":
        return True
    return is_bodies(text) or (
        text[-1] == "." and len(text.split()) <= _SHORT and LETTER <= following.level < PLAIN
    )


def is_lead_in(passage: Passage, following: Passage | None) -> bool:
    """Tell whether a paragraph only opens the list below it and is no item itself."""
    if following is None or passage.level != PLAIN or not passage.text.endswith(":"):
        return False
    return following.level < PLAIN and not is_closing(following.text)


def depth_of(passage: Passage, following: Passage | None) -> int:
    """Give the level of a heading; one without a number stands above what follows it."""
    if passage.level < PLAIN:
        return passage.level
    return min(STAR, following.level - 1) if following and following.level >= DASH else STAR


def numbering_faults(found: list[Passage]) -> list[NumberingFault]:
    """Give the Roman numbers of headings that are missing or stand twice."""
    faults = []
    last = 0
    for passage in found:
        if passage.level != ROMAN:
            continue
        value = numeral(passage.label)
        if value == last:
            faults.append(NumberingFault(passage.n, "repeated", passage.label))
        faults += [NumberingFault(passage.n, "missing", _roman(gap)) for gap in range(last + 1, value)]
        last = value
    return faults


def decimal_faults(found: list[Passage]) -> list[NumberingFault]:
    """Give the Arabic numbers that are missing or stand twice below one Roman heading."""
    faults: list[NumberingFault] = []
    last = 0
    for passage in found:
        if passage.level <= ROMAN:
            last = 0
        if passage.level != DECIMAL:
            continue
        value = int(passage.label)
        if value == last:
            faults.append(NumberingFault(passage.n, "repeated", passage.label))
        if value > 1:
            faults += [NumberingFault(passage.n, "missing", str(gap)) for gap in range(last + 1, value)]
        last = value
    return faults


def _roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
