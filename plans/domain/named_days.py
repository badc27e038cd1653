"""Days that a recurring wording names for its periods: “trước ngày 15/12 hằng năm”, “6 tháng (trước 05/6)”.

What stands beside a wording like “hằng năm” is tied to it here, so that `deadlines` gives one answer for both.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from plans.domain.deadline_meanings import Meaning, Span
from plans.domain.states import DueKind

Said = tuple[Span, Meaning]
ON_A_DAY = (DueKind.DATE, DueKind.BEFORE, DueKind.UNTIL)
_PART_OF_YEAR = timedelta(days=300)
_BEHIND = re.compile(r"[,:\-]?\s*(?:(?:phai\s+)?(?:hoan thanh|xong|thuc hien))*\s*(?:vao)?")
_MORE_DAYS = re.compile(r"(?:,|va)\s[^()]*\)")
"""Days behind the first in its brackets: of a half or a quarter they follow from it."""
_TOGETHER = ("va", ",")
_YEAR = re.compile(r"\d{4}")


def with_named_days(folded: str, said: Sequence[Said]) -> list[Said]:
    """Give what is said with the days before and behind a recurring wording as days of its periods.

    Such a day is that of one period, the others follow from it; of two days (“05/6 và 05/12 hằng năm”) each
    returns by itself.
    """
    return _behind(folded, _before(folded, said))


def _before(folded: str, said: Sequence[Said]) -> list[Said]:
    """Tie days to the recurring wording that follows them: “ngày 20 hằng tháng”, “05/6 và 05/12 hằng năm”."""
    found: list[Said] = []
    led_by: Meaning | None = None
    for span, meaning in reversed(said):
        behind, often = found[-1] if found else (span, meaning)
        between = folded[span[1] : behind[0]].strip()
        if found and not between and _names_day_of(often, meaning):
            led_by, found[-1] = meaning, ((span[0], behind[1]), _with_day(often, meaning))
        elif led_by and between in _TOGETHER and meaning.kind in ON_A_DAY and not _says_year(folded, span):
            if meaning.before and led_by.kind is DueKind.DATE:
                found[-1] = (behind, replace(often, before=often.due, due=None))
            found.append((span, _with_day(often, meaning)))
        else:
            led_by = None
            found.append((span, meaning))
    return found[::-1]


def _behind(folded: str, said: Sequence[Said]) -> list[Said]:
    """Tie a day to the recurring wording it follows: in brackets, or at once and without a year of its own."""
    found: list[Said] = []
    for span, meaning in said:
        end = _end_of_day(folded, found[-1], (span, meaning)) if found else None
        if end is None:
            found.append((span, meaning))
        else:
            (start, _end), often = found.pop()
            found.append(((start, end), _with_day(often, meaning)))
    return found


def _end_of_day(folded: str, first: Said, following: Said) -> int | None:
    """Give where a day that belongs to the recurring wording before it ends, None where it does not belong."""
    (behind, often), (span, meaning) = first, following
    if not _names_day_of(often, meaning):
        return None
    between, rest = folded[behind[1] : span[0]].strip(), folded[span[1] :].lstrip()
    if between == "(" and rest.startswith(")"):
        return folded.index(")", span[1]) + 1
    if between == "(" and often.every != "year" and _MORE_DAYS.match(rest):
        return span[1]
    return span[1] if _BEHIND.fullmatch(between) and not _says_year(folded, span) else None


def _names_day_of(often: Meaning, named: Meaning) -> bool:
    """Tell whether this names a day for the periods of that, which has none yet; no week has a calendar day."""
    if often.kind is not DueKind.RECURRING or often.every == "week" or often.before or often.due:
        return False
    if named.kind is DueKind.RECURRING:
        return named.every == often.every and bool(named.before or named.due)
    if named.kind is DueKind.WINDOW and named.start and named.due:
        return often.every == "year" and named.due - named.start < _PART_OF_YEAR
    return bool(named.before or named.due)


def _with_day(often: Meaning, named: Meaning) -> Meaning:
    """A calendar day is sure for a year only: of a quarter it names one of four."""
    fits = often.every == "year" or not named.decides or named.kind is DueKind.RECURRING
    is_sure = often.is_sure and fits and (named.is_sure or named.kind is DueKind.RECURRING)
    return replace(often, before=named.before, due=named.due, is_sure=is_sure)


def _says_year(folded: str, span: Span) -> bool:
    return bool(_YEAR.search(folded, *span))
