"""Figures of targets in words, and what a row may ask units to report of them: pure."""

from dataclasses import dataclass
from decimal import Decimal

SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "=": ""}
DONE, BETWEEN = "done", "between"


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a unit's figure is held against."""

    comparator: str
    threshold: Decimal


def number_words(value: Decimal) -> str:
    """Give a number as papers write it: “96,5”, “1250”."""
    shown = f"{value:f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace(".", ",")


def figure_words(comparator: str, value: Decimal | None, high: Decimal | None = None) -> str:
    """Give a figure as it may be typed again: “≥ 98”, “50–60”, “x” for work without a figure."""
    if value is None:
        return "x"
    if comparator == BETWEEN and high is not None:
        return f"{number_words(value)}–{number_words(high)}"
    return f"{SIGNS.get(comparator, '')}{number_words(value)}"


def thresholds(comparator: str, value: Decimal | None, high: Decimal | None = None) -> tuple[Threshold, ...]:
    """Give what a reported figure must keep: a bare figure is reached when it is met or passed; none for `done`."""
    if value is None or comparator == DONE:
        return ()
    if comparator == BETWEEN and high is not None:
        return (Threshold(">=", value), Threshold("<=", high))
    return (Threshold(">=" if comparator == "=" else comparator, value),)
