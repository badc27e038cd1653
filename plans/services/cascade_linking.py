"""Which higher plan a plan carries out: found by what the paper cites, awaited, or said by the clerk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, WrongState
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans.domain.cascade import same_number
from plans.domain.names import NameBook
from plans.domain.states import FINAL_PLAN, ISSUED_PLAN, ParentStanding
from plans.models import Coordination, ParentLink, Plan, RowBinding, Tally
from plans.namebook import name_book, unit_of
from plans.services.cascade_offers import offer_own_plan, withdraw_offers
from plans.services.draft_changes import refuse_stranger
from workflows.execution import publish, transaction
from workflows.locking import lock

S = ParentStanding
LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True)
class Cited:
    """A plan as a paper or a person names it; what is not known is None or empty."""

    number: str
    issued_on: date | None = None
    issuer: str = ""


def link_on_import(plan: Plan, cited: Iterable[Cited], *, at: datetime) -> ParentLink | None:
    """Link a new draft to the first cited plan that is here; else remember the first as awaited. None without any."""
    found = [one for one in cited if len(one.number) <= LONGEST_NUMBER]
    if not found:
        return None
    book = name_book()
    for one in found:
        parent = _matching(one, plan, book)
        if parent is not None:
            return _kept(plan, one, parent, S.FOUND, None, at)
    return _kept(plan, found[0], None, S.AWAITED, None, at)


def link_awaiting(parent: Plan, *, at: datetime) -> int:
    """Link the plans that waited for this one, now that it is issued; give how many. Their clerks are told."""
    waiting = ParentLink.objects.filter(Q(issued_on=parent.issued_on) | Q(issued_on=None), standing=S.AWAITED)
    others = waiting.exclude(plan=parent).order_by("plan_id")
    named = [row for row in others if same_number(row.number, parent.number)]
    book, linked = name_book() if named else None, 0
    for row in named:
        plan = lock(Plan, row.plan_id, related=("issuer__agency",))
        if book is None or _matching(_cited(row), plan, book) != parent or _is_below(parent, plan):
            continue
        _kept(plan, _cited(row), parent, S.FOUND, None, at)
        payload = {"plan": plan.pk, "parent": parent.pk}
        publish(topic="plan.parent_found", subject=plan, stream=plan.stream(), payload=payload, at=at)
        linked += 1
    return linked


def cite_parent(*, plan_id: int, cited: Cited, actor: Actor, at: datetime) -> ParentLink:
    """Say by number, date and issuer which plan this one carries out: linked where it is here, else awaited.

    Raises NotPermitted, WrongState, or BadInput without a number or where the plan stands below this one.
    """
    with transaction(at=at):
        plan = _own(plan_id, actor)
        if not cited.number.strip():
            raise BadInput(_("Nhập số, ký hiệu của kế hoạch cấp trên như trên văn bản, ví dụ 123/KH-UBND."))
        parent = _matching(cited, plan, name_book())
        return _kept(plan, cited, parent, S.CONFIRMED if parent else S.AWAITED, actor, at)


def choose_parent(*, plan_id: int, parent_id: int | None, actor: Actor, at: datetime) -> ParentLink:
    """Say which plan of those the actor may open is carried out; None says that there is no higher plan.

    Raises NotPermitted, WrongState, Missing for a plan that is not there or not issued, BadInput for a circle.
    """
    with transaction(at=at):
        plan = _own(plan_id, actor)
        if parent_id is None:
            return _kept(plan, Cited(""), None, S.NONE, actor, at)
        parent = Plan.objects.visible_to(actor).filter(pk=parent_id, state__in=ISSUED_PLAN).first()
        if parent is None:
            raise Missing(_("Không tìm thấy kế hoạch cấp trên này. Chọn lại trong danh sách."))
        cited = Cited(parent.number, parent.issued_on, parent.issuer.name)
        return _kept(plan, cited, parent, S.CONFIRMED, actor, at)


def confirm_parent(*, plan_id: int, actor: Actor, at: datetime) -> ParentLink:
    """Say that the plan found by what the paper cites is the right one; raises WrongState where none was found."""
    with transaction(at=at):
        plan = _own(plan_id, actor)
        link = ParentLink.objects.filter(plan=plan).select_related("parent").first()
        if link is None or link.parent is None:
            raise WrongState(
                _("Chưa tìm thấy kế hoạch cấp trên nào để xác nhận. Nhập số, ngày của kế hoạch đó.")
            )
        return _kept(plan, _cited(link), link.parent, S.CONFIRMED, actor, at)


def parents_of(unit: Unit) -> QuerySet[Plan]:
    """Give the issued plans that concern a unit, so that its own plans may carry them out."""
    inside = Q(unit=unit) | Q(unit__path__startswith=unit.path)
    addressed = Tally.objects.filter(inside, plan=OuterRef("pk"))
    coordinated = Coordination.objects.filter(assignment__task__plan=OuterRef("pk"), unit=unit)
    concerned = Q(issuer=unit) | Q(monitor=unit) | Exists(addressed) | Exists(coordinated)
    found: QuerySet[Plan] = Plan.objects.filter(concerned, state__in=ISSUED_PLAN)
    return found


def _matching(cited: Cited, plan: Plan, book: NameBook) -> Plan | None:
    """Give the one plan with this number, date and issuer among those that concern the unit, else None."""
    agency = plan.issuer.agency or plan.issuer
    rows = parents_of(agency).exclude(pk=plan.pk)
    rows = rows.filter(issued_on=cited.issued_on) if cited.issued_on else rows
    issuer = _issuer_named(cited.issuer, book)
    found = [
        row
        for row in rows.only("number", "issuer_id", "issued_on").order_by("pk")
        if same_number(row.number, cited.number) and issuer in (None, row.issuer_id)
    ]
    return found[0] if len(found) == 1 else None


def _issuer_named(text: str, book: NameBook) -> int | None:
    """Give the unit that a cited issuer is, read to the last comma that leaves a name; None where unknown."""
    words = text
    while words:
        name = book.exact(words)
        if name is not None:
            return unit_of(name.key)
        words = words.rpartition(",")[0]
    return None


def _own(plan_id: int, actor: Actor) -> Plan:
    """Lock a plan of the clerk's that is not over yet."""
    plan = lock(Plan, plan_id, related=("issuer__agency",))
    refuse_stranger(plan, actor)
    if plan.state in FINAL_PLAN:
        raise WrongState(_("Kế hoạch đã kết thúc nên không đổi kế hoạch cấp trên được nữa."))
    return plan


