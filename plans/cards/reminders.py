"""The page of a plan's reminders: the policy as a form, its steps in words, and whom it reaches when."""

from dataclasses import dataclass

from core.controls import Field, Hidden
from core.parts import Crumb, Empty, Hint, Pill


@dataclass(frozen=True, slots=True)
class ReminderStep:
    """One step of the policy: when, and for whom."""

    when: str
    who: str


@dataclass(frozen=True, slots=True)
class ReminderSample:
    """One row with one due date: the days before it, on it and after it on which it is called to mind."""

    number: str
    title: str
    url: str
    due: str
    before: str
    on_the_day: str
    late: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class ReminderDate:
    """One reminder of the chosen duty: its day, what is said, who gets it as seats are held today, what became of it."""

    day: str
    when: str
    who: str
    pill: Pill


@dataclass(frozen=True, slots=True)
class ReminderPage:
    """All of reminders.html; `form_url` is empty where nothing can be changed any more."""

    title: str
    crumbs: tuple[Crumb, ...]
    standing: Hint
    fields: tuple[Field, ...]
    steps: tuple[ReminderStep, ...]
    form_url: str = ""
    hidden: tuple[Hidden, ...] = ()
    hints: tuple[Hint, ...] = ()
    samples: tuple[ReminderSample, ...] = ()
    choose: tuple[Field, ...] = ()
    chosen: str = ""
    dates: tuple[ReminderDate, ...] = ()
    empty: Empty | None = None
