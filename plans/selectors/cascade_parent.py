"""What is known of the higher plan of a plan, in words, and what its clerk may press about it."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Field
from core.parts import Hint, Tone
from core.prepared import prepared
from organizations.domain.actor import Actor
from plans import policies
from plans.cards.cascade import ParentCard
from plans.domain.states import FINAL_PLAN, ParentStanding
from plans.models import ParentLink, Plan
from plans.selectors.plan_actions import DRAFTS

S = ParentStanding
PREFIX = "cap-tren-"


def parent_link(plan: Plan, *, actor: Actor) -> ParentLink | None:
    """Give what is known of the higher plan; `opens` says whether this person may open that plan. One query."""
    return next(iter(_links(plan.pk, actor)), None)


@prepared
def _links(plan_id: int, actor: Actor) -> QuerySet[ParentLink]:
    opened = Plan.objects.visible_to(actor).filter(pk=OuterRef("parent"))
    rows = ParentLink.objects.filter(plan_id=plan_id).select_related("parent__issuer")
    return rows.annotate(opens=Exists(opened))


def stands(link: ParentLink | None) -> bool:
    """Say whether there is a higher plan that this person may open."""
    return link is not None and link.parent_id is not None and bool(getattr(link, "opens", False))


def ties(plan: Plan, actor: Actor) -> bool:
    """Say whether this person may say which plan is carried out, and bind rows."""
    return policies.drafts(plan, None, actor) and plan.state not in FINAL_PLAN


def parent_card(plan: Plan, link: ParentLink | None, *, actor: Actor, here: bool = False) -> ParentCard:
    """Give the sentence about the higher plan; `here` leaves out the way to the page that binds rows."""
    may = ties(plan, actor)
    found = []
    if may and link is not None and link.standing == S.FOUND:
        url = reverse("plans:cascade_confirm", args=(plan.pk,))
        found.append(Action("confirm_parent", _("Đúng kế hoạch này"), url, "primary", "check"))
    if not here and (stands(link) or may):
        url = reverse("plans:cascade", args=(plan.pk,))
        label = _("Nối dòng, xem nhiệm vụ còn thiếu") if stands(link) else _("Chọn trong danh sách")
        found.append(Action("cascade", label, url, "line", "list-tree", method="get"))
    if may and not here:
        found.append(_change(plan, link))
    return ParentCard(_sentence(link), tuple(found))


def parent_hint(plan: Plan, link: ParentLink | None) -> tuple[Hint, ...]:
    """Give the way from an issued plan to the one it carries out, for whom may open both."""
    if link is None or not stands(link):
        return ()
    return (
        Hint(
            _("Thực hiện %(plan)s.") % {"plan": named(link)},
            Tone.INFO,
            "link",
            url=reverse("plans:cascade", args=(plan.pk,)),
            url_label=_("Xem dòng nào thực hiện nhiệm vụ nào"),
        ),
    )


def parent_actions(plan: Plan, link: ParentLink | None, *, actor: Actor) -> tuple[Action, ...]:
    """Give the clerk of an issued plan without a higher one the way to say which it carries out."""
    if plan.state in DRAFTS or stands(link) or not ties(plan, actor):
        return ()
    url = reverse("plans:cascade", args=(plan.pk,))
    return (Action("cascade", _("Kế hoạch cấp trên"), url, "line", "link", method="get"),)


def named(link: ParentLink) -> str:
    """Name a plan by number, date and issuer as they were cited, as far as they are known."""
    day = _(" ngày %(day)s") % {"day": f"{link.issued_on:%d/%m/%Y}"} if link.issued_on else ""
    issuer = link.parent.issuer.name if stands(link) and link.parent else link.issuer_text
    by = _(" của %(issuer)s") % {"issuer": issuer} if issuer else ""
    return _("Kế hoạch số %(number)s") % {"number": link.number} + day + by


def cited_fields(link: ParentLink | None, *, prefix: str = PREFIX) -> tuple[Field, ...]:
    """Give the fields of a plan as papers cite it."""
    day = link.issued_on.isoformat() if link is not None and link.issued_on else ""
    number, issuer = (link.number, link.issuer_text) if link is not None else ("", "")
    return (
        Field("number", _("Số, ký hiệu"), value=number, placeholder="123/KH-UBND", prefix=prefix),
        Field("issued_on", _("Ngày ban hành"), "date", day, prefix=prefix),
        Field("issuer", _("Cơ quan ban hành"), value=issuer, prefix=prefix),
    )


def _sentence(link: ParentLink | None) -> Hint:
    if link is None:
        nothing = _("Văn bản không dẫn kế hoạch nào của cấp trên. Nếu có, nhập số, ngày của kế hoạch đó.")
        return Hint(nothing, Tone.MUTE)
    if link.standing == S.NONE:
        return Hint(_("Văn thư đã ghi: kế hoạch này không thực hiện kế hoạch nào của cấp trên."), Tone.MUTE)
    if not stands(link):
        waits = _(
            "Thực hiện %(plan)s: chưa có trong hệ thống, hoặc chưa giao đơn vị. Khi có, hai bên tự nối."
        )
        return Hint(waits % {"plan": named(link)}, Tone.WARN, "hourglass")
    title = link.parent.title if link.parent else ""
    words = {"plan": named(link), "title": title}
    if link.standing == S.FOUND:
        sentence = _("Tìm thấy theo số, ngày văn bản dẫn: %(plan)s, “%(title)s”. Kiểm tra rồi xác nhận.")
        return Hint(sentence % words, Tone.INFO, "link")
    return Hint(_("Thực hiện %(plan)s, “%(title)s”.") % words, Tone.OK, "link")


def _change(plan: Plan, link: ParentLink | None) -> Action:
    sentence = _("Nhập như văn bản dẫn. Kế hoạch đã có trong hệ thống thì nối ngay, chưa có thì chờ.")
    label = _("Đổi kế hoạch cấp trên") if link is not None else _("Nhập kế hoạch cấp trên")
    ask = Ask(label, _("Lưu"), sentence, cited_fields(link))
    return Action("parent", label, reverse("plans:cascade_parent", args=(plan.pk,)), "line", "edit", ask=ask)
