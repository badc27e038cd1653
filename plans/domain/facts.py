"""What guards and policies of plans look at beside the row itself; loaded in bulk by `plans.models.facts`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What stands in the way of issuing or closing a plan."""

    rows: int = 0
    rows_without_deadline: tuple[str, ...] = ()
    rows_without_choice: tuple[str, ...] = ()
    rows_without_lead: tuple[str, ...] = ()
    rows_to_confirm: tuple[str, ...] = ()
    open_assignments: int = 0
    registration_by: int | None = None


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """Who coordinates an assignment and where its present submission stands."""

    coordinating: frozenset[int] = frozenset()
    submission_id: int | None = None
    route_state: str = ""
    decided_seats: int = 0


NOTHING = AssignmentFacts()
