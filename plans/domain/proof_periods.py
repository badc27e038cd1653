"""Whether a proof speaks for the days that a duty asks about (lifecycles.md: the period it speaks for)."""

from datetime import date

Span = tuple[date | None, date | None]


def speaks_for(said: Span, asked: Span) -> bool:
    """Tell whether two spans of days meet; an end that is not given is open."""
    return not (_before(said[1], asked[0]) or _before(asked[1], said[0]))


def _before(last: date | None, first: date | None) -> bool:
    return last is not None and first is not None and last < first
