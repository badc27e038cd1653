"""Urging letters in lists: those of an office, and those that went to a unit."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import Missing
from core.parts import Crumb, Empty, Pill, Tone
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Unit
from plans.cards.urging import LetterRow, LettersPage
from plans.domain.states import LetterState
from plans.models import UrgedUnit, UrgingLetter

PILLS = {
    LetterState.DRAFTED: (Tone.WARN, "edit"),
    LetterState.ISSUED: (Tone.OK, "circle-check"),
    LetterState.DISCARDED: (Tone.MUTE, "circle-x"),
}
MOST = 200


def letter_pill(letter: UrgingLetter) -> Pill:
    """Give the state of a letter in words."""
    tone, icon = PILLS[LetterState(letter.state)]
    return Pill(str(LetterState(letter.state).label), tone, icon)


def letter_rows(letters: QuerySet[UrgingLetter]) -> tuple[LetterRow, ...]:
    """Give letters as rows of a list, in two queries: who each goes to, and about how many duties."""
    found = list(letters)
    addressed = UrgedUnit.objects.with_counts().filter(letter__in=found).select_related("unit")
    by_letter: dict[int, list[UrgedUnit]] = {}
    for row in addressed.order_by("unit__path", "pk") if found else ():
        by_letter.setdefault(row.letter_id, []).append(row)
    return tuple(_row(letter, by_letter.get(letter.pk, [])) for letter in found)


def letters_of_unit(unit_id: int, *, actor: Actor, own: bool) -> LettersPage:
    """Give the issued letters to a unit that this person may read; raises Missing where none can be theirs.

    `own` says that the person urges some plan, so that an empty list is an answer.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    sitting = actor.agency_id if actor.role == Role.CLERK else actor.unit_id if actor.is_head else None
    addressed = sitting == unit_id
    if unit is None or not (own or addressed):
        raise Missing(_("Không tìm thấy đơn vị này."))
    letters = UrgingLetter.objects.visible_to(actor).filter(units__unit=unit, state=LetterState.ISSUED)
    title = _("Công văn đôn đốc gửi %(unit)s") % {"unit": unit.short_name or unit.name}
    board = (Crumb(_("Đôn đốc"), reverse("plans:urging")),) if own else ()
    return LettersPage(
        title=title,
        crumbs=(*board, Crumb(title)),
        rows=letter_rows(letters.order_by("-issued_on", "-pk")[:MOST]),
        empty=Empty(_("Chưa có công văn đôn đốc nào"), _("Công văn đã ban hành gửi đơn vị này hiện ở đây.")),
    )


def _row(letter: UrgingLetter, units: Iterable[UrgedUnit]) -> LetterRow:
    rows = list(units)
    duties = sum(row.count for row in rows)  # type: ignore[attr-defined]
    to = rows[0].unit.short_name if len(rows) == 1 else _("%(n)s đơn vị") % {"n": len(rows)}
    return LetterRow(
        url=reverse("plans:letter", args=(letter.pk,)),
        number=_("Số %(number)s") % {"number": letter.full_number} if letter.full_number else "",
        subject=letter.subject,
        units=to,
        pill=letter_pill(letter),
        day=letter.issued_on,
        late=_("%(n)s nhiệm vụ") % {"n": duties},
    )
