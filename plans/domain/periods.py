"""Periods of a task: what the wording of a deadline means in days, cut-offs and due moments (lifecycles.md, Periods).

Reporting periods close as Nghị định 09/2019/NĐ-CP, Điều 12 says: a month runs from the 15th of the month before to
the 14th, a quarter from the 15th of the month before it to the 14th of its last month, and so on.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.moments import end_of_day, local_date
from core.workdays import WorkCalendar
from plans.domain.states import DueKind

CUTOFF_DAY = 14
DAYS_TO_SEND = 2
LATE_LOAD_DAYS = 5
DECEMBER = 12
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}
CONTINUOUS_EVERY = "quarter"
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """One period of one task: which days it speaks for and when it is due; `due_at` is None while a paper is awaited."""

    key: str
    label: str
    data_from: date | None
    data_to: date | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Timing:
    """What a row says about time."""

    kind: str
    starts_on: date | None
    due_on: date | None
    every: str


@dataclass(frozen=True, slots=True)
class Life:
    """The life of a plan: its paper's date and end, and when the system received it."""

    issued_on: date
    ends_on: date
    received_at: datetime
    records_past: bool = False


def single_due(timing: Timing, *, life: Life, calendar: WorkCalendar) -> datetime | None:
    """Give the due moment of a row with one date; a date already passed is due 5 working days after receipt."""
    if timing.due_on is None:
        return None
    due = end_of_day(timing.due_on)
    if due < life.received_at:
        return calendar.due_after(life.received_at, LATE_LOAD_DAYS)
    return due


def reporting_periods(
    every: str, *, life: Life, calendar: WorkCalendar, named: date | None = None
) -> list[Period]:
    """Give the periods of a recurring row inside the plan's life, with short heads and tails joined to neighbours.

    `named` is the day of one period that the paper names: the others are due as far apart as the periods are.
    """
    windows = _join_short(list(_windows(every, life)), every)
    periods = [_period(every, window, calendar) for window in windows]
    if named is None or every == "week":
        return periods
    pairs = zip(periods, windows, strict=True)
    return [replace(p, due_at=_named_due(every, named, w, life, calendar)) for p, w in pairs]


def _named_due(every: str, named: date, window: "_Window", life: Life, calendar: WorkCalendar) -> datetime:
    """Give the due moment nearest to the close of a window; one already passed is due 5 days after receipt."""
    months = MONTHS_OF[every]
    gap = (window.closes.year - named.year) * DECEMBER + window.closes.month - named.month
    turns = (gap // months, gap // months + 1)
    day = min(
        (_months_after(named, turn * months) for turn in turns), key=lambda near: abs(near - window.closes)
    )
    due = end_of_day(day)
    return due if due >= life.received_at else calendar.due_after(life.received_at, LATE_LOAD_DAYS)


def _months_after(day: date, months: int) -> date:
    """Give the same day so many months later, the last of its month where that is shorter."""
    year, month = divmod(day.year * DECEMBER + day.month - 1 + months, DECEMBER)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def periods_of(timing: Timing, *, life: Life, calendar: WorkCalendar) -> list[Period]:
    """Give every period of a row, in order; rows with one date, or with a paper awaited, have exactly one."""
    if timing.kind in (DueKind.RECURRING, DueKind.CONTINUOUS):
        every = timing.every if timing.kind == DueKind.RECURRING else CONTINUOUS_EVERY
        return reporting_periods(every or CONTINUOUS_EVERY, life=life, calendar=calendar, named=timing.due_on)
    due = None if timing.kind == DueKind.EXTERNAL else single_due(timing, life=life, calendar=calendar)
    return [Period(key="", label="", data_from=timing.starts_on, data_to=timing.due_on, due_at=due)]


def opened_by(periods: Sequence[Period], day: date) -> list[Period]:
    """Give the periods that have begun by a day; a row with one date has begun at once."""
    return [
        period for period in periods if period.data_from is None or not period.key or period.data_from <= day
    ]


def at_issue(periods: Sequence[Period], *, life: Life, calendar: WorkCalendar) -> list[Period]:
    """Give the periods that exist from the moment of issue: those open now, and past ones when they are recorded.

    A recorded past period is due 5 working days after receipt.
    """
    received = local_date(life.received_at)
    begun = opened_by(periods, received) or list(periods[:1])
    current = [p for p in begun if not p.key or p.data_to is None or p.data_to >= received]
    if not life.records_past:
        return current or begun[-1:]
    late_due = calendar.due_after(life.received_at, LATE_LOAD_DAYS)
    past = [replace(p, due_at=late_due) for p in begun if p not in current]
    return past + current


def begun_after_issue(periods: Sequence[Period], *, life: Life, day: date) -> list[Period]:
    """Give the reporting periods that began after the plan was received, by a day; those of issue exist already."""
    received = local_date(life.received_at)
    return [
        p for p in opened_by(periods, day) if p.key and p.data_from is not None and p.data_from > received
    ]


@dataclass(frozen=True, slots=True)
class _Window:
    """A reporting window cut to the plan's life; `closes` is the cut-off it would have had uncut and names it."""

    first: date
    last: date
    closes: date


def _windows(every: str, life: Life) -> Iterator[_Window]:
    if every == "week":
        yield from _weeks(life)
        return
    months = MONTHS_OF[every]
    year, month = life.issued_on.year, 1
    while True:
        first = _day(year, month - 1, CUTOFF_DAY + 1)
        closes = _day(year, month + months - 1, CUTOFF_DAY)
        if first > life.ends_on:
            return
        if closes >= life.issued_on:
            yield _Window(max(first, life.issued_on), min(closes, life.ends_on), closes)
        month += months
        if month > DECEMBER:
            year, month = year + 1, 1


def _weeks(life: Life) -> Iterator[_Window]:
    first = life.issued_on
    while first <= life.ends_on:
        closes = first + timedelta(days=6 - first.weekday())
        yield _Window(first, min(closes, life.ends_on), closes)
        first = closes + timedelta(days=1)


def _day(year: int, month: int, day: int) -> date:
    if month == 0:
        return date(year - 1, DECEMBER, day)
    return date(year, month, day)


def _join_short(windows: list[_Window], every: str) -> list[_Window]:
    """Join a head, or a tail, shorter than half its period to its neighbour."""
    if len(windows) > 1 and _is_short(windows[0], every):
        head = windows.pop(0)
        windows[0] = replace(windows[0], first=head.first)
    if len(windows) > 1 and _is_short(windows[-1], every):
        tail = windows.pop()
        windows[-1] = replace(windows[-1], last=tail.last)
    return windows


def _is_short(window: _Window, every: str) -> bool:
    whole = 7 if every == "week" else MONTHS_OF[every] * 30
    return ((window.last - window.first).days + 1) * 2 < whole


def _period(every: str, window: _Window, calendar: WorkCalendar) -> Period:
    return Period(
        key=f"{every}:{window.first.isoformat()}",
        label=_label(every, window.first, window.closes),
        data_from=window.first,
        data_to=window.last,
        due_at=calendar.due_after(end_of_day(window.last), DAYS_TO_SEND),
    )


def _label(every: str, first: date, named: date) -> str:
    labels = {
        "week": f"tuần từ {first:%d/%m/%Y}",
        "month": f"tháng {named:%m/%Y}",
        "quarter": f"quý {ROMAN[(named.month - 1) // 3]}/{named.year}",
        "half": f"6 tháng {'đầu' if named.month <= DECEMBER // 2 else 'cuối'} năm {named.year}",
        "nine_months": f"9 tháng năm {named.year}",
        "year": f"năm {named.year}",
    }
    return labels[every]
