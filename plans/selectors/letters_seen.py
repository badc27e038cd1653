"""Which urging letters a person may open."""

from django.utils.translation import gettext as _

from core.errors import Missing, WrongState
from organizations.domain.actor import Actor
from plans.letter_words import paper_of
from plans.models import LetterPaper, UrgingLetter
from workflows.judging import refuse_stranger


def letter_for(letter_id: int, *, actor: Actor, move: str = "") -> UrgingLetter:
    """Give a letter this person may read, with plan and office; with a `move` only where it is theirs.

    Raises Missing or NotPermitted.
    """
    rows = UrgingLetter.objects.visible_to(actor).select_related(*UrgingLetter.locked_related())
    letter: UrgingLetter | None = rows.filter(pk=letter_id).first()
    if letter is None:
        raise Missing(_("Không tìm thấy công văn này."))
    if move:
        refuse_stranger(letter, move, actor=actor)
    return letter


def letter_bytes(letter: UrgingLetter) -> bytes:
    """Give the .docx of a letter: the bytes that were issued, or a draft by the template of this moment."""
    kept = LetterPaper.objects.filter(letter=letter).first()
    return bytes(kept.docx) if kept is not None else paper_of(letter, None)


def issued_bytes(letter: UrgingLetter) -> bytes:
    """Give the .docx that was issued; raises WrongState before issue."""
    kept = LetterPaper.objects.filter(letter=letter).first()
    if kept is None:
        raise WrongState(_("Bản PDF có sau khi ban hành công văn. Tải bản .docx để đọc dự thảo."))
    return bytes(kept.docx)
