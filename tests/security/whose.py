"""Whose each press on a duty is (lifecycles.md, assignment), said once more and apart from the code under test."""

from collections.abc import Callable
from typing import Any

from tests.security import sight
from tests.security.sight import Viewer


def answers_for(viewer: Viewer, unit: str) -> bool:
    """An officer or a head of this unit or of a room of it."""
    return viewer.inside(unit) and viewer.role in {"officer", *sight.HEADS}


def heads_unit(viewer: Viewer, duty: Any) -> bool:
    """The head or a deputy of the accountable unit."""
    return viewer.leads(duty.unit.key)


def heads_unit_or_room(viewer: Viewer, duty: Any) -> bool:
    """The same, or the head of the room that has the duty."""
    return heads_unit(viewer, duty) or bool(duty.room and viewer.leads(duty.room.key))


def works(viewer: Viewer, duty: Any) -> bool:
    """The officer named on the duty."""
    return bool(duty.officer and duty.officer.username == viewer.username and viewer.inside(duty.unit.key))


def shares(viewer: Viewer, duty: Any) -> bool:
    """An officer or head of a coordinating unit."""
    return any(answers_for(viewer, row.unit.key) for row in duty.coordinations.all())


def leads_plan_of(viewer: Viewer, duty: Any) -> bool:
    """The head or a deputy of the issuer."""
    return viewer.leads(duty.task.plan.issuer.key)


def appraises(viewer: Viewer, duty: Any) -> bool:
    """An officer or head of the verifier who has had no other part in the duty."""
    took_part = {person.username for person in (duty.submitted_by, duty.approved_by, duty.officer) if person}
    stranger = not viewer.inside(duty.unit.key) and viewer.username not in took_part
    return answers_for(viewer, duty.verifier_unit.key) and stranger


def releases(viewer: Viewer, duty: Any) -> bool:
    """Whoever may put a duty on hold, or verifies it."""
    return leads_plan_of(viewer, duty) or appraises(viewer, duty)


def asks_about(viewer: Viewer, duty: Any) -> bool:
    """The head of the unit or of the room, or the officer."""
    return heads_unit_or_room(viewer, duty) or works(viewer, duty)


def answers_from_above(viewer: Viewer, request: Any) -> bool:
    """The leader of the issuer registers what the higher body answered."""
    return leads_plan_of(viewer, request.assignment)


MOVED_BY: dict[str, Callable[[Viewer, Any], bool]] = {
    **dict.fromkeys(("route_to_room", "decline", "appeal"), heads_unit),
    **dict.fromkeys(("assign_officer", "reassign_officer"), heads_unit_or_room),
    **dict.fromkeys(("start", "report_progress"), works),
    "contribute_share": shares,
    **dict.fromkeys(
        ("insist", "reassign_unit", "grant_extension", "hold", "reopen", "cancel"), leads_plan_of
    ),
    **dict.fromkeys(("close", "conclude_unfulfilled"), appraises),
    "release": releases,
}
"""Whose each press on a duty is (lifecycles.md, assignment), said once more."""
