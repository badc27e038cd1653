"""The pages on which many letters go out by one press: which drafts, what each will say, the press."""

from dataclasses import dataclass

from core.controls import Action, Field
from core.parts import Crumb, Empty, Fact, Hint, Pages
from documents.letters.reading import SaidBlock


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft to choose; with `blocked` it cannot go out now, and the sentence says why."""

    letter_id: int
    version: int
    unit: str
    late: str
    url: str
    blocked: str = ""
    checked: bool = True


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """All of letters_together.html; without `fields` the person looks only, and `note` says who issues."""

    title: str
    crumbs: tuple[Crumb, ...]
    rows: tuple[DraftRow, ...]
    preview_url: str
    fields: tuple[Field, ...] = ()
    note: str = ""
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class SaidLetter:
    """One letter as its .docx will say it; without `number` none is given yet."""

    number: str
    unit: str
    url: str
    blocks: tuple[SaidBlock, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """All of letters_preview.html: some of the letters, and the press that issues all that were chosen."""

    title: str
    crumbs: tuple[Crumb, ...]
    facts: tuple[Fact, ...]
    letters: tuple[SaidLetter, ...]
    hints: tuple[Hint, ...] = ()
    actions: tuple[Action, ...] = ()
    pages: Pages | None = None
