"""The hash over everything a plan asks: rows, addressees with their chosen members, deadlines, targets,
days of reports.
"""

from plans.models import Addressee, Plan, PlanTarget, SharedDuty, TargetValue, Task
from workflows.domain.chain import digest

HASHED = (
    "pk", "number", "criterion", "shortcoming", "content", "expected_result", "lead_text", "coordinating_text",
    "deadline_text", "due_kind", "starts_on", "due_on", "every", "awaited",
)  # fmt: skip


def plan_content_hash(plan_id: int) -> str:
    """Give the hash that seals a plan at issue; the same content gives the same hash."""
    tasks = list(Task.objects.filter(plan_id=plan_id).order_by("order").values(*HASHED))
    addressees = [
        [
            row.task_id,
            row.role,
            row.kind,
            row.text,
            row.unit_id,
            row.group_id,
            sorted(c.pk for c in row.choices.all()),
        ]
        for row in Addressee.objects.filter(task__plan_id=plan_id)
        .order_by("task__order", "role", "order")
        .prefetch_related("choices")
    ]
    targets = [
        [
            row.measure,
            row.unit_of_measure,
            row.base,
            row.direction,
            row.level,
            [_figure(v) for v in row.values.all()],
        ]
        for row in PlanTarget.objects.filter(plan_id=plan_id).order_by("order").prefetch_related("values")
    ]
    beside = {"targets": targets, "joined": _joined(plan_id), "report_days": _report_days(plan_id)}
    return digest(
        {"tasks": tasks, "addressees": addressees, **{name: found for name, found in beside.items() if found}}
    )


def _report_days(plan_id: int) -> str | None:
    days: str | None = Plan.objects.filter(pk=plan_id).values_list("report_days", flat=True).first()
    return days


def _joined(plan_id: int) -> list[list[int]]:
    rows = SharedDuty.objects.filter(task__plan_id=plan_id)
    pairs = rows.order_by().values_list("task_id", "serving_id", "unit_id").distinct()
    return sorted(list(pair) for pair in pairs)


def _figure(value: TargetValue) -> list[object]:
    return [value.year, value.comparator, str(value.value or ""), str(value.high or ""), value.is_base]
