"""Targets of a draft: corrected, added, dropped, and asked of the units of a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing
from documents.importing.targets.values import LARGEST, FigureWritten, figure_written
from organizations.domain.actor import Actor
from plans.domain.figures import figure_words, thresholds
from plans.models import DraftChange, Plan, PlanTarget, Target, TargetValue, Task
from plans.models.aims import Comparator, Direction, Level
from plans.services.draft_changes import draft_of, note_change
from plans.services.seen_marks import refuse_overwriting
from workflows.domain.chain import digest
from workflows.execution import transaction

PLACES = Decimal("0.0001")
EARLIEST, LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class ValueText:
    """One figure as typed; without text it is taken away. `value_id` is the figure it corrects."""

    text: str
    year: str = ""
    value_id: int | None = None


@dataclass(frozen=True, slots=True)
class TargetText:
    """What a person says about a target; `task_id` is the row whose units report it, None for none."""

    measure: str
    unit: str = ""
    base: str = ""
    direction: str = ""
    level: str = ""
    values: Sequence[ValueText] = field(default_factory=tuple)
    task_id: int | None = None


def correct_target(
    *, target_id: int, said: TargetText, actor: Actor, at: datetime, seen: str = ""
) -> PlanTarget:
    """Write what a person says about a target, figures read by the reader of the import.

    `seen` is the `target_mark` of the form. Raises NotPermitted, WrongState, Missing, BadInput for a figure or
    year that cannot be read, Stale where somebody else has written the target since.
    """
    with transaction(at=at):
        target = _of_draft(target_id, actor)
        if seen:
            changes = DraftChange.objects.filter(plan=target.plan, place=_place(target)[:40])
            refuse_overwriting(seen, target_mark(target), changes)
        before = told(target)
        values = _typed(target, said)
        _take(target, said, values)
        target.save()
        target.values.all().delete()
        TargetValue.objects.bulk_create(values)
        _ask(target, said.task_id)
        note_change(target.plan, "corrected", _place(target), before, told(target), "", actor, at)
    return target


def add_target(*, plan_id: int, said: TargetText, actor: Actor, at: datetime) -> PlanTarget:
    """Add a target that was not read. Raises as `correct_target`."""
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        target = PlanTarget(plan=plan, order=last_target(plan) + 1)
        values = _typed(target, said)
        _take(target, said, values)
        target.save()
        TargetValue.objects.bulk_create(values)
        _ask(target, said.task_id)
        note_change(plan, "added", _place(target), {}, told(target), "", actor, at)
    return target


def drop_target(*, target_id: int, reason: str, actor: Actor, at: datetime) -> None:
    """Take a target out of a draft; its words and the reason stay in the list of corrections."""
    if not reason.strip():
        raise BadInput(_("Nêu lý do bỏ chỉ tiêu này."))
    with transaction(at=at):
        target = _of_draft(target_id, actor)
        note_change(target.plan, "dropped", _place(target), told(target), {}, reason.strip(), actor, at)
        Target.objects.filter(plan_target=target).delete()
        target.delete()


def told(target: PlanTarget) -> dict[str, object]:
    """Give a target as plain values for the list of corrections and the seal of the plan."""
    values = target.values.order_by("order")
    return {
        "measure": target.measure,
        "unit": target.unit_of_measure,
        "base": target.base,
        "direction": target.direction,
        "level": target.level,
        "values": [[one.year, figure_words(one.comparator, one.value, one.high)] for one in values],
        "rows": sorted({one.task_id for one in target.asked.all()}),
    }


def target_mark(target: PlanTarget) -> str:
    """Give what changes with anything of a target that its form writes; two queries."""
    return digest(told(target))


def _of_draft(target_id: int, actor: Actor) -> PlanTarget:
    """Lock the draft of a target and give the target as it stands then; raises Missing where it has gone."""
    plan_id = PlanTarget.objects.filter(pk=target_id).values_list("plan_id", flat=True).first()
    plan = draft_of(plan_id, actor) if plan_id is not None else None
    target = PlanTarget.objects.filter(pk=target_id).first()
    if plan is None or target is None:
        raise Missing(_("Chỉ tiêu này không còn trong dự thảo."))
    target.plan = plan
    return target


def last_target(plan: Plan) -> int:
    """Give the order of the last target of a plan, 0 where it has none."""
    return plan.targets.aggregate(last=Max("order"))["last"] or 0


def _place(target: PlanTarget) -> str:
    return _("Chỉ tiêu %(order)s") % {"order": target.order}


def figure_columns(said: FigureWritten) -> dict[str, object]:
    """Give the columns of a figure; one that no column can hold is kept as work to be done."""
    found = [number for number in map(decimal_of, (said.value, said.high)) if number is not None]
    if not found:
        return {"comparator": Comparator.DONE}
    if said.comparator == Comparator.BETWEEN and len(found) > 1:
        return {"comparator": Comparator.BETWEEN, "value": min(found), "high": max(found)}
    return {"comparator": said.comparator, "value": found[0]}


def decimal_of(value: float | None) -> Decimal | None:
    """Give a number with the four places of its column, None for none and for one it cannot hold."""
    return Decimal(str(value)).quantize(PLACES) if value is not None and value < LARGEST else None


def _take(target: PlanTarget, said: TargetText, values: Sequence[TargetValue]) -> None:
    if not said.measure.strip():
        raise BadInput(
            _("Chỉ tiêu không được để trống. Bỏ chỉ tiêu thì dùng nút “Bỏ chỉ tiêu” và nêu lý do.")
        )
    if not values:
        raise BadInput(_("Nhập ít nhất một giá trị của chỉ tiêu; chỉ tiêu không có số thì nhập “x”."))
    target.measure = said.measure.strip()[:600]
    target.unit_of_measure = said.unit.strip()[:60]
    target.base = said.base.strip()[:60]
    target.direction = said.direction if said.direction in Direction.values else ""
    target.level = said.level if said.level in Level.values else ""


def _typed(target: PlanTarget, said: TargetText) -> list[TargetValue]:
    """Give the figures that were typed, each read again; a figure that is corrected stays what it was of."""
    known = {one.pk: one for one in target.values.all()} if target.pk else {}
    found: list[TargetValue] = []
    for typed in said.values:
        text = typed.text.strip()
        if not text:
            continue
        figure = figure_written(text)
        if figure is None:
            raise BadInput(
                _("“%(text)s” không đọc được là một số. Nhập như “95”, “≥ 98”, “50–60”, hoặc “x”.")
                % {"text": text}
            )
        old = known.get(typed.value_id or 0)
        found.append(
            TargetValue(
                target=target,
                order=len(found) + 1,
                year=_year(typed.year),
                from_year=old.from_year if old else None,
                is_base=bool(old and old.is_base),
                text=text[:60],
                **figure_columns(figure),
            )
        )
    return found


def _year(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    year = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(LATEST)) else 0
    if not EARLIEST <= year <= LATEST:
        raise BadInput(_("Năm của chỉ tiêu là số có bốn chữ số, như 2026. Sửa lại rồi lưu."))
    return year


def _ask(target: PlanTarget, task_id: int | None) -> None:
    """Make every unit of a row report the figure of the plan's year, or no row's."""
    Target.objects.filter(plan_target=target).delete()
    if task_id is None:
        return
    task = Task.objects.filter(pk=task_id, plan_id=target.plan_id).first()
    if task is None:
        raise Missing(_("Dòng nhiệm vụ đã chọn không còn trong dự thảo. Tải lại trang rồi chọn lại."))
    asked = _of_year(target)
    held = thresholds(asked.comparator, asked.value, asked.high) if asked else ()
    if not held:
        raise BadInput(
            _("Chỉ tiêu này không có số để đơn vị báo cáo. Nhập giá trị, hoặc không chọn dòng nào.")
        )
    last = task.targets.aggregate(last=Max("order"))["last"] or 0
    way = str(Direction(target.direction).label).capitalize() + " " if target.direction else ""
    for order, one in enumerate(held, start=last + 1):
        Target.objects.create(
            task=task,
            order=order,
            label=f"{way}{target.measure}"[:300],
            comparator=one.comparator,
            threshold=one.threshold,
            unit_of_measure=target.unit_of_measure[:30],
            plan_target=target,
        )


def _of_year(target: PlanTarget) -> TargetValue | None:
    """Give the figure of the plan's year, else the first that is still to be reached."""
    ahead = [one for one in target.values.order_by("order") if not one.is_base]
    return next((one for one in ahead if one.year == target.plan.year), ahead[0] if ahead else None)
