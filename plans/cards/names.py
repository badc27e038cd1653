"""Names that papers use: the question about one in a row of the review, and the page of remembered ones."""

from dataclasses import dataclass
from datetime import datetime

from core.controls import Action, Field
from core.parts import Crumb, Empty, Pages, Pill, Tab


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name that nobody knows yet: what it may be, and for whom the answer is remembered."""

    key: str
    title: str
    sentence: str
    form_url: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One remembered name: the words of papers, what they mean, whose papers, who decided."""

    text: str
    meaning: str
    means: str
    scope: str
    by: str
    at: datetime | None = None
    ended: Pill | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingsPage:
    """All of wordings.html."""

    rows: tuple[WordingRow, ...]
    tabs: tuple[Tab, ...]
    filters: tuple[Field, ...]
    crumbs: tuple[Crumb, ...]
    note: str = ""
    shown: str = ""
    pages: Pages | None = None
    empty: Empty | None = None
