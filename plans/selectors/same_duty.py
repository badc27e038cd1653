"""The panel of the review that shows the same duty twice, and what was already told apart."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Hidden
from core.moments import VIETNAM
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans import policies
from plans.cards.same_duty import SameDuties, SamePair, ToldApart
from plans.domain.states import PlanState
from plans.models import DistinctRows, Plan, Task
from plans.selectors.draft_addressees import Book
from plans.selectors.same_rows import Same, same_rows
from plans.told_apart import Pair, pair_of

DRAFTS = (PlanState.DRAFTED, PlanState.IN_REVIEW)
MOST_SHOWN = 30
MOST_NAMED = 3


def same_duties(
    plan: Plan,
    tasks: Sequence[Task],
    book: Book,
    told: Mapping[Pair, DistinctRows],
    *,
    actor: Actor,
    on: date,
) -> SameDuties | None:
    """Give the panel for a draft, None where nothing is or was in question; five queries at most."""
    if plan.state not in DRAFTS:
        return None
    found = [
        same
        for same in same_rows(plan, tasks, book, actor=actor, on=on)
        if pair_of(same.row.pk, same.other.pk) not in told
    ]
    named = _settled(plan, told.values(), actor)
    if not found and not named:
        return None
    shown = found[:MOST_SHOWN]
    names = _names(shown)
    may = policies.drafts(plan, None, actor)
    return SameDuties(
        title=_("Có thể trùng nhiệm vụ"),
        advice=_(
            "Cùng đơn vị, nội dung gần giống, thời gian chồng nhau. Nếu trùng, sửa hoặc bỏ dòng để đơn vị không"
            " phải làm và báo cáo hai lần; nếu khác nhau, bấm “Không trùng”."
        ),
        pairs=tuple(_pair(plan, same, names, may=may) for same in shown),
        more=len(found) - len(shown),
        settled=named,
    )


def still_alike(
    told: Mapping[Pair, DistinctRows], alike: Mapping[int, Sequence[Task]]
) -> dict[int, list[Task]]:
    """Take the pairs that were told apart out of the rows alike, by key."""
    kept = {
        key: [other for other in others if pair_of(key, other.pk) not in told]
        for key, others in alike.items()
    }
    return {key: others for key, others in kept.items() if others}


def place_of(task: Task, *, here: Plan) -> str:
    """Say where a row stands: its place, and of another plan the number."""
    if task.plan_id == here.pk:
        return task.place
    return _("%(place)s, KH %(number)s") % {"place": task.place, "number": task.plan.number}


def _names(shown: Sequence[Same]) -> dict[int, str]:
    keys = {unit for same in shown for unit in same.units}
    return dict(Unit.objects.filter(pk__in=keys).order_by("path").values_list("pk", "short_name"))


def _pair(plan: Plan, same: Same, names: Mapping[int, str], *, may: bool) -> SamePair:
    review, inside = reverse("plans:import_review", args=(plan.pk,)), same.other.plan_id == plan.pk
    query = f"?dong={same.row.pk}" if may else ""
    press = Action(
        "tell_apart",
        _("Không trùng"),
        reverse("plans:draft_row_distinct", args=(plan.pk, same.row.pk)),
        icon="check",
        hidden=(Hidden("other", str(same.other.pk)),),
    )
    theirs = reverse("plans:plan", args=(same.other.plan_id,))
    return SamePair(
        key=f"trung-{same.row.pk}-{same.other.pk}",
        place=same.row.place,
        title=same.row.content,
        url=f"{review}{query}#dong-{same.row.pk}",
        other_place=place_of(same.other, here=plan),
        other_title=same.other.content,
        other_url=f"#dong-{same.other.pk}" if inside else f"{theirs}?nv={same.other.pk}",
        agreed=(_units_words(same, names), _until(plan, same.other)),
        action=press if may else None,
    )


def _units_words(same: Same, names: Mapping[int, str]) -> str:
    found = [name for key, name in names.items() if key in same.units]
    named = ", ".join(found[:MOST_NAMED])
    if len(found) > MOST_NAMED:
        named = _("%(named)s và %(n)s đơn vị khác") % {"named": named, "n": len(found) - MOST_NAMED}
    return _("Cùng giao: %(units)s") % {"units": named}


def _until(plan: Plan, other: Task) -> str:
    ends = other.last_day or (plan if other.plan_id == plan.pk else other.plan).ends_on
    if ends is None:
        return ""
    return _("Hạn của dòng kia: %(day)s") % {"day": f"{ends:%d/%m/%Y}"}


def _settled(plan: Plan, kept: Iterable[DistinctRows], actor: Actor) -> tuple[ToldApart, ...]:
    """Name the pairs told apart; a plan that this reader may not open is not named (a monitor reads drafts too)."""
    rows = [(*_own_first(plan, row), row) for row in kept]
    theirs = {other.plan_id for _own, other, _row in rows}
    seen = set(Plan.objects.visible_to(actor).filter(pk__in=theirs).values_list("pk", flat=True))
    return tuple(
        ToldApart(
            places=_("%(one)s và %(other)s") % {"one": own.place, "other": place_of(other, here=plan)},
            who=row.by.full_name,
            when=f"{row.at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
        )
        for own, other, row in rows
        if other.plan_id in seen
    )


def _own_first(plan: Plan, row: DistinctRows) -> tuple[Task, Task]:
    return (row.first, row.second) if row.first.plan_id == plan.pk else (row.second, row.first)
