"""The words of a row cut in two where a clerk says, and the words of two rows as those of one."""

import re

from core.vietnamese import fold, fold_aligned

_CUT = re.compile(
    r"\n+|(?<=;)\s+|(?<=[.!?])\s+(?=[^\Wa-zà-ỹ_]|[-–+•(])|\s+(?=[-–+•]\s)|\s+(?=(?:\d{1,2}|[a-zđ])\)\s)"
)
"""Where a new thought begins: a line, behind “;”, a new sentence, a bullet, “a)” or “2)”."""
_ENDS = " \t\n;,"
MOST = 12


def beginnings(text: str) -> tuple[str, ...]:
    """Give what may be the second of two texts: the rest from each place where a new thought begins, at most 12."""
    rests = (text[found.end() :].strip() for found in _CUT.finditer(text.strip()))
    return tuple(rest for rest in rests if rest)[:MOST]


def places_of(words: str, text: str) -> tuple[int, ...]:
    """Give where whole words begin in a text, whatever the case, accents and spaces; the start is no such place.

    Words that are all of the rest of the text begin there alone, though they may stand before too.
    """
    wanted = r"\s+".join(map(re.escape, fold(words).split()))
    if not wanted:
        return ()
    folded = fold_aligned(text)
    if len(folded) == len(text) and (rest := re.search(rf"(?<!\w){wanted}\s*$", folded)) and rest.start():
        return (rest.start(),)
    return tuple(found.start() for found in re.finditer(rf"(?<!\w){wanted}", folded) if found.start())


def cut(text: str, place: int) -> tuple[str, str]:
    """Give the two parts of a text without what only joined them."""
    return text[:place].rstrip(_ENDS), text[place:].strip()


def united(first: str, second: str) -> str:
    """Give both texts as one, the second left out where the first says it already."""
    if not second.strip() or fold(second) in fold(first):
        return first
    if not first.strip():
        return second
    return f"{first.rstrip(_ENDS + '.')}; {second.strip()}"
