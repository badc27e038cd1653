"""The one reader of deadline wordings: what “Quý III, IV/2026” or “Theo hướng dẫn của Bộ” means in days.

The kinds are those of lifecycles.md, Periods. New wordings are added to the readers in `deadline_wordings`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.vietnamese import fold_aligned, normalise
from core.workdays import WorkCalendar
from plans.domain.deadline_meanings import UNREADABLE, Lent, Meaning, Span
from plans.domain.deadline_wordings import READERS, dates_before
from plans.domain.named_days import ON_A_DAY, with_named_days
from plans.domain.number_words import figures
from plans.domain.states import DueKind

_NOISE = frozenset(
    [
        "hoan", "thanh", "xong", "trong", "thoi", "gian", "thuc", "hien", "han", "cuoi",
        "la", "nhiem", "vu", "dinh", "ky", "ngay", "tu", "cham", "nhat", "ca",
        "muon",
    ]
)  # fmt: skip
"""Words around a time that say nothing more; `rest` leaves them out."""
_HARMLESS = _NOISE | frozenset(
    [
        "bao", "cao", "cap", "nhat", "kip", "rieng", "va", "vao", "den", "het",
        "trien", "khai",
    ]
)  # fmt: skip
"""Words that leave the meaning of the time beside them as it is."""
_OPEN_START = re.compile(r"(?<!\bthu )\b(?:tu|sau|ke tu)\s+(?:ngay\s+)?$")
LONGEST_CELL = 1000
"""A longer text is no deadline; it is left whole to a person."""
_STRIPPED = " .,;:-()+*"
_HOUR_OF_DAY = re.compile(r"\b\d{1,2}\s*(?:gio|h|g|:)\s*\d{0,2}(?:\s*phut)?\b")
_DATED = (DueKind.DATE, DueKind.BEFORE, DueKind.UNTIL, DueKind.WINDOW, DueKind.UNKNOWN)


class Confidence(StrEnum):
    """How sure the reader is: `doubt` where the words say two times or none, leave words over, could be meant
    otherwise, or name a time that lies before the paper.
    """

    HIGH = "high"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a deadline cell means.

    `kind` decides which of the others are set: `due` (date, until, window: the last day), `start` (window),
    `before` (before: the day named, which itself is too late), `every` (recurring: week, month, quarter,
    half, nine_months, year, with `start` where it says since when, and `before` or `due` where it names the day
    of one period), `awaited` (external: the paper that is waited
    for, as written). `rest` is what the cell says beyond that: nothing is dropped; `also` are the times in it.
    `raw` is the cell.
    """

    kind: DueKind
    raw: str
    due: date | None = None
    start: date | None = None
    before: date | None = None
    every: str = ""
    awaited: str = ""
    rest: str = ""
    also: tuple[Meaning, ...] = ()
    confidence: Confidence = Confidence.DOUBT

    def last_day(self, *, before_is_inclusive: bool = False) -> date | None:
        """Give the last day on which the work is on time, None where the wording names no day.

        “Trước ngày D” ends the day before D, unless the plan's setting takes D in.
        """
        if self.before is None:
            return self.due
        return self.before if before_is_inclusive else self.before - timedelta(days=1)


def read_deadline(
    text: str,
    *,
    plan_year: int | None = None,
    issued_on: date | None = None,
    calendar: WorkCalendar | None = None,
) -> Deadline:
    """Give what a deadline cell means; whatever cannot be read is `unknown`, never an error.

    `plan_year` is lent to wordings without a year (“Quý III”, “trước ngày 15/6”), `issued_on` and the working days
    of `calendar` to those counted from the paper's day (“trong 30 ngày kể từ ngày ký”); without them those are
    unknown. A time before `issued_on` is a doubt.
    Where a cell says several things the first one decides, a set day before a paper that is waited for; the others
    stay in `rest` and `also`.
    """
    shown = normalise(text)
    unknown = Deadline(DueKind.UNKNOWN, text, rest=shown)
    if len(shown) > LONGEST_CELL:
        return unknown
    written = figures(shown)
    said = _said(written.text, Lent(plan_year, issued_on, calendar or WorkCalendar()))
    times = _without_qualifiers(written.text, with_named_days(written.text, said))
    deciding = _deciding(times)
    if deciding is None or deciding[1].kind is DueKind.UNKNOWN:
        return unknown
    (start, end), meaning = written.back(*deciding[0]), deciding[1]
    deadline = replace(
        _of(meaning, text),
        rest=_rest(shown, fold_aligned(shown), start, end),
        awaited=shown[start:end].strip(_STRIPPED) if meaning.kind is DueKind.EXTERNAL else "",
        also=tuple(other for _, other in times if other != meaning),
    )
    leaves_words = _leaves_words(written.text, [span for span, _ in said])
    return replace(deadline, confidence=_confidence(deadline, meaning, issued_on, leaves_words=leaves_words))


