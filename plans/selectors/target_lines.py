"""The targets of a plan as lines of a page, grouped as the paper groups them; three queries."""

from collections.abc import Sequence
from itertools import groupby

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from plans.cards.aims import TargetFigure, TargetGroup, TargetLine
from plans.domain.figures import figure_words
from plans.models import Plan, PlanTarget, Target, TargetValue
from plans.models.aims import Comparator


def targets_of_plan(plan: Plan) -> list[PlanTarget]:
    """Load the targets of a plan with their figures and the rows they are asked in."""
    asked = Target.objects.select_related("task__section").order_by("pk")
    values = TargetValue.objects.order_by("order")
    found = PlanTarget.objects.filter(plan=plan).select_related("task__section").order_by("order")
    return list(found.prefetch_related(Prefetch("values", values), Prefetch("asked", asked)))


def target_groups(
    targets: Sequence[PlanTarget], *, edit_url: str = "", opened: int = 0
) -> tuple[TargetGroup, ...]:
    """Give the plan's own targets by heading, then, folded, the figures that rows of tasks name.

    `edit_url` is the page that opens one of them; empty where this person corrects nothing.
    """
    own = [one for one in targets if one.task_id is None]
    found = [
        TargetGroup(title, tuple(_line(one, edit_url, opened) for one in group))
        for title, group in groupby(own, key=lambda one: one.section)
    ]
    named = [one for one in targets if one.task_id is not None]
    if named:
        is_folded = bool(own) and not any(one.pk == opened for one in named)
        title = _("Số liệu nêu trong các dòng nhiệm vụ")
        found.append(TargetGroup(title, tuple(_line(one, edit_url, opened) for one in named), is_folded))
    return tuple(found)


def key_of(target: PlanTarget) -> str:
    """Give the anchor of a target on its page."""
    return f"chi-tieu-{target.pk}"


def words_of_value(value: TargetValue, unit: str = "") -> str:
    """Give a figure with its unit: “≥ 98%”, “4 ngày”; work without a figure is to be done."""
    if value.comparator == Comparator.DONE:
        return value.text if value.text not in ("", "x") else _("Hoàn thành")
    space = "" if unit == "%" else " "
    return f"{figure_words(value.comparator, value.value, value.high)}{space}{unit}".strip()


def _line(target: PlanTarget, edit_url: str, opened: int) -> TargetLine:
    key = key_of(target)
    return TargetLine(
        key=key,
        measure=target.measure,
        unit=target.unit_of_measure,
        figures=tuple(_figure(one, target.unit_of_measure) for one in target.values.all()),
        notes=_notes(target),
        lead=target.lead_text,
        where=_where(target),
        source="" if target.source_text == target.measure or _is_of_table(target) else target.source_text,
        asked=", ".join(dict.fromkeys(one.task.place for one in target.asked.all())),
        edit_url=f"{edit_url}?chi-tieu={target.pk}#{key}" if edit_url else "",
        current=target.pk == opened,
    )


def _is_of_table(target: PlanTarget) -> bool:
    """Tell whether it has a row of its own in a table of targets: the row says no more than the target."""
    return target.source_row is not None and target.task_id is None


def _figure(value: TargetValue, unit: str) -> TargetFigure:
    label = ""
    if value.year:
        label = f"{value.from_year}–{value.year}" if value.from_year else str(value.year)
    return TargetFigure(label, words_of_value(value, unit), value.is_base)


def _notes(target: PlanTarget) -> str:
    said = (
        target.get_direction_display() if target.direction else "",
        target.get_level_display() if target.level else "",
        _("so với %(base)s") % {"base": target.base} if target.base else "",
        _("mỗi năm") if target.is_yearly else "",
        _("cho đến khi đạt %(value)s") % {"value": figure_words("=", target.until)} if target.until else "",
    )
    return ", ".join(str(one) for one in said if one)


def _where(target: PlanTarget) -> str:
    if target.task is not None:
        return target.task.place
    if target.paragraph:
        return _("đoạn %(n)s") % {"n": target.paragraph}
    if target.source_row is not None:
        return _("bảng %(table)s, dòng %(row)s") % {
            "table": (target.source_table or 0) + 1,
            "row": target.source_row + 1,
        }
    return _("thêm bằng tay")
