"""The pages of urging: who is late and was last urged, one letter, the letters of a unit, and the office's template."""

from dataclasses import dataclass
from datetime import date

from core.controls import Action, Field
from core.parts import Crumb, Empty, Fact, Hint, Pill


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with overdue duties: how many in which plans, how long the oldest, and when it was last urged.

    An office does not urge itself.
    """

    unit_id: int
    unit: str
    count: int
    plans: str
    oldest: str
    url: str
    can_be_urged: bool = True
    urged: str = ""
    urged_on: date | None = None
    urged_url: str = ""
    history_url: str = ""


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter in a list."""

    url: str
    number: str
    subject: str
    units: str
    pill: Pill
    day: date | None = None
    late: str = ""


@dataclass(frozen=True, slots=True)
class UrgingPage:
    """All of urging.html; without `form_url` nothing can be drafted here, and `note` says why."""

    rows: tuple[LateUnit, ...]
    filters: tuple[Field, ...]
    total: str
    note: str = ""
    form_url: str = ""
    fields: tuple[Field, ...] = ()
    actions: tuple[Action, ...] = ()
    letters: tuple[LetterRow, ...] = ()
    together: tuple[Action, ...] = ()
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One duty of a letter as it stands in the annex."""

    number: str
    content: str
    place: str
    due: str
    late: str


@dataclass(frozen=True, slots=True)
class LetterUnit:
    """One unit of a letter with its duties."""

    name: str
    lines: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """All of letter.html: the letter as it reads, what can be done with it, and who it goes to."""

    title: str
    crumbs: tuple[Crumb, ...]
    pill: Pill
    facts: tuple[Fact, ...]
    above: str
    office: str
    number: str
    day: str
    subject: str
    to: tuple[str, ...]
    units: tuple[LetterUnit, ...]
    signing: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    actions: tuple[Action, ...] = ()
    downloads: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class LettersPage:
    """All of letters_of_unit.html."""

    title: str
    crumbs: tuple[Crumb, ...]
    rows: tuple[LetterRow, ...]
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """One template that an office brought."""

    name: str
    words: str
    url: str
    in_use: bool = False


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """One field of a template: how it is typed in Word, and what it holds."""

    typed: str
    words: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """All of letter_template.html."""

    crumbs: tuple[Crumb, ...]
    in_use: str
    field: Field
    download: Action
    versions: tuple[TemplateVersion, ...]
    fields: tuple[FieldHelp, ...]
