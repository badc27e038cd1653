"""Where the words of a cell stand in the lines they were read from, to the character."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.vietnamese import normalise
from documents.importing.structure import Stretch

_LEFT_OUT = frozenset("\\*#¹²³⁴⁵⁶⁷⁸⁹⁰")
"""What reading takes out of the middle of a line: markup of converters and marks of footnotes."""


def stretches_of(text: str, lines: Sequence[tuple[int, str]]) -> tuple[Stretch, ...]:
    """Give the stretches of numbered lines that spell `text`, empty where the lines do not spell it.

    Spelling of tone marks, dashes and spaces may differ; a mark that reading left out lies between stretches.
    """
    wanted = normalise(text)
    if not wanted:
        return ()
    for number, line in lines:
        start = _aligned(line).find(wanted)
        if start >= 0:
            return (Stretch(number, start, start + len(wanted)),)
    return _over_lines(wanted, lines)


def _over_lines(wanted: str, lines: Sequence[tuple[int, str]]) -> tuple[Stretch, ...]:
    letters = [
        (letter, number, at)
        for number, line in lines
        for at, letter in enumerate(_aligned(line))
        if _counts(letter)
    ]
    spelt = "".join(filter(_counts, wanted))
    start = "".join(letter for letter, _number, _at in letters).find(spelt) if spelt else -1
    if start < 0:
        return ()
    found = [(number, at) for _letter, number, at in letters[start : start + len(spelt)]]
    return tuple(_runs(found, dict(lines)))


def _runs(found: Sequence[tuple[int, int]], lines: dict[int, str]) -> Iterable[Stretch]:
    """Join characters with nothing but spaces between them."""
    first = found[0]
    for before, after in pairwise(found):
        between = lines[before[0]][before[1] + 1 : after[1]]
        if before[0] != after[0] or between.strip():
            yield Stretch(first[0], first[1], before[1] + 1)
            first = after
    yield Stretch(first[0], first[1], found[-1][1] + 1)


def _counts(letter: str) -> bool:
    return not letter.isspace() and letter not in _LEFT_OUT


def _aligned(line: str) -> str:
    """Give the line in the one spelling, character for character; as it is where that changes its length."""
    spelt = normalise(line)
    return spelt if len(spelt) == len(line) else line
