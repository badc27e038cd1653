"""Periods of a task: what the wording of a deadline means in days, cut-offs and due moments (lifecycles.md, Periods).

Where the windows of reports open and close is decided in `reporting_windows`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.moments import end_of_day, local_date
from core.workdays import WorkCalendar
from plans.domain.reporting_windows import DECEMBER, DayOfYear, Named, Window, windows
from plans.domain.states import DueKind

DAYS_TO_SEND = 2
LATE_LOAD_DAYS = 5
CONTINUOUS_EVERY = "quarter"
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """One period of one task: which days it speaks for and when it is due; `due_at` is None while a paper is awaited.

    `passed_due_at` is what the paper itself asks, where that had passed when the system received the plan.
    """

    key: str
    label: str
    data_from: date | None
    data_to: date | None
    due_at: datetime | None
    passed_due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """What a row says about time."""

    kind: str
    starts_on: date | None
    due_on: date | None
    every: str


@dataclass(frozen=True, slots=True)
class Life:
    """The life of a plan: its paper's date and end, when the system received it, its own days of reports."""

    issued_on: date
    ends_on: date
    received_at: datetime
    records_past: bool = False
    report_days: tuple[DayOfYear, ...] = ()


def _received(period: Period, *, life: Life, calendar: WorkCalendar) -> Period:
    """Give a period as the unit has it: a due moment already passed is 5 working days after receipt."""
    if period.due_at is None or period.due_at >= life.received_at:
        return period
    late_due = calendar.due_after(life.received_at, LATE_LOAD_DAYS)
    return replace(period, due_at=late_due, passed_due_at=period.due_at)


def reporting_periods(
    every: str, *, life: Life, calendar: WorkCalendar, named: date | None = None
) -> list[Period]:
    """Give the periods of a recurring row inside the plan's life, with short heads and tails joined to neighbours.

    `named` is the day of one period that the paper names for this row: the others are due as far apart as the
    periods are. A row without one follows the days of the plan.
    """
    days = Named(of_row=named, of_plan=life.report_days)
    found = windows(every, first=life.issued_on, last=life.ends_on, named=days)
    return [_period(every, window, life, calendar) for window in found]


def periods_of(timing: Timing, *, life: Life, calendar: WorkCalendar) -> list[Period]:
    """Give every period of a row, in order; rows with one date, or with a paper awaited, have exactly one."""
    if timing.kind in (DueKind.RECURRING, DueKind.CONTINUOUS):
        every = timing.every if timing.kind == DueKind.RECURRING else CONTINUOUS_EVERY
        return reporting_periods(every or CONTINUOUS_EVERY, life=life, calendar=calendar, named=timing.due_on)
    due = end_of_day(timing.due_on) if timing.due_on and timing.kind != DueKind.EXTERNAL else None
    single = Period(key="", label="", data_from=timing.starts_on, data_to=timing.due_on, due_at=due)
    return [_received(single, life=life, calendar=calendar)]


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
        return current or [_received(p, life=life, calendar=calendar) for p in begun[-1:]]
    late_due = calendar.due_after(life.received_at, LATE_LOAD_DAYS)
    past = [
        replace(p, due_at=late_due, passed_due_at=p.passed_due_at or p.due_at)
        for p in begun
        if p not in current
    ]
    return past + current


def begun_after_issue(periods: Sequence[Period], *, life: Life, day: date) -> list[Period]:
    """Give the reporting periods that began after the plan was received, by a day; those of issue exist already."""
    received = local_date(life.received_at)
    return [
        p for p in opened_by(periods, day) if p.key and p.data_from is not None and p.data_from > received
    ]


def _period(every: str, window: Window, life: Life, calendar: WorkCalendar) -> Period:
    """Give a period due 2 working days after its cut-off; a day that was named and had passed is due after receipt."""
    named = None if window.due is None else end_of_day(window.due)
    period = Period(
        key=f"{every}:{window.opens.isoformat()}",
        label=_label(every, window.first, window.closes),
        data_from=window.first,
        data_to=window.last,
        due_at=named or calendar.due_after(end_of_day(window.last), DAYS_TO_SEND),
    )
    return period if named is None else _received(period, life=life, calendar=calendar)


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
