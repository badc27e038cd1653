"""The stretches of the paper behind a cell, cut with the cell in two and united with those of another row."""

from collections.abc import Mapping, Sequence

from core.vietnamese import fold
from plans.origins import Origin, Span
from plans.paper import Line

JOINTS = ";"
"""What the reader puts between stretches of one cell, beside spaces; the paper may not have it."""


def cut_spans(
    spans: Sequence[Span], lines: Sequence[Line], *, cell: str, place: int
) -> tuple[list[Span], list[Span]]:
    """Give the stretches of the two parts of a cell that was cut at a place.

    Where the stretches do not spell the cell any more, because a clerk corrected it, both parts keep all of them.
    """
    by_id = {line.get("id"): line for line in lines}
    texts = [_text(by_id.get(span[0]), span) for span in spans]
    if _letters("".join(texts)) != _letters(cell):
        return list(spans), list(spans)
    left, first, second = len(_letters(cell[:place])), [], []
    for span, text in zip(spans, texts, strict=True):
        at = _place_behind(text, left)
        left -= len(_letters(text[:at]))
        start = int(span[2] or 0)
        if at:
            first.append([*span[:2], start, start + len(text[:at].rstrip())])
        if text[at:].strip():
            begins = at + len(text[at:]) - len(text[at:].lstrip(" ;,"))
            second.append([*span[:2], start + begins, span[3]])
    return first, second


def united_origins(first: Origin, second: Origin) -> Origin:
    """Give by field the stretches of both rows, each once."""
    found: Origin = {name: list(spans) for name, spans in first.items()}
    for name, spans in second.items():
        there = found.setdefault(name, [])
        there += [span for span in spans if span not in there]
    return found


def united_codes(
    first: Mapping[str, Sequence[str]], second: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Give by field the codes of both rows, each once."""
    names = dict.fromkeys([*first, *second])
    return {name: list(dict.fromkeys([*first.get(name, ()), *second.get(name, ())])) for name in names}


def _text(line: Line | None, span: Span) -> str:
    if line is None:
        return ""
    text = line.get("text", "") if span[1] is None else line["cells"][span[1]]
    return str(text[span[2] : span[3]])


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if not letter.isspace() and letter not in JOINTS)


def _place_behind(text: str, letters: int) -> int:
    """Give the place behind so many letters of a text, its end where it has fewer."""
    if letters <= 0:
        return 0
    seen = 0
    for place, letter in enumerate(text, start=1):
        seen += bool(_letters(letter))
        if seen == letters:
            return place
    return len(text)
