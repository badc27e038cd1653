"""What may be pressed on the list of plans and on the page of one, blocked buttons with their reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.controls import Action, Ask, Field, seen
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans import policies
from plans.domain.facts import PlanFacts
from plans.domain.states import FINAL_PLAN, RUNNING_PLAN, PlanState
from plans.models import Plan
from plans.models.facts import open_duties
from workflows.judging import Allowed, allowed_moves

DRAFTS = (PlanState.DRAFTED, PlanState.IN_REVIEW)
EXPORTS = (
    ("tracking_xlsx", lazy("Xuất XLSX"), "file-spreadsheet"),
    ("tracking_docx", lazy("Xuất DOCX"), "file-type-docx"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a move of the plan is offered, and the sentence above its reason."""

    style: str
    icon: str
    sentence: str | Promise = ""
    asks_reason: bool = True


LOOKS: Mapping[str, Look] = {
    "close": Look("primary", "circle-check", lazy("Kế hoạch kết thúc thì không nhận thêm hồ sơ."), False),
    "resume": Look("primary", "player-play", "", False),
    "suspend": Look(
        "line",
        "player-pause",
        lazy("Trong thời gian tạm dừng không có nhiệm vụ nào bị chuyển quá hạn."),
    ),
    "revoke": Look(
        "ret",
        "ban",
        lazy("Mọi lượt nhiệm vụ chưa kết thúc sẽ bị hủy kèm lý do này; việc này không lùi lại được."),
    ),
}


def list_actions(actor: Actor) -> tuple[Action, ...]:
    """Give the way to a new plan to those who draft plans, to the remembered names also to administrators."""
    if actor.role not in (Role.CLERK, Role.ADMINISTRATOR):
        return ()
    names = Action(
        "names", _("Tên gọi đã ghi nhớ"), reverse("plans:wordings"), icon="list-tree", method="get"
    )
    if actor.role != Role.CLERK:
        return (names,)
    url = reverse("plans:import_new")
    return (names, Action("import", _("Nhập kế hoạch"), url, "primary", "file-import", method="get"))


def plan_actions(plan: Plan, *, actor: Actor) -> tuple[Action, ...]:
    """Give the buttons above a plan: the ways on from a draft, or the exports of an issued one."""
    if plan.state in DRAFTS:
        return _draft_actions(plan, actor)
    exports = tuple(
        Action(name, str(label), reverse(f"reports:{name}", args=(plan.pk,)), "line", icon, method="get")
        for name, label, icon in EXPORTS
    )
    if plan.state in FINAL_PLAN or not policies.sets_reminders(plan, None, actor):
        return exports
    return (_link("reminders", _("Nhắc việc"), "plans:reminders", plan, "bell", "line"), *exports)


def urging_actions(plan: Plan, *, late: int, actor: Actor) -> tuple[Action, ...]:
    """Lead who urges a running plan with late duties to who is late in it."""
    if not late or plan.state not in RUNNING_PLAN or not policies.urges(plan, None, actor):
        return ()
    url = f"{reverse('plans:urging')}?{urlencode({'ke-hoach': plan.pk})}"
    return (Action("urge", _("Đôn đốc đơn vị quá hạn"), url, "line", "alarm", method="get"),)


def plan_moves(plan: Plan, *, rows: int, actor: Actor, at: datetime) -> tuple[Action, ...]:
    """Give what the issuer's leader may decide about an issued plan, blocked decisions with their reason."""
    if plan.state in DRAFTS or not policies.leads_issuer(plan, None, actor):
        return ()
    facts = PlanFacts(rows=rows, open_assignments=open_duties(plan), registration_by=None)
    allowed = allowed_moves(plan, facts=facts, actor=actor, at=at, names=list(LOOKS))
    by_name = {one.move.name: one for one in allowed}
    return tuple(_move(plan, by_name[name], look) for name, look in LOOKS.items() if name in by_name)


def _draft_actions(plan: Plan, actor: Actor) -> tuple[Action, ...]:
    found = []
    if policies.drafts(plan, None, actor):
        found.append(_link("review", _("Rà soát dự thảo"), "plans:import_review", plan, "edit", "line"))
    if policies.confirms_registration(plan, None, actor):
        found.append(
            _link("register", _("Ghi nhận, ban hành"), "plans:registration", plan, "rubber-stamp", "primary")
        )
    return tuple(found)


def _link(name: str, label: str, view: str, plan: Plan, icon: str, style: str) -> Action:
    return Action(name, label, reverse(view, args=(plan.pk,)), style, icon, method="get")


def _move(plan: Plan, allowed: Allowed, look: Look) -> Action:
    label = str(allowed.move.label)
    fields = (Field(name="reason", label=_("Lý do"), kind="textarea", required=True, draft="ly-do"),)
    return Action(
        name=allowed.move.name,
        label=label,
        url=reverse("plans:plan_move", args=(plan.pk, allowed.move.name)),
        style=look.style,
        icon=look.icon,
        blocked=allowed.sentence,
        ask=Ask(
            title=label,
            confirm=label,
            sentence=str(look.sentence),
            fields=fields if look.asks_reason else (),
        ),
        hidden=seen(version=plan.version),
    )
