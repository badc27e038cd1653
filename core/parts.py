"""The small pieces every page is built from: frozen values, each drawn by one template of templates/parts/.

Pages of every app hand these to their templates, so a state, a due date or a button looks and reads the same
everywhere. Nothing here asks a question of the database; what a piece says was decided before it was made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON_WORKING_DAYS = 5
"""So many working days before it a due date reads as near (lifecycles.md: "sắp đến hạn")."""


class Tone(StrEnum):
    """The colour family of a piece; words and an icon always say the same, colour never stands alone."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    MUTE = "mute"
    VIOLET = "vio"


@dataclass(frozen=True, slots=True)
class Pill:
    """A state in words: parts/pill.html."""

    words: str
    tone: Tone = Tone.MUTE
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the path to a page; without an address it is the page itself."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value in the line or list of facts under a title."""

    label: str
    value: str
    url: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a stepper: `state` is done, now, next or back (returned here)."""

    label: str
    note: str = ""
    state: str = "next"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing asked for, and whether it is there."""

    words: str
    met: bool
    value: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history: who did what, when; `quote` is the reason they gave."""

    who: str
    what: str
    at: datetime | None = None
    quote: str = ""
    tone: Tone = Tone.MUTE


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence that explains, warns or refuses, with a way out."""

    sentence: str
    tone: Tone = Tone.MUTE
    icon: str = "info-circle"
    lead: str = ""
    url: str = ""
    url_label: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """What a list says when there is nothing in it, and what to do next."""

    title: str
    sentence: str = ""
    icon: str = "circle-check"
    url: str = ""
    url_label: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One choice of a row of tabs or filters; `key` is the letter that opens it."""

    label: str
    url: str
    count: int | None = None
    icon: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words; `url` opens the rows behind it."""

    value: str
    label: str
    note: str = ""
    tone: Tone = Tone.MUTE
    icon: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a long list stands: 1-based `number` of `count` pages over `total` rows."""

    number: int
    count: int
    total: int
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is, 0–100, and the words beside the line."""

    percent: int
    words: str = ""

    @property
    def width(self) -> str:
        """The length of the line as an SVG attribute, whatever the language of the page."""
        return f"{min(100, max(0, self.percent))}%"


@dataclass(frozen=True, slots=True)
class Due:
    """A due date and how near it is, already in words: parts/due.html."""

    words: str
    tone: Tone
    icon: str
    on: date | None = None

    @property
    def pill(self) -> Pill:
        """The same words as a pill."""
        return Pill(words=self.words, tone=self.tone, icon=self.icon)


def due_mark(*, on: date | None, today: date, working_days_left: int = 0, instead: str = "") -> Due:
    """Put a due date into words: "Còn N ngày làm việc", "Hạn hôm nay", "Quá hạn N ngày".

    `working_days_left` counts the working days after today up to and including the due date; lateness is
    counted in calendar days. `instead` is said where there is no date ("Thường xuyên", "Chờ văn bản").
    """
    if on is None:
        return Due(words=instead or _("Chưa có hạn"), tone=Tone.MUTE, icon="clock-pause")
    late = (today - on).days
    if late > 0:
        words = ngettext("Quá hạn %(days)d ngày", "Quá hạn %(days)d ngày", late) % {"days": late}
        return Due(words=words, tone=Tone.BAD, icon="alert-octagon", on=on)
    if late == 0:
        return Due(words=_("Hạn hôm nay"), tone=Tone.WARN, icon="alert-triangle", on=on)
    if not working_days_left:
        words = _("Hạn vào ngày nghỉ %(day)s") % {"day": f"{on:%d/%m}"}
        return Due(words=words, tone=Tone.WARN, icon="alert-triangle", on=on)
    near = working_days_left <= SOON_WORKING_DAYS
    words = ngettext("Còn %(days)d ngày làm việc", "Còn %(days)d ngày làm việc", working_days_left)
    return Due(
        words=words % {"days": working_days_left},
        tone=Tone.WARN if near else Tone.INFO,
        icon="alert-triangle" if near else "progress",
        on=on,
    )


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a stacked bar in SVG units: `x` and `width` are percentages ready to print."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class StackedBar:
    """Duties by where they stand: done, open, soon (near the due date), late. Drawn by parts/bar.html."""

    done: int = 0
    open: int = 0
    soon: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        """All duties the bar stands for."""
        return self.done + self.open + self.soon + self.late

    @property
    def words(self) -> str:
        """What the bar says to somebody who does not see it."""
        return _("%(done)d hoàn thành, %(open)d đang thực hiện, %(soon)d sắp đến hạn, %(late)d quá hạn") % {
            "done": self.done,
            "open": self.open,
            "soon": self.soon,
            "late": self.late,
        }

    @property
    def segments(self) -> Sequence[Segment]:
        """The stretches in order, empty ones left out."""
        total = self.total or 1
        start = 0
        found: list[Segment] = []
        for kind in ("done", "open", "soon", "late"):
            count: int = getattr(self, kind)
            if count:
                found.append(Segment(kind, f"{100 * start / total:.2f}%", f"{100 * count / total:.2f}%"))
            start += count
        return found
