"""What a clerk says about a name in a draft: which body or group it is, an outside body, a set, or as last time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, WrongState
from core.moments import local_date
from core.vietnamese import fold
from organizations.domain.actor import Actor
from organizations.domain.units import UnitKind
from organizations.models import Unit, UnitGroup
from plans.domain.addressee_words import may_be_a_name
from plans.domain.states import AddresseeKind, WordingMeaning
from plans.models import Addressee, Plan, Wording
from plans.services.choosing import OPEN_SETS, choose
from plans.services.draft_changes import draft_of, note_change
from plans.services.wordings import Meant, outside_body, remember
from workflows.execution import transaction

UNSETTLED = (*OPEN_SETS, AddresseeKind.UNKNOWN)


class Kept(StrEnum):
    """For which papers a decision is remembered."""

    ONCE = "once"
    ISSUER = "issuer"
    ALL = "all"


class Is(StrEnum):
    """What a person may say of a name."""

    UNIT = "unit"
    GROUP = "group"
    OUTSIDE = "outside"
    SET = "set"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a name is: `key` is that of the unit or the group, where one is chosen."""

    what: Is
    key: int | None = None
    kept: Kept = Kept.ISSUER


def decide(*, addressee_id: int, decision: Decision, actor: Actor, at: datetime) -> int:
    """Settle a name that was not understood, everywhere in its draft; give how many expressions that were.

    Raises Missing, NotPermitted, WrongState for a name that is settled, BadInput for a choice that cannot be.
    """
    with transaction(at=at):
        plan, row = _of_draft(addressee_id, actor)
        if row.kind not in UNSETTLED:
            raise WrongState(_("Tên này đã được nhận ra. Tải lại trang để xem dòng hiện nay."))
        same = _same_words(plan, row)
        after = _settled(plan, same, decision, actor, at)
        place = f"{len(same)} × “{row.text}”"[:40]
        note_change(plan, "corrected", place, {"text": row.text, "kind": row.kind}, after, "", actor, at)
    return len(same)


def _of_draft(addressee_id: int, actor: Actor) -> tuple[Plan, Addressee]:
    """Lock the draft of an expression and give both as they stand then; raises Missing where it has gone."""
    rows = Addressee.objects.filter(pk=addressee_id)
    plan_id = rows.values_list("task__plan_id", flat=True).first()
    plan = draft_of(plan_id, actor) if plan_id is not None else None
    row = rows.first()
    if plan is None or row is None:
        raise Missing(_("Dòng này không còn trong dự thảo. Tải lại trang để xem dự thảo hiện nay."))
    return plan, row


def _same_words(plan: Plan, row: Addressee) -> list[Addressee]:
    """Give this expression, and all others of the draft with its words about which nothing was decided."""
    rows = Addressee.objects.filter(Q(choices=None) | Q(pk=row.pk), task__plan=plan, kind=row.kind)
    words = fold(row.text)
    return [one for one in rows.distinct().select_related("task__plan") if fold(one.text) == words]


def _settled(
    plan: Plan, rows: list[Addressee], decision: Decision, actor: Actor, at: datetime
) -> dict[str, object]:
    """Write the decision to the rows and to memory; give what the list of corrections says."""
    if decision.what is Is.AGAIN:
        return _again(plan, rows, actor, at)
    if decision.what is Is.SET:
        _update(rows, kind=AddresseeKind.OPEN_GROUP)
        return {"kind": AddresseeKind.OPEN_GROUP}
    meant = _meant(plan, rows[0].text, decision, at)
    if meant.group_id is not None:
        _update(rows, kind=AddresseeKind.GROUP, group_id=meant.group_id)
    else:
        outside = Unit.objects.filter(pk=meant.unit_id or 0, is_outside=True).exists()
        kind = AddresseeKind.OUTSIDE if outside else AddresseeKind.UNIT
        _update(rows, kind=kind, unit_id=meant.unit_id, group_id=None)
    if decision.kept is not Kept.ONCE:
        remember(issuer_id=plan.issuer_id, text=rows[0].text, meant=meant, actor=actor, at=at)
    return {"meaning": meant.meaning, "unit": meant.unit_id, "group": meant.group_id, "kept": decision.kept}


def _meant(plan: Plan, text: str, decision: Decision, at: datetime) -> Meant:
    on, for_all = local_date(at), decision.kept is Kept.ALL
    if decision.what is Is.GROUP:
        if not UnitGroup.objects.filter(pk=decision.key or 0).exists():
            raise BadInput(_("Nhóm đơn vị đã chọn không còn. Tải lại trang rồi chọn lại."))
        return Meant(WordingMeaning.GROUP, group_id=decision.key, for_all=for_all)
    if decision.kept is not Kept.ONCE or decision.what is Is.OUTSIDE:
        _refuse_common_words(text)
    if decision.what is Is.OUTSIDE:
        return Meant(WordingMeaning.OUTSIDE, unit_id=outside_body(text, on=on).pk, for_all=True)
    found = Unit.objects.valid_on(on).filter(pk=decision.key or 0).first()
    if found is None or (found.kind == UnitKind.ROOM and found.agency_id != plan.issuer_id):
        raise BadInput(_("Đơn vị đã chọn không còn trong danh mục. Tải lại trang rồi chọn lại."))
    return Meant(WordingMeaning.NAME, unit_id=found.pk, for_all=for_all)


def _refuse_common_words(text: str) -> None:
    """Raise BadInput for words that would be found everywhere if they were the name of one body."""
    if not may_be_a_name(text):
        raise BadInput(
            _("“%(text)s” là cách gọi chung hoặc quá ngắn nên không ghi nhớ được. Chọn “Chỉ văn bản này”.")
            % {"text": text}
        )


def _again(plan: Plan, rows: list[Addressee], actor: Actor, at: datetime) -> dict[str, object]:
    """Choose for sets the members that were chosen last time for these words."""
    held = Wording.objects.in_use(issuer_id=plan.issuer_id).filter(meaning=WordingMeaning.MEMBERS)
    before = held.filter(folded=fold(rows[0].text)).last()
    if before is None or rows[0].kind not in OPEN_SETS:
        raise BadInput(_("Chưa có lựa chọn nào lần trước cho tên này. Chọn đơn vị ở dòng này."))
    members = list(before.members.valid_on(local_date(at)).values_list("pk", flat=True))
    if not members:
        raise BadInput(_("Các đơn vị chọn lần trước đều không còn. Chọn đơn vị ở dòng này."))
    for row in rows:
        choose(row, members, row.task, actor=actor, at=at)
    return {"members": members, "again": before.pk}


def _update(rows: Iterable[Addressee], **columns: object) -> None:
    Addressee.objects.filter(pk__in=[row.pk for row in rows]).update(**columns)
