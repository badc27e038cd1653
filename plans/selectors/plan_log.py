"""The history of a plan: its moves, and which of its rows were joined or parted, by whom and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.moments import VIETNAM
from core.parts import Entry, Tone
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans.join_log import JOIN, JOINING, PART
from plans.models import Plan
from workflows.models import TransitionRecord

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Names:
    """What the records of joins are told with: units by short name, numbers of the plans one may open."""

    units: Mapping[int, str]
    plans: Mapping[int, str]


def plan_log(plan: Plan, *, actor: Actor) -> tuple[Entry, ...]:
    """Give the records of the plan, the latest first; one query, two more where rows were joined."""
    records = TransitionRecord.objects.filter(subject_type__in=("plans.plan", JOINING), subject_id=plan.pk)
    kept = list(records.select_related("decided_by", "side_note").order_by("-pk"))
    names = _names([one for one in kept if one.subject_type == JOINING], actor)
    return tuple(_entry(plan, record, names) for record in kept)


def _entry(plan: Plan, record: TransitionRecord, names: _Names) -> Entry:
    quote = record.side_note.text if hasattr(record, "side_note") else ""
    return Entry(
        who=record.decided_by.full_name if record.decided_by else _("Hệ thống"),
        what=_what(plan, record, names),
        at=record.at.astimezone(VIETNAM),
        quote=quote,
        tone=Tone.OK,
    )


def _what(plan: Plan, record: TransitionRecord, names: _Names) -> str:
    if record.subject_type == JOINING:
        return _joined(plan, record, names)
    declared = Plan.moves().get(record.move)
    return str(declared.label) if declared else _("Nhập dự thảo")


def _joined(plan: Plan, record: TransitionRecord, names: _Names) -> str:
    """Say which row was joined to which; of a plan out of sight neither number nor row."""
    told = record.changes
    served, serving = told["places"]
    plan_id = told["plans"][1]
    if plan_id in names.plans:
        serving = _("%(place)s, KH %(number)s") % {"place": serving, "number": names.plans[plan_id]}
    elif plan_id != plan.pk:
        serving = _("một dòng của kế hoạch khác")
    before, after = (set(units) for units in told["units"])
    said = {"served": served, "serving": serving, "units": _some(sorted(after or before), names)}
    words = {
        JOIN: _("Gộp nhiệm vụ: %(served)s gộp vào %(serving)s, cho %(units)s"),
        PART: _("Bỏ gộp nhiệm vụ: %(served)s tách khỏi %(serving)s, cho %(units)s"),
    }
    return words[record.move] % said


def _some(units: Iterable[int], names: _Names) -> str:
    found = [names.units[key] for key in units if key in names.units]
    if len(found) > MOST_NAMED:
        more = {"named": ", ".join(found[:MOST_NAMED]), "n": len(found) - MOST_NAMED}
        return _("%(named)s và %(n)s đơn vị khác") % more
    return ", ".join(found)


def _names(joins: Sequence[TransitionRecord], actor: Actor) -> _Names:
    if not joins:
        return _Names({}, {})
    units = {unit for one in joins for side in one.changes["units"] for unit in side}
    others = {one.changes["plans"][1] for one in joins} - {joins[0].subject_id}
    seen = Plan.objects.visible_to(actor).filter(pk__in=others) if others else Plan.objects.none()
    return _Names(
        dict(Unit.objects.filter(pk__in=units).values_list("pk", "short_name")),
        dict(seen.values_list("pk", "number")),
    )