def _kept(
    plan: Plan, cited: Cited, parent: Plan | None, standing: S, actor: Actor | None, at: datetime
) -> ParentLink:
    """Write what is known of the higher plan; what was bound to another plan goes with it."""
    if parent is not None and _is_below(parent, plan):
        raise BadInput(
            _("Kế hoạch %(number)s lại đang thực hiện chính kế hoạch này nên không thể là kế hoạch cấp trên.")
            % {"number": parent.number}
        )
    RowBinding.objects.filter(task__plan=plan).exclude(upper__plan=parent).delete()
    withdraw_offers(plan, keep=parent)
    link, _made = ParentLink.objects.update_or_create(
        plan=plan,
        defaults={
            "parent": parent,
            "number": cited.number.strip()[:LONGEST_NUMBER],
            "issued_on": cited.issued_on,
            "issuer_text": cited.issuer.strip()[:200],
            "standing": standing,
            "decided_by_id": actor.human_id if actor else None,
            "decided_at": at,
        },
    )
    payload = {"plan": plan.pk, "parent": parent.pk if parent else None, "standing": str(standing)}
    publish(topic="plan.parent_linked", subject=plan, stream=plan.stream(), payload=payload, at=at)
    offer_own_plan(plan, at=at)
    return link


def _is_below(plan: Plan, ancestor: Plan) -> bool:
    """Tell whether a plan is `ancestor`, or carries it out over any number of plans.

    Each plan on the way is locked, so that two links made at once cannot close a circle between them.
    """
    passed: set[int] = set()
    key: int | None = plan.pk
    while key is not None and key not in passed:
        if key == ancestor.pk:
            return True
        passed.add(key)
        lock(Plan, key)
        key = ParentLink.objects.filter(plan_id=key).values_list("parent_id", flat=True).first()
    return False


def _cited(link: ParentLink) -> Cited:
    return Cited(link.number, link.issued_on, link.issuer_text)
