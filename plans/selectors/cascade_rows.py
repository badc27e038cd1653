"""Which rows of the higher plan address a unit, what carries them out, and what may: loaded once for a page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from plans.domain.cascade import Alike, suggestions
from plans.domain.states import AssignmentState, BindingStanding
from plans.models import Assignment, ParentLink, Plan, RowBinding, SharedDuty, Task
from plans.models.same_duty import LIVE

Pair = tuple[int, int]


@dataclass(frozen=True)
class CascadeRows:
    """Both plans' rows with what was decided between them; pairs are (own row, higher row)."""

    upper: Sequence[Task]
    own: Sequence[Task]
    decided: Mapping[Pair, str]

    @cached_property
    def bound(self) -> dict[int, list[Task]]:
        """Give the own rows that carry out each row of the higher plan, in their order."""
        found: dict[int, list[Task]] = defaultdict(list)
        for row in self.own:
            for (own, upper), standing in self.decided.items():
                if own == row.pk and standing == BindingStanding.BOUND:
                    found[upper].append(row)
        return dict(found)

    @cached_property
    def missing(self) -> list[Task]:
        """Give the rows of the higher plan that no row here carries out."""
        return [row for row in self.upper if row.pk not in self.bound]

    @cached_property
    def suggested(self) -> dict[int, tuple[Alike, ...]]:
        """Give for each row of the higher plan the own rows alike that nobody has decided about."""
        upper = {row.pk: row.content_folded for row in self.upper}
        found = suggestions(upper, {row.pk: row.content_folded for row in self.own})
        open_ones = {
            key: tuple(one for one in alike if (one.own, key) not in self.decided)
            for key, alike in found.items()
        }
        return {key: alike for key, alike in open_ones.items() if alike}

    @property
    def sure(self) -> list[Pair]:
        """Give the pairs whose words are nearly the same and that nobody has decided about."""
        return [(one.own, key) for key, alike in self.suggested.items() for one in alike if one.is_sure]

    @cached_property
    def apart(self) -> list[Task]:
        """Give the own rows that carry out no row of the higher plan."""
        bound = {row.pk for rows in self.bound.values() for row in rows}
        return [row for row in self.own if row.pk not in bound]


def cascade_rows(plan: Plan, link: ParentLink) -> CascadeRows:
    """Load the rows of the higher plan that address the plan's unit, its own rows, and the decisions. Three queries."""
    own = Task.objects.filter(plan=plan).select_related("section").order_by("order")
    decided = RowBinding.objects.filter(link=link).values_list("task_id", "upper_id", "standing")
    pairs = {(task, upper): standing for task, upper, standing in decided}
    upper = {key for (_task, key), standing in pairs.items() if standing == BindingStanding.BOUND}
    return CascadeRows(list(asked_rows(plan, link, also=upper)), list(own), pairs)


def asked_rows(plan: Plan, link: ParentLink, *, also: set[int]) -> QuerySet[Task]:
    """Give the rows of the higher plan that address the unit, with those that are carried out anyway.

    Where one body issued both plans, every row is its own.
    """
    rows: QuerySet[Task] = Task.objects.filter(plan=link.parent).select_related("section").order_by("order")
    if link.parent is not None and link.parent.issuer_id == plan.issuer_id:
        return rows
    agency = plan.issuer.agency_id or plan.issuer_id
    owed = Assignment.objects.filter(task=OuterRef("pk"), unit=agency)
    owed = owed.exclude(state=AssignmentState.CANCELLED)
    served = SharedDuty.objects.filter(LIVE, task=OuterRef("pk"), unit=agency)
    return rows.filter(Q(Exists(owed)) | Q(Exists(served)) | Q(pk__in=also))
