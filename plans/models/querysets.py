"""`visible_to`: the one door through which lists, exports, searches and streams reach plans and duties."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.domain.states import ISSUED_PLAN, OPEN, PlanState, SubmissionState


def assignment_scope(actor: Actor) -> Q:
    """Give the condition under which this actor may see an assignment (lifecycles.md, Who sees what)."""
    from plans.models.coordination import Coordination  # noqa: PLC0415 - models import their querysets

    units = units_of(actor)
    coordinated = Coordination.objects.filter(assignment=OuterRef("pk"), unit_id__in=units)
    scope = (
        Q(unit_id__in=units)
        | Q(unit__path__startswith=actor.unit_path)
        | Q(verifier_unit_id__in=units)
        | Q(task__plan__monitor_id__in=units)
        | Q(Exists(coordinated))
    )
    return scope | Q(task__plan__issuer_id=actor.unit_id) if actor.is_head else scope


def units_of(actor: Actor) -> list[int]:
    """Give the room and the agency where the actor sits."""
    return [unit for unit in (actor.agency_id, actor.unit_id) if unit is not None]


def sees_no_work(actor: Actor) -> bool:
    """Auditors and administrators see records, deliveries and settings, but no evidence; nobody sees nothing."""
    return actor.unit_id is None or actor.role in (Role.AUDITOR, Role.ADMINISTRATOR)


class PlanQuerySet(models.QuerySet[Any]):
    """Plans, narrowed to those a person may see."""

    def visible_to(self, actor: Actor) -> "PlanQuerySet":
        """Give drafts to the issuer's clerk and leader; issued plans to issuer, monitor and addressed units."""
        if sees_no_work(actor):
            return self.none()
        units = units_of(actor)
        drafting = Q(issuer_id__in=units if actor.role == Role.CLERK else [])
        if actor.is_head:
            drafting = Q(issuer_id=actor.unit_id)
        return self.filter(
            drafting
            | (
                Q(state__in=ISSUED_PLAN)
                & (
                    Q(issuer_id__in=units)
                    | Q(monitor_id__in=units)
                    | Q(alternate_monitor_id__in=units)
                    | Q(issuer__path__startswith=actor.unit_path)
                    | Exists(self._addressed(actor))
                    | Exists(self._coordinated(actor))
                    | Exists(self._coordinated_elsewhere(actor))
                )
            )
            | Exists(self._registering(actor))
        )

    def ending(self) -> "PlanQuerySet":
        """Keep the running plans that become overdue when their end passes: work of theirs, or served elsewhere, is open."""
        from plans.models.assignment import Assignment  # noqa: PLC0415 - models import their querysets
        from plans.models.same_duty import LIVE, SharedDuty  # noqa: PLC0415 - models import their querysets

        own = Assignment.objects.filter(task__plan=OuterRef("pk"), state__in=OPEN)
        served = SharedDuty.objects.filter(LIVE, task__plan=OuterRef("pk"), assignment__state__in=OPEN)
        return self.filter(Exists(own) | Exists(served), state__in=(PlanState.ISSUED, PlanState.IN_PROGRESS))

    @staticmethod
    def _addressed(actor: Actor) -> "models.QuerySet[Any]":
        from plans.models.task import Tally  # noqa: PLC0415 - models import their querysets

        return Tally.objects.filter(plan=OuterRef("pk")).filter(
            Q(unit_id__in=units_of(actor)) | Q(unit__path__startswith=actor.unit_path)
        )

    @staticmethod
    def _coordinated(actor: Actor) -> "models.QuerySet[Any]":
        from plans.models.coordination import Coordination  # noqa: PLC0415 - models import their querysets

        return Coordination.objects.filter(assignment__task__plan=OuterRef("pk"), unit_id__in=units_of(actor))

    @staticmethod
    def _coordinated_elsewhere(actor: Actor) -> "models.QuerySet[Any]":
        """A row that another duty serves has no duty of its own: who coordinates it coordinates that one."""
        from plans.models.same_duty import LIVE, SharedDuty  # noqa: PLC0415 - models import their querysets

        return SharedDuty.objects.filter(
            LIVE, task__plan=OuterRef("pk"), assignment__coordinations__unit_id__in=units_of(actor)
        )

    @staticmethod
    def _registering(actor: Actor) -> "models.QuerySet[Any]":
        from plans.models.registration import Registration  # noqa: PLC0415 - models import their querysets

        return Registration.objects.filter(plan=OuterRef("pk"), plan__monitor_id__in=units_of(actor))


class AssignmentQuerySet(models.QuerySet[Any]):
    """Assignments, narrowed to those a person may see in full."""

    def visible_to(self, actor: Actor) -> "AssignmentQuerySet":
        """Give those of the actor's unit and below, coordinated, verified or monitored by it."""
        if sees_no_work(actor):
            return self.none()
        return self.filter(assignment_scope(actor))


class SubmissionQuerySet(models.QuerySet[Any]):
    """Submissions, narrowed to those a person may read."""

    def visible_to(self, actor: Actor) -> "SubmissionQuerySet":
        """Give the unit's own, and to others those that were handed in and that they may see."""
        if sees_no_work(actor):
            return self.none()
        units = units_of(actor)
        own = Q(unit_id__in=units)
        handed_in = ~Q(state=SubmissionState.DRAFTED)
        others = Q(verifier_unit_id__in=units) | Q(unit__path__startswith=actor.unit_path)
        asked = Exists(self._coordinated(units)) | Exists(self._asked(units))
        return self.filter(own | (handed_in & (others | asked)))

    @staticmethod
    def _coordinated(units: list[int]) -> "models.QuerySet[Any]":
        from plans.models.submission import SubmissionItem  # noqa: PLC0415 - models import their querysets

        return SubmissionItem.objects.filter(
            submission=OuterRef("pk"), assignment__coordinations__unit_id__in=units
        )

    @staticmethod
    def _asked(units: list[int]) -> "models.QuerySet[Any]":
        """Whoever a step of the route has asked or told reads what the question is about (a field agency)."""
        from approvals.domain.words import SeatState  # noqa: PLC0415 - models import their querysets
        from approvals.models import Seat  # noqa: PLC0415

        seats = Seat.objects.filter(
            route__subject_type="plans.submission", route__subject_id=OuterRef("pk"), unit_id__in=units
        )
        return seats.exclude(state=SeatState.WAITING)
