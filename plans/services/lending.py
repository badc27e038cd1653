"""What a draft lends to the deadlines of its rows, the same at import and at every correction."""

from datetime import date
from typing import TypedDict

from core.workdays import WorkCalendar
from organizations.selectors import work_calendar
from plans.models import ImportedPaper, Plan


class Lends(TypedDict):
    """The arguments of `read_deadline` beside the words."""

    plan_year: int | None
    issued_on: date | None
    calendar: WorkCalendar


def lent_by(plan: Plan) -> Lends:
    """Give the year of a plan, the day of its paper and the working days."""
    return {"plan_year": plan.year, "issued_on": paper_day(plan), "calendar": work_calendar()}


def paper_day(plan: Plan) -> date | None:
    """Give the day of the paper of a plan: of its issue, for a draft the one its paper bears."""
    if plan.issued_on is not None:
        return plan.issued_on
    head = ImportedPaper.objects.filter(plan=plan).values_list("head", flat=True).first()
    day = (head or {}).get("issued_on", "")
    return date.fromisoformat(day) if day else None
