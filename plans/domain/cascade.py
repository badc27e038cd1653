"""How a unit's own plan carries out a higher one: whose number it cites, which rows answer which. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from core.vietnamese import fold

LEAST, SURE, BEST = 60.0, 90.0, 3
"""From which likeness of folded words a row is suggested (0–100, as sets: a short row may be part of a long one),
from which one is surely the same (all words counted), and how many are suggested.
"""

_ZEROS = re.compile(r"^0+(?=\d)")
_AND = r"va|xay dung|ban hanh|to chuc|trien khai|thuc hien|hoan thien|cu the hoa|trinh|phe duyet|chuong trinh"
_MAKES_A_PLAN = re.compile(
    rf"\b(?:xay dung|ban hanh|lap)(?:[, ]+(?:{_AND}|cac|day du|kip thoi))*[, ]+ke hoach\b"
)
_A_PLAN_STANDS = re.compile(r"[\s\-+•*]*(?:van ban\s+)?ke hoach\b")


@dataclass(frozen=True, slots=True)
class Alike:
    """A row of the own plan that may carry out a row of the higher one; `is_sure`: nearly in the same words."""

    own: int
    score: float
    is_sure: bool = False


def same_number(one: str, other: str) -> bool:
    """Tell whether two texts are one number and symbol, whatever their dashes, spaces and leading zeros."""
    key = _number_key(one)
    return bool(key) and key == _number_key(other)


def suggestions(upper: Mapping[int, str], own: Mapping[int, str]) -> dict[int, tuple[Alike, ...]]:
    """Give for rows of the higher plan the own rows most alike, best first; both are folded words by key."""
    found = {}
    plain = {key: default_process(words) for key, words in own.items()}
    for key, words in {key: default_process(words) for key, words in upper.items()}.items():
        best = process.extract(words, plain, scorer=fuzz.token_set_ratio, score_cutoff=LEAST, limit=BEST)
        if best:
            found[key] = tuple(
                Alike(place, score, fuzz.token_sort_ratio(words, text) >= SURE) for text, score, place in best
            )
    return found


def asks_for_own_plan(content: str, expected_result: str) -> bool:
    """Tell whether a row wants the unit to make a plan of its own: by its verb, or by the result it expects."""
    results = [fold(line) for line in re.split(r"[\n;]", expected_result)]
    wanted = any(_A_PLAN_STANDS.match(line) for line in results)
    return wanted or any(_MAKES_A_PLAN.search(words) for words in (fold(content), *results))


def _number_key(text: str) -> str:
    return _ZEROS.sub("", re.sub(r"\s", "", fold(text)))
