"""The panel of the review that shows the same duty twice, and what was already told apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Choice, Field, Hidden
from core.moments import VIETNAM
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans import policies
from plans.cards.same_duty import SameDuties, SamePair, Settled
from plans.domain.joining import refusal, serves
from plans.domain.states import PERIODIC, PlanState
from plans.joined import joinable
from plans.models import DistinctRows, Plan, SharedDuty, Task
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
    joined: Sequence[SharedDuty] = (),
    *,
    actor: Actor,
    on: date,
) -> SameDuties | None:
    """Give the panel for a draft, None where nothing is or was in question; five queries at most."""
    if plan.state not in DRAFTS:
        return None
    found = _in_question(same_rows(plan, tasks, book, actor=actor, on=on), told, joined)
    may = policies.drafts(plan, None, actor)
    apart, shared = _settled(plan, told.values(), joined, actor, may=may)
    if not found and not apart and not shared:
        return None
    shown = found[:MOST_SHOWN]
    names = _names(shown)
    return SameDuties(
        title=_("Có thể trùng nhiệm vụ"),
        advice=_(
            "Cùng đơn vị, nội dung gần giống, thời gian chồng nhau. Nếu trùng, bấm “Gộp” để đơn vị làm và báo cáo"
            " một lần cho cả hai dòng, hoặc sửa, bỏ dòng; nếu khác nhau, bấm “Không trùng”."
        ),
        pairs=tuple(_pair(plan, same, names, may=may) for same in shown),
        more=len(found) - len(shown),
        apart=apart,
        joined=shared,
    )


def still_alike(decided: Collection[Pair], alike: Mapping[int, Sequence[Task]]) -> dict[int, list[Task]]:
    """Take the pairs that were told apart or joined out of the rows alike, by key."""
    kept = {
        key: [other for other in others if pair_of(key, other.pk) not in decided]
        for key, others in alike.items()
    }
    return {key: others for key, others in kept.items() if others}


def place_of(task: Task, *, here: Plan) -> str:
    """Say where a row stands: its place, and of another plan the number."""
    if task.plan_id == here.pk:
        return task.place
    return _("%(place)s, KH %(number)s") % {"place": task.place, "number": task.plan.number}


def _in_question(
    found: Iterable[Same], told: Mapping[Pair, DistinctRows], joined: Iterable[SharedDuty]
) -> list[Same]:
    """Leave out what was told apart, and of each pair the units for which one duty serves already."""
    served: dict[Pair, set[int]] = defaultdict(set)
    for one in joined:
        served[pair_of(one.task_id, one.serving_id)].add(one.unit_id)
    left = []
    for same in found:
        pair = pair_of(same.row.pk, same.other.pk)
        units = same.units - served[pair]
        if units and pair not in told:
            left.append(replace(same, units=units))
    return left


def _names(shown: Sequence[Same]) -> dict[int, str]:
    keys = {unit for same in shown for unit in same.units}
    return dict(Unit.objects.filter(pk__in=keys).order_by("path").values_list("pk", "short_name"))


def _pair(plan: Plan, same: Same, names: Mapping[int, str], *, may: bool) -> SamePair:
    review, inside = reverse("plans:import_review", args=(plan.pk,)), same.other.plan_id == plan.pk
    query = f"?dong={same.row.pk}" if may else ""
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
        actions=(_join(plan, same, names), _tell_apart(plan, same)) if may else (),
    )


def _tell_apart(plan: Plan, same: Same) -> Action:
    url = reverse("plans:draft_row_distinct", args=(plan.pk, same.row.pk))
    hidden = (Hidden("other", str(same.other.pk)),)
    return Action("tell_apart", _("Không trùng"), url, icon="check", hidden=hidden)


def _join(plan: Plan, same: Same, names: Mapping[int, str]) -> Action:
    """Offer to let one duty serve both, for all units or for one, blocked where the rows themselves forbid it."""
    row, other = same.row, same.other
    row.plan = plan
    other.plan = plan if other.plan_id == plan.pk else other.plan
    served, serving = (row, other) if serves(other, row) else (other, row)
    key, units = f"{row.pk}-{other.pk}", [(pk, name) for pk, name in names.items() if pk in same.units]
    everybody = Choice("", _("Mọi đơn vị chung (%(n)s)") % {"n": len(units)}, chosen=True)
    choices = (everybody, *(Choice(str(pk), name) for pk, name in units))
    field = Field("unit", _("Đơn vị"), kind="select", choices=choices, prefix=f"gop-{key}-")
    why = Field("reason", _("Lý do"), "textarea", _("Cùng một nhiệm vụ."), rows=2, prefix=f"gop-{key}-")
    said = {"serving": place_of(serving, here=plan), "served": place_of(served, here=plan)}
    if served.due_kind in PERIODIC:
        sentence = _(
            "Mỗi kỳ đơn vị báo cáo một lần, theo %(serving)s; kết quả tính cho cả %(served)s."
            " Kỳ nào báo cáo ấy không gồm đủ thì vẫn giao riêng."
        )
    else:
        sentence = _("Đơn vị nhận và báo cáo một lần, theo %(serving)s; kết quả tính cho cả %(served)s.")
    return Action(
        "join",
        _("Gộp"),
        reverse("plans:draft_row_share", args=(plan.pk, row.pk)),
        icon="link",
        hidden=(Hidden("other", str(other.pk)),),
        blocked=refusal(joinable(served), joinable(serving)),
        ask=Ask(_("Gộp thành một lượt nhiệm vụ"), _("Gộp"), sentence % said, (field, why)),
        value=key,
    )


def _units_words(same: Same, names: Mapping[int, str]) -> str:
    return _("Cùng giao: %(units)s") % {"units": _some([n for key, n in names.items() if key in same.units])}


def _some(found: Sequence[str]) -> str:
    named = ", ".join(found[:MOST_NAMED])
    if len(found) > MOST_NAMED:
        named = _("%(named)s và %(n)s đơn vị khác") % {"named": named, "n": len(found) - MOST_NAMED}
    return named


def _until(plan: Plan, other: Task) -> str:
    ends = other.last_day or (plan if other.plan_id == plan.pk else other.plan).ends_on
    if ends is None:
        return ""
    return _("Hạn của dòng kia: %(day)s") % {"day": f"{ends:%d/%m/%Y}"}


def _settled(
    plan: Plan, told: Iterable[DistinctRows], joined: Iterable[SharedDuty], actor: Actor, *, may: bool
) -> tuple[tuple[Settled, ...], tuple[Settled, ...]]:
    """Name the pairs told apart and those joined; a plan that this reader may not open is not named (a monitor
    reads drafts too).
    """
    apart = [(*_own_first(plan, row), row) for row in told]
    units: dict[Pair, list[str]] = defaultdict(list)
    shared: dict[Pair, SharedDuty] = {}
    for one in joined:
        shared.setdefault((one.task_id, one.serving_id), one)
        units[one.task_id, one.serving_id].append(one.unit.short_name)
    theirs = {other.plan_id for _own, other, _row in apart} | {one.serving.plan_id for one in shared.values()}
    seen = set(Plan.objects.visible_to(actor).filter(pk__in=theirs).values_list("pk", flat=True))
    draw = partial(_settled_pair, plan, may=may)
    return (
        tuple(
            draw(own, other, row.by.full_name, row.at) for own, other, row in apart if other.plan_id in seen
        ),
        tuple(
            draw(one.task, one.serving, one.by.full_name, one.at, _some(units[pair]))
            for pair, one in shared.items()
            if one.serving.plan_id in seen
        ),
    )


def _settled_pair(
    plan: Plan, own: Task, other: Task, who: str, at: datetime, units: str = "", *, may: bool
) -> Settled:
    undo = Action(
        "ask_again",
        _("Bỏ gộp") if units else _("Xem lại"),
        reverse("plans:draft_row_ask_again", args=(plan.pk, own.pk)),
        icon="arrow-back-up",
        hidden=(Hidden("other", str(other.pk)),),
        ask=_why_part(f"{own.pk}-{other.pk}") if units else None,
        value=f"{own.pk}-{other.pk}" if units else "",
    )
    return Settled(
        places=_("%(one)s và %(other)s") % {"one": own.place, "other": place_of(other, here=plan)},
        who=who,
        when=f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
        units=units,
        undo=undo if may else None,
    )


def _why_part(key: str) -> Ask:
    why = Field(
        "reason", _("Lý do"), "textarea", _("Hai dòng báo cáo riêng."), rows=2, prefix=f"bo-gop-{key}-"
    )
    sentence = _("Mỗi dòng sẽ được giao và báo cáo riêng. Cặp này lại hiện ở “Có thể trùng nhiệm vụ”.")
    return Ask(_("Bỏ gộp hai dòng"), _("Bỏ gộp"), sentence, (why,))


def _own_first(plan: Plan, row: DistinctRows) -> tuple[Task, Task]:
    return (row.first, row.second) if row.first.plan_id == plan.pk else (row.second, row.first)