def report_deadlines(sentence: str, *, plan_year: int | None = None) -> Iterator[Deadline]:
    """Give every “trước ngày …” and “chậm nhất …” of a sentence of prose, as in “báo cáo … trước ngày
    15/12/2026”.
    """
    shown = normalise(sentence)
    written = figures(shown)
    for span, meaning in dates_before(written.text, Lent(plan_year)):
        if meaning.kind is not DueKind.UNKNOWN:
            start, end = written.back(*span)
            yield _of(meaning, shown[start:end])


def _said(folded: str, lent: Lent) -> list[tuple[Span, Meaning]]:
    """Give everything said, from left to right, the longest reading of each."""
    found = [pair for reader in READERS for pair in reader(folded, lent)]
    said: list[tuple[Span, Meaning]] = []
    for span, meaning in sorted(found, key=lambda pair: (pair[0][0], -pair[0][1])):
        if said and span[0] < said[-1][0][1]:
            continue
        is_open = meaning.kind is not DueKind.EXTERNAL and _OPEN_START.search(folded, 0, span[0])
        said.append((span, UNREADABLE if is_open else meaning))
    return said


def _without_qualifiers(folded: str, said: list[tuple[Span, Meaning]]) -> list[tuple[Span, Meaning]]:
    """Leave out what only says more of the next: “năm 2026” before “hằng quý”, or before a day of it.

    A time that cannot be read (“tuần 3 tháng 12” before “hằng năm”) leaves the next one unsure.
    """
    kept: list[tuple[Span, Meaning]] = []
    for span, meaning in said:
        behind, first = kept[-1] if kept else (span, UNREADABLE)
        if kept and not folded[behind[1] : span[0]].strip() and _qualifies(first, meaning):
            kept.pop()
            is_read = first.kind is not DueKind.UNKNOWN or not first.decides
            meaning = replace(meaning, is_sure=meaning.is_sure and is_read)  # noqa: PLW2901
        kept.append((span, meaning))
    return kept


def _qualifies(first: Meaning, following: Meaning) -> bool:
    if following.kind is DueKind.RECURRING:
        return first.kind in _DATED
    day = following.before or following.due
    if following.kind not in ON_A_DAY or day is None or first.start is None or first.due is None:
        return False
    return first.start <= day <= first.due and first.start.replace(month=12, day=31) == first.due


def _deciding(times: list[tuple[Span, Meaning]]) -> tuple[Span, Meaning] | None:
    """Give the first thing said; a set day, or one that cannot be read, goes before a paper that is awaited."""
    able = [pair for pair in times if pair[1].decides]
    if able and able[0][1].kind is DueKind.EXTERNAL:
        set_days = (pair for pair in able if pair[1].kind in (*ON_A_DAY, DueKind.UNKNOWN))
        return next(set_days, able[0])
    return able[0] if able else None


def _of(meaning: Meaning, raw: str) -> Deadline:
    return Deadline(meaning.kind, raw, meaning.due, meaning.start, meaning.before, meaning.every)


def _confidence(
    deadline: Deadline, meaning: Meaning, issued_on: date | None, *, leaves_words: bool
) -> Confidence:
    last = deadline.last_day()
    returns = deadline.kind is DueKind.RECURRING
    is_past = not returns and last is not None and issued_on is not None and last < issued_on
    doubts = (not meaning.is_sure, bool(deadline.also), is_past, leaves_words)
    return Confidence.DOUBT if any(doubts) else Confidence.HIGH


def _leaves_words(folded: str, spans: Sequence[Span]) -> bool:
    """Tell whether words stand around what was understood that might change it."""
    left, at = [], 0
    for start, end in spans:
        left.append(folded[at:start])
        at = end
    words = _HOUR_OF_DAY.sub(" ", " ".join([*left, folded[at:]]))
    return any(word not in _HARMLESS for word in re.findall(r"\w+", words))


def _rest(shown: str, folded: str, start: int, end: int) -> str:
    """Give what stands beside the part that was understood, unless it is only words like “Hoàn thành”."""
    parts = []
    for piece, words in ((shown[:start], folded[:start]), (shown[end:], folded[end:])):
        meant = [word for word in words.replace("(", " ").replace(")", " ").split() if word.strip(_STRIPPED)]
        if any(word.strip(_STRIPPED) not in _NOISE for word in meant):
            parts.append(piece.strip(_STRIPPED))
    return "; ".join(parts)
