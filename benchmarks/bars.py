"""A measured bar: its name, the value found, the bar it must meet, and whether it does."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the output."""

    name: str
    value: float
    unit: str
    bar: str
    met: bool

    def line(self) -> str:
        """Give `name: value (bar)`, with a mark where the bar is missed."""
        missed = "" if self.met else "  MISSED"
        return f"{self.name}: {self.value:.3f} {self.unit} ({self.bar}){missed}"

    def as_json(self) -> dict[str, Any]:
        """Give the bar as plain values."""
        return asdict(self)


def at_most(name: str, value: float, limit: float, unit: str) -> Bar:
    """Give a bar that is met at or below the limit."""
    return Bar(name, value, unit, f"≤ {limit:g} {unit}", value <= limit)


def at_least(name: str, value: float, limit: float, unit: str) -> Bar:
    """Give a bar that is met at or above the limit."""
    return Bar(name, value, unit, f"≥ {limit:g} {unit}", value >= limit)


def seconds(act: Callable[[], object]) -> float:
    """Give how long an act takes."""
    began = perf_counter()
    act()
    return perf_counter() - began


def percentile(values: list[float], share: float) -> float:
    """Give the value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
