"""Lines drawn on the server: what was finished over time beside what was planned, as SVG that also prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT, TOP, BOTTOM = 26, 294, 10, 102


@dataclass(frozen=True, slots=True)
class LineChart:
    """A finished drawing in a box of 300 × 118; coordinates are text, so no language changes them."""

    words: str
    planned: str
    reached: str
    end_x: str
    end_y: str
    end_words: str
    label_x: str
    first: date
    last: date
    today: date
    today_x: str


def _x(day: date, first: date, last: date) -> float:
    whole = max(1, (last - first).days)
    return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, (day - first).days / whole))


def _y(percent: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * min(100.0, max(0.0, percent)) / 100


def _points(series: Sequence[tuple[date, float]], first: date, last: date) -> str:
    return " ".join(f"{_x(day, first, last):.1f},{_y(percent):.1f}" for day, percent in series)


def line_chart(
    *,
    planned: Sequence[tuple[date, float]],
    reached: Sequence[tuple[date, float]],
    words: str,
) -> LineChart:
    """Draw two series of (day, percent 0–100) in order of days; both need at least one point."""
    first, last = planned[0][0], planned[-1][0]
    today, percent = reached[-1]
    x = _x(today, first, last)
    return LineChart(
        words=words,
        planned=_points(planned, first, last),
        reached=_points(reached, first, last),
        end_x=f"{x:.1f}",
        end_y=f"{_y(percent):.1f}",
        end_words=f"{percent:.0f}%",
        label_x=f"{min(x + 8, RIGHT - 24):.1f}",
        first=first,
        last=last,
        today=today,
        today_x=f"{min(max(x, LEFT + 44), RIGHT - 44):.1f}",
    )
