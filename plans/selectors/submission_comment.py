"""What may or must be said with a word on a submission: the comment of an approval, the reason of a return."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from approvals.models import Seat
from core.controls import Action, Ask, Field
from plans.models import Submission

FORM = "decide"
"""The form of the page that carries what is said with an approval."""


def comment_of(actions: Sequence[Action], submission: Submission) -> Field | None:
    """Give the field for what may be said with one of these actions, or None where none of them takes words."""
    if not any(action.form == FORM for action in actions):
        return None
    return comment_field(f"ho-so-{submission.pk}")


def comment_field(place: str) -> Field:
    """Give the field for what may be said with an approval; `place` keeps its draft apart from others."""
    return Field(
        name="note",
        label=_("Ý kiến (không bắt buộc khi đồng ý)"),
        kind="textarea",
        rows=2,
        draft=f"y-kien-{place}",
        placeholder=_("Ý kiến gửi kèm…"),
    )


def reason_asked(label: str, seat: Seat, word: str) -> Ask:
    """Give the dialog of a word that means nothing without a reason."""
    note = Field(
        name="note",
        label=_("Ý kiến, lý do"),
        kind="textarea",
        required=True,
        draft=f"y-kien-{seat.pk}-{word}",
        help=_("Nêu rõ nội dung cần bổ sung; người nộp đọc nguyên văn."),
        prefix=f"{word}-{seat.pk}-",
    )
    return Ask(title=label, confirm=label, fields=(note,))
