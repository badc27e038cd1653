"""Numbers of rows that people make: beside those that the paper printed, never one of them twice."""

import re
from collections.abc import Iterable

LONGEST = 12
_PART = re.compile(r"(\d+)[b-z]")
_LETTERS = "bcdefghijklmnopqrstuvwxyz"


def free_number(wanted: str, taken: Iterable[str]) -> str:
    """Give the number where it is free, else one above the greatest whole number of the table."""
    there = set(taken)
    if wanted not in there:
        return wanted
    return str(max((int(one) for one in there if one.isdecimal()), default=len(there)) + 1)


def part_number(number: str, taken: Iterable[str]) -> str:
    """Give the number of what is split off from a row: "4b" from "4", then "4c"; a whole number past "z"."""
    there = set(taken)
    found = _PART.fullmatch(number)
    base = (found[1] if found else number)[: LONGEST - 1]
    free = (f"{base}{letter}" for letter in _LETTERS)
    return next((one for one in free if one not in there), "") or free_number(base, there | {base})
