"""Targets of a draft as its paper states them, written in bulk."""

from collections.abc import Iterable, Sequence

from documents.importing.targets.values import FigureWritten
from plans.aims import Aim, AimValue, aims_of
from plans.models import Plan, PlanTarget, TargetValue, Task
from plans.reading import PlanReading
from plans.services.plan_targets import decimal_of, figure_columns, last_target
from plans.services.rows import BATCH


def write_targets(plan: Plan, reading: PlanReading, tasks: Sequence[Task]) -> None:
    """Insert every target that a paper says; `tasks` are its rows in the order of `reading.rows`."""
    last = last_target(plan)
    aims = aims_of(reading.document)
    targets = [_drafted(plan, aim, order, tasks) for order, aim in enumerate(aims, start=last + 1)]
    PlanTarget.objects.bulk_create(targets, batch_size=BATCH)
    pairs = zip(targets, aims, strict=True)
    values = [value for target, aim in pairs for value in _values(target, aim.values)]
    TargetValue.objects.bulk_create(values, batch_size=BATCH)


def _drafted(plan: Plan, aim: Aim, order: int, tasks: Sequence[Task]) -> PlanTarget:
    until = decimal_of(aim.until)
    return PlanTarget(
        plan=plan,
        order=order,
        section=aim.section[:300],
        measure=(aim.measure or aim.text)[:600],
        unit_of_measure=aim.unit[:60],
        base=aim.base[:60],
        direction=aim.direction,
        level=aim.level,
        is_yearly=bool(aim.per),
        until=until,
        lead_text=aim.lead[:300],
        task=tasks[aim.task] if aim.task is not None else None,
        source_text=aim.text,
        paragraph=aim.paragraph,
        source_table=aim.table,
        source_row=aim.row,
    )


def _values(target: PlanTarget, values: Iterable[AimValue]) -> list[TargetValue]:
    """Give the figures, not yet saved; one that no column can hold stays as its text."""
    return [
        TargetValue(
            target=target,
            order=order,
            from_year=one.from_year,
            year=one.year,
            text=one.text[:60],
            is_base=one.is_base,
            **figure_columns(FigureWritten(one.comparator, one.value, one.high)),
        )
        for order, one in enumerate(values, start=1)
    ]
