"""Up to which day the issuer of a plan may move a date by itself: what a higher body asks by then is locked."""

from datetime import date

from django.db.models import OuterRef, Subquery

from core.moments import local_date
from plans.domain.states import AssignmentState, BindingStanding
from plans.joined import rows_of
from plans.models import Assignment, RowBinding


def locked_until(duty: Assignment) -> date | None:
    """Give the last day that the higher rows which the rows of a duty carry out allow, None where none does.

    One query, one more where the duty serves other rows; the day of a row that it serves binds it too.
    It is the present due day of the issuer's own duty under the higher row (so an extension given above moves it),
    else the day of that row.
    """
    issuer = duty.task.plan.issuer
    above = Assignment.objects.filter(task=OuterRef("upper"), unit_id__in=[issuer.pk, issuer.agency_id])
    asked = above.exclude(state=AssignmentState.CANCELLED).order_by("-due_at").values("due_at")[:1]
    bound = RowBinding.objects.filter(task__in=rows_of(duty), standing=BindingStanding.BOUND)
    days = [
        local_date(due_at) if due_at else day
        for due_at, day in bound.annotate(asked=Subquery(asked)).values_list("asked", "upper__due_on")
    ]
    return min((day for day in days if day), default=None)


def higher_body(duty: Assignment) -> str:
    """Give the name of the body whose row one of the duty's rows carries out, empty where there is none."""
    bound = RowBinding.objects.filter(task__in=rows_of(duty), standing=BindingStanding.BOUND)
    return bound.values_list("upper__plan__issuer__name", flat=True).first() or ""
