"""What the page of one duty is drawn from, each list read once and only where its state can need it."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from approvals.domain.words import SeatState
from approvals.models import Seat
from organizations.domain.actor import Actor
from organizations.models import Position
from plans.domain.facts import AssignmentFacts
from plans.domain.states import AssignmentState, SubmissionState
from plans.models import Assignment, Coordination, DutyRequest, Evidence, Submission, SubmissionItem
from plans.selectors.evidence_rows import evidence_of
from plans.selectors.submission_seen import SUBJECT
from workflows.models import TransitionRecord

A = AssignmentState
ASSIGNMENT = "plans.assignment"
HANDED_IN = (A.EVIDENCE_SUBMITTED, A.VERIFIED, A.CLOSED, A.NOT_FULFILLED, A.NOT_APPLICABLE)


def officer_sits(on: date) -> Exists:
    """Give whether the officer of a duty still holds a position in its unit, or in a room of it, on a day."""
    held = Position.objects.valid_on(on).filter(person_id=OuterRef("officer_id"), person__is_active=True)
    inside = Q(unit_id=OuterRef("unit_id")) | Q(unit__agency_id=OuterRef("unit_id"))
    return Exists(held.filter(inside))


class AssignmentRows:
    """The lists around one duty as one person may see them."""

    def __init__(self, duty: Assignment, actor: Actor) -> None:
        self.duty, self.actor = duty, actor

    @cached_property
    def coordinations(self) -> list[Coordination]:
        """Give the coordinating units with their shares, in the order of the tree."""
        rows = Coordination.objects.filter(assignment=self.duty).select_related("unit")
        return list(rows.order_by("unit__path"))

    @cached_property
    def requests(self) -> list[DutyRequest]:
        """Give what was asked about the duty, the latest first; no query where nothing ever was."""
        asked = getattr(self.duty, "asked", True)
        return list(DutyRequest.objects.filter(assignment=self.duty).order_by("-pk")) if asked else []

    @cached_property
    def items(self) -> list[SubmissionItem]:
        """Give what submissions that this person may read say for the duty, the latest first."""
        seen = Submission.objects.visible_to(self.actor).values("pk")
        rows = SubmissionItem.objects.filter(assignment=self.duty, submission__in=seen)
        return list(rows.select_related("submission__unit").order_by("-submission_id"))

    @cached_property
    def current(self) -> SubmissionItem | None:
        """Give what stands for the duty now, once it was handed in."""
        handed_in = [one for one in self.items if one.submission.state != SubmissionState.DRAFTED]
        return handed_in[0] if handed_in and self.duty.state in HANDED_IN else None

    @cached_property
    def seats(self) -> list[Seat]:
        """Give the seats of the submission that stands for the duty now, with what was said in them."""
        if self.current is None:
            return []
        of_it = Seat.objects.filter(route__subject_type=SUBJECT, route__subject_id=self.current.submission_id)
        return list(of_it.select_related("route", "unit", "decision").order_by("route_id", "pk"))

    @cached_property
    def evidence(self) -> list[Evidence]:
        """Give the proofs of what was handed in; in the hands of the unit they are still being written."""
        return evidence_of(self.current.submission) if self.current else []

    @cached_property
    def records(self) -> Sequence[TransitionRecord]:
        """Give the records of the duty, the latest first."""
        kept = TransitionRecord.objects.filter(subject_type=ASSIGNMENT, subject_id=self.duty.pk)
        return list(kept.select_related("decided_by", "side_note").order_by("-version"))

    @property
    def waiting_for(self) -> str:
        """Name the step and the bodies that hold the submission now."""
        asked = [seat for seat in self.seats if seat.state == SeatState.OPEN]
        return "; ".join(f"{seat.get_kind_display()} ({seat.unit.name})" for seat in asked)

    @property
    def facts(self) -> AssignmentFacts:
        """Give what guards and policies look at, from the same rows that are shown."""
        said = [seat for seat in self.seats if seat.answer is not None]
        return AssignmentFacts(
            coordinating=frozenset(row.unit_id for row in self.coordinations),
            submission_id=self.current.submission_id if self.current else None,
            route_state=str(self.seats[-1].route.state) if self.seats else "",
            decided_seats=sum(seat.answer is not None and seat.answer.person_id is not None for seat in said),
        )
