"""The one reader of deadline wordings: what “Quý III, IV/2026” or “Theo hướng dẫn của Bộ” means in days.

The kinds are those of lifecycles.md, Periods. New wordings are added to the readers in `deadline_wordings`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.vietnamese import fold_aligned, normalise
from plans.domain.calendar_wordings import Meaning, Span
from plans.domain.deadline_wordings import READERS, dates_before
from plans.domain.states import DueKind

_NOISE = frozenset(
    [
        "hoan",
        "thanh",
        "xong",
        "trong",
        "thoi",
        "gian",
        "thuc",
        "hien",
        "han",
        "cuoi",
        "la",
        "nhiem",
        "vu",
        "dinh",
        "ky",
        "ngay",
        "tu",
        "cham",
        "nhat",
        "ca",
        "muon",
    ]
)
_OPEN_START = re.compile(r"\b(?:tu|sau|ke tu)\s+(?:ngay\s+)?$")
LONGEST_CELL = 1000
"""A longer text is no deadline; it is left whole to a person."""
_STRIPPED = " .,;:-()+*"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a deadline cell means.

    `kind` decides which of the others are set: `due` (date, until, window: the last day), `start` (window),
    `before` (before: the day named, which itself is too late), `every` (recurring: week, month, quarter,
    half, nine_months, year), `awaited` (external: the paper that is waited for, as written). `rest` is what
    the cell says beyond that: nothing is dropped. `raw` is the cell.
    """

    kind: DueKind
    raw: str
    due: date | None = None
    start: date | None = None
    before: date | None = None
    every: str = ""
    awaited: str = ""
    rest: str = ""

    def last_day(self, *, before_is_inclusive: bool = False) -> date | None:
        """Give the last day on which the work is on time, None where the wording names no day.

        “Trước ngày D” ends the day before D, unless the plan's setting takes D in.
        """
        if self.before is None:
            return self.due
        return self.before if before_is_inclusive else self.before - timedelta(days=1)


def read_deadline(text: str, *, plan_year: int | None = None) -> Deadline:
    """Give what a deadline cell means; whatever cannot be read is `unknown`, never an error.

    `plan_year` is lent to wordings without a year (“Quý III”, “trước ngày 15/6”); without it those are
    unknown.
    Where a cell says several things the first one decides and the others stay in `rest`.
    """
    shown = normalise(text)
    if len(shown) > LONGEST_CELL:
        return Deadline(DueKind.UNKNOWN, text, rest=shown)
    folded = fold_aligned(shown)
    found = [(span, meaning) for reader in READERS for span, meaning in reader(folded, plan_year)]
    if not found:
        return Deadline(DueKind.UNKNOWN, text, rest=shown)
    (start, end), meaning = _deciding(folded, found)
    if meaning.kind is DueKind.UNKNOWN or _OPEN_START.search(folded, 0, start):
        return Deadline(DueKind.UNKNOWN, text, rest=shown)
    deadline = _of(meaning, text, _rest(shown, folded, start, end))
    if meaning.kind is DueKind.EXTERNAL:
        return replace(deadline, awaited=shown[start:end].strip(_STRIPPED))
    return deadline


def report_deadlines(sentence: str, *, plan_year: int | None = None) -> Iterator[Deadline]:
    """Give every “trước ngày …” and “chậm nhất …” of a sentence of prose, as in “báo cáo … trước ngày
    15/12/2026”.
    """
    shown = normalise(sentence)
    for (start, end), meaning in dates_before(fold_aligned(shown), plan_year):
        if meaning.kind is not DueKind.UNKNOWN:
            yield _of(meaning, shown[start:end], "")


def _deciding(folded: str, found: list[tuple[Span, Meaning]]) -> tuple[Span, Meaning]:
    """Give the first thing said, the longest reading of it; a day said to return (“ngày 5/12 hằng năm”)
    recurs.
    """
    first = min(found, key=lambda pair: (pair[0][0], -pair[0][1]))
    for span, meaning in found:
        if (
            meaning.kind is DueKind.RECURRING
            and span[0] > first[0][0]
            and not folded[first[0][1] : span[0]].strip()
        ):
            return span, meaning
    return first


def _of(meaning: Meaning, raw: str, rest: str) -> Deadline:
    return Deadline(meaning.kind, raw, meaning.due, meaning.start, meaning.before, meaning.every, rest=rest)


def _rest(shown: str, folded: str, start: int, end: int) -> str:
    """Give what stands beside the part that was understood, unless it is only words like “Hoàn thành”."""
    parts = []
    for piece, words in ((shown[:start], folded[:start]), (shown[end:], folded[end:])):
        meant = [word for word in words.replace("(", " ").replace(")", " ").split() if word.strip(_STRIPPED)]
        if any(word.strip(_STRIPPED) not in _NOISE for word in meant):
            parts.append(piece.strip(_STRIPPED))
    return "; ".join(parts)
