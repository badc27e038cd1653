"""Loads in bulk the facts that guards and policies look at."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from approvals.models import Route
from core.prepared import prepared
from plans.domain.facts import AssignmentFacts, PlanFacts
from plans.domain.states import OPEN, AddresseeKind, AddresseeRole, DueKind
from plans.models.same_duty import LIVE, SharedDuty
from plans.models.task import Addressee, Task

if TYPE_CHECKING:
    from plans.models.assignment import Assignment
    from plans.models.plan import Plan

OPEN_SETS = (AddresseeKind.OPEN_GROUP, AddresseeKind.QUALIFIED_GROUP)
SUBMISSION = "plans.submission"
FEW = 50
"""Of more keys the statement is never asked again: the numbers stand in it, which spares binding thousands."""
BESIDE = """
SELECT assignment_id, unit_id, NULL FROM plans_coordination WHERE assignment_id IN ({keys})
UNION ALL
SELECT assignment_id, NULL, submission_id FROM plans_submissionitem
WHERE is_current AND assignment_id IN ({keys})
"""


def assignment_facts(rows: "Sequence[Assignment]") -> dict[int, AssignmentFacts]:
    """Give coordinators and present submission of the rows, by key, in two queries at most."""
    keys = [row.pk for row in rows]
    units, items = _beside(keys)
    routes = _routes(set(items.values())) if items else {}
    return {
        key: AssignmentFacts(
            coordinating=frozenset(units[key]),
            submission_id=items.get(key),
            route_state=routes.get(items.get(key), ("", 0))[0],
            decided_seats=routes.get(items.get(key), ("", 0))[1],
        )
        for key in keys
    }


def _beside(keys: list[int]) -> tuple[dict[int, set[int]], dict[int, int]]:
    """Give the coordinating units and the current submission of each assignment, in one statement."""
    units: dict[int, set[int]] = defaultdict(set)
    items: dict[int, int] = {}
    if not keys:
        return units, items
    is_many = len(keys) > FEW
    places = ", ".join(str(int(key)) for key in keys) if is_many else ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(BESIDE.format(keys=places), [] if is_many else [*keys, *keys])
        for key, unit, submission in cursor.fetchall():
            if submission is None:
                units[key].add(unit)
            else:
                items[key] = submission
    return units, items


def _routes(submissions: set[int]) -> dict[int | None, tuple[str, int]]:
    found: dict[int | None, tuple[str, int]] = {}
    for submission, state, decided in _states_of_routes(tuple(sorted(submissions))):
        found[submission] = (state, decided)
    return found


@prepared
def _states_of_routes(submissions: tuple[int, ...]) -> "QuerySet[Route, tuple[int, str, int]]":
    rows = Route.objects.filter(subject_type=SUBMISSION, subject_id__in=submissions)
    decided = Count("seats__decision", filter=Q(seats__decision__person__isnull=False))
    return rows.annotate(decided=decided).order_by("pk").values_list("subject_id", "state", "decided")


def plan_facts(rows: "Sequence[Plan]") -> dict[int, PlanFacts]:
    """Give what stands in the way of issuing or closing each plan."""
    return {row.pk: _facts_of_plan(row) for row in rows}


def open_duties(plan: "Plan") -> int:
    """Count what is not final in a plan, with what duties of other rows still do for its rows."""
    from plans.models.assignment import Assignment  # noqa: PLC0415 - the assignment imports its facts lazily

    found = Assignment.objects.filter(task__plan=plan, state__in=OPEN).count()
    if plan.shares_duties:
        found += SharedDuty.objects.filter(LIVE, task__plan=plan, assignment__state__in=OPEN).count()
    return found


def _facts_of_plan(plan: "Plan") -> PlanFacts:
    from plans.models.registration import Registration  # noqa: PLC0415 - the registration imports the plan

    leads = Addressee.objects.filter(task=OuterRef("pk"), role=AddresseeRole.LEAD)
    rows = list(
        Task.objects.filter(plan=plan)
        .select_related("section")
        .annotate(
            has_lead=Exists(leads),
            has_unclear=Exists(leads.filter(kind=AddresseeKind.UNKNOWN)),
            has_unchosen=Exists(leads.filter(kind__in=OPEN_SETS, choices__isnull=True)),
        )
        .order_by("order")
    )
    return PlanFacts(
        rows=len(rows),
        rows_without_deadline=tuple(row.place for row in rows if row.due_kind == DueKind.UNKNOWN),
        rows_without_choice=tuple(row.place for row in rows if row.has_unchosen),
        rows_to_confirm=tuple(row.place for row in rows if row.needs_confirming),
        rows_without_lead=tuple(row.place for row in rows if row.has_unclear or not row.has_lead),
        open_assignments=open_duties(plan),
        registration_by=Registration.objects.filter(plan=plan, confirmed_at__isnull=True)
        .values_list("entered_by_id", flat=True)
        .first(),
    )
