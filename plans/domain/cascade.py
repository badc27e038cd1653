"""How a unit's own plan carries out a higher one: whose number it cites, which rows answer which. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from core.vietnamese import fold

LEAST, SURE, BEST = 60.0, 90.0, 3
"""From which likeness (0–100, of folded words as sets) a row is suggested, surely the same, and how many."""

_ZEROS = re.compile(r"^0+(?=\d)")
_AND = r"va|xay dung|ban hanh|to chuc|trien khai|thuc hien|hoan thien|cu the hoa|trinh|phe duyet|chuong trinh"
_MAKES_A_PLAN = re.compile(
    rf"\b(?:xay dung|ban hanh|lap)(?:[, ]+(?:{_AND}|cac|day du|kip thoi))*[, ]+ke hoach\b"
)
_A_PLAN_STANDS = re.compile(r"[\s\-+•*]*(?:van ban\s+)?ke hoach\b")


@dataclass(frozen=True, slots=True)
class Alike:
    """A row of the own plan that may carry out a row of the higher one, and how alike they are (0–100)."""

    own: int
    score: float


def same_number(one: str, other: str) -> bool:
    """Tell whether two texts are one number and symbol, whatever their dashes, spaces and leading zeros."""
    key = _number_key(one)
    return bool(key) and key == _number_key(other)


def suggestions(upper: Mapping[int, str], own: Mapping[int, str]) -> dict[int, tuple[Alike, ...]]:
    """Give for rows of the higher plan the own rows most alike, best first; both are folded words by key."""
    found = {}
    for key, words in upper.items():
        best = process.extract(words, own, scorer=fuzz.token_set_ratio, score_cutoff=LEAST, limit=BEST)
        if best:
            found[key] = tuple(Alike(place, score) for _words, score, place in best)
    return found


def asks_for_own_plan(content: str, expected_result: str) -> bool:
    """Tell whether a row wants the unit to make a plan of its own: by its verb, or by the result it expects."""
    results = [fold(line) for line in re.split(r"[\n;]", expected_result)]
    wanted = any(_A_PLAN_STANDS.match(line) for line in results)
    return wanted or any(_MAKES_A_PLAN.search(words) for words in (fold(content), *results))


def _number_key(text: str) -> str:
    return _ZEROS.sub("", re.sub(r"\s", "", fold(text)))
