"""Names of a draft that need a person: what they may be, what was decided last time, what is offered to press."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Hidden
from core.moments import VIETNAM
from core.vietnamese import fold
from organizations.models import Unit
from plans.domain.addressee_words import Likely
from plans.domain.addressees import Addressee as Read
from plans.domain.addressees import read_addressees
from plans.domain.names import NameBook
from plans.domain.states import AddresseeKind, WordingMeaning
from plans.models import Addressee, Plan, Wording
from plans.namebook import name_book, unit_of

K = AddresseeKind
OPEN_SETS = (K.OPEN_GROUP, K.QUALIFIED_GROUP)
SETTLED = (K.UNIT, K.OUTSIDE, K.GROUP)


@dataclass(frozen=True, slots=True)
class DraftNames:
    """What is known beside the rows of a draft: the names nobody knows read again, and what clerks decided before."""

    plan_id: int
    drafted_at: datetime
    wordings: tuple[Wording, ...] = ()
    read: dict[str, Read] = field(default_factory=dict)
    units: dict[int, Unit] = field(default_factory=dict)
    book: NameBook = field(default_factory=lambda: NameBook(()))

    def asked(self, row: Addressee) -> str:
        """Ask the person about a name that nobody knows, with what it looks like."""
        read = self.read.get(row.text)
        ended, next_one = self._ended(read)
        if ended is not None and next_one is not None:
            sentence = _(
                "“%(text)s” là tên cũ (đến %(day)s); đơn vị kế thừa: %(unit)s. Xác nhận hoặc chọn đơn vị khác."
            )
            return sentence % {"text": row.text, "day": _day(ended.valid_to), "unit": next_one.name}
        if ended is not None:
            sentence = _("“%(text)s” đã kết thúc từ %(day)s và không có đơn vị kế thừa; chọn đơn vị.")
            return sentence % {"text": row.text, "day": _day(ended.valid_to)}
        if read is not None and read.likely == Likely.OFFICE:
            return _(
                "“%(text)s” là chức danh hoặc tổ chức phối hợp, không phải đơn vị; chọn đơn vị thực hiện."
            ) % {"text": row.text}
        if read is not None and read.likely == Likely.OUTSIDE:
            return _("“%(text)s” có thể là cơ quan ngoài hệ thống; xác nhận hoặc chọn đơn vị.") % {
                "text": row.text
            }
        near = self.units.get(unit_of(read.suggestions[0]) or 0) if read and read.suggestions else None
        if near is not None:
            return _("“%(text)s” chưa nhận ra; gần nhất: %(unit)s.") % {"text": row.text, "unit": near.name}
        return _("“%(text)s” chưa nhận ra là đơn vị nào; chọn đơn vị.") % {"text": row.text}

    def told(self, row: Addressee) -> list[str]:
        """Say that a name was understood, or could be chosen, as somebody decided before."""
        found = self._kept(row)
        if found is None:
            return []
        said = {"text": row.text, "means": _means(found), "when": when_and_who(found)}
        if row.kind in SETTLED and found.decided_at > self.drafted_at:
            return [_("“%(text)s” được hiểu là %(means)s theo ghi nhớ (%(when)s).") % said]
        if row.kind in SETTLED:
            return [_("“%(text)s” được hiểu là %(means)s như lần trước (%(when)s).") % said]
        return [_("Lần trước “%(text)s” gồm %(means)s (%(when)s).") % said]

    def offers(self, row: Addressee) -> list[Action]:
        """Give what one press settles: the successor of a body that ended, the members chosen last time."""
        url = reverse("plans:draft_name", args=(self.plan_id, row.pk))
        _ended, next_one = self._ended(self.read.get(row.text)) if row.kind == K.UNKNOWN else (None, None)
        if next_one is not None:
            label = _("Giao %(unit)s (kế thừa)") % {"unit": next_one.short_name}
            hidden = (Hidden("is", f"unit-{next_one.pk}"), Hidden("kept", "issuer"))
            return [Action(f"heir-{row.pk}", label, url, icon="check", hidden=hidden)]
        last = self._kept(row) if row.kind in OPEN_SETS else None
        if last is not None and last.meaning == WordingMeaning.MEMBERS:
            label = _("Chọn như lần trước (%(n)s đơn vị)") % {"n": len(last.members.all())}
            return [Action(f"again-{row.pk}", label, url, icon="check", hidden=(Hidden("is", "again"),))]
        return []

    def _ended(self, read: Read | None) -> tuple[Unit | None, Unit | None]:
        """Give the body that ended of which a name speaks, and the one that does its work today."""
        if read is None or not read.past:
            return None, None
        heir = unit_of(read.suggestions[0]) if read.suggestions else None
        return self.units.get(unit_of(read.past) or 0), self.units.get(heir or 0)

    def _kept(self, row: Addressee) -> Wording | None:
        """Give the decision that a settled name rests on, or the one there is for a set nobody chose yet."""
        words = fold(row.text)
        if row.kind in OPEN_SETS:
            if row.choices.all():
                return None
            return next((one for one in self.wordings if one.members.all() and one.folded == words), None)
        if row.kind not in SETTLED:
            return None
        here = (one for one in self.wordings if (one.unit_id, one.group_id) == (row.unit_id, row.group_id))
        return next((one for one in here if one.folded in words), None)


def draft_names(plan: Plan, rows: Sequence[Addressee], *, on: date) -> DraftNames:
    """Load what is known about the names of a draft: three queries, seven more where a name is unknown."""
    kept = Wording.objects.in_use(issuer_id=plan.issuer_id).select_related("unit", "group", "decided_by")
    members = Unit.objects.valid_on(on)
    wordings = tuple(kept.prefetch_related(Prefetch("members", members)).reverse())
    texts = {row.text for row in rows if row.kind == K.UNKNOWN}
    if not texts:
        return DraftNames(plan.pk, plan.drafted_at, wordings)
    book = name_book(issuer_id=plan.issuer_id)
    read = {text: one for text in texts if (one := _one(text, book))}
    keys = {key for one in read.values() for key in (one.past, *one.suggestions)}
    units = Unit.objects.in_bulk([unit for unit in map(unit_of, keys) if unit is not None])
    return DraftNames(plan.pk, plan.drafted_at, wordings, read, units, book)


def when_and_who(wording: Wording) -> str:
    """Say when and by whom something was decided."""
    day = wording.decided_at.astimezone(VIETNAM)
    return _("%(day)s, %(who)s") % {"day": f"{day:%d/%m/%Y}", "who": wording.decided_by.full_name}


def _one(text: str, book: NameBook) -> Read | None:
    found = read_addressees(text, book=book)
    return found[0] if len(found) == 1 else None


def _means(wording: Wording) -> str:
    body = wording.unit or wording.group
    if body is not None:
        return body.name
    names = [unit.short_name for unit in wording.members.all()]
    return _("%(n)s đơn vị: %(names)s") % {"n": len(names), "names": ", ".join(names)}


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
