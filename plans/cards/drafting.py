"""What the review offers beside each row and section, and the list of what was corrected."""

from dataclasses import dataclass
from datetime import datetime

from core.controls import Action
from core.parts import Tone

SHORT = 30
"""Characters of a cell that is shown on one line with its label."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One row up or down among those of its section; `focus` after such a press, so that the next one follows."""

    url: str
    value: str
    label: str
    icon: str
    focus: bool = False


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row before and after a correction."""

    label: str
    before: str
    after: str

    @property
    def is_short(self) -> bool:
        """Whether both fit on the line of their label."""
        return max(len(self.before), len(self.after)) <= SHORT


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """One correction: who did what to which row, when and why; a dropped row can be brought back."""

    who: str
    what: str
    at: datetime
    place: str = ""
    reason: str = ""
    cells: tuple[CellChange, ...] = ()
    restore: Action | None = None
    tone: Tone = Tone.MUTE


@dataclass(frozen=True, slots=True)
class DraftHistory:
    """The list of corrections, newest first; `more_url` leads to all of them where only the latest are shown."""

    count: int
    entries: tuple[DraftEntry, ...]
    more_url: str = ""
    is_open: bool = False
