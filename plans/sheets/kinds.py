"""What every kind of sheet answers, and which kinds there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from documents.workbooks.comparing import Difference
from documents.workbooks.shape import Sheet
from organizations.domain.actor import Actor
from plans.models import SheetKind
from plans.sheets import drafts, duties, verdicts


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sheet.

    `now` gives it for a person, with the plan it is about (0 for none); raises Missing, NotPermitted or WrongState.
    `write` writes one row that `comparing` lets through and raises the refusal with its sentence.
    """

    now: Callable[[int, Actor, datetime], Sheet]
    write: Callable[[int, Difference, Actor, datetime], None]
    file: str


KINDS: dict[str, Kind] = {
    SheetKind.DRAFT: Kind(drafts.draft_sheet, drafts.write_row, "du-thao"),
    SheetKind.DESK: Kind(duties.duty_sheet, duties.write_duty, "viec-cua-toi"),
    SheetKind.VERIFICATION: Kind(verdicts.verdict_sheet, verdicts.keep_word, "tham-dinh"),
}
