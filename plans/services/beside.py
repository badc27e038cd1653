"""What a paper says beside its rows, written with the draft: targets, the reports it asks for and their days."""

from plans.domain.names import NameBook
from plans.models import Plan, Task
from plans.reading import PlanReading
from plans.services.lending import lent_by
from plans.services.paper_targets import write_targets
from plans.services.report_days import keep_own_days
from plans.services.report_duties import write_reports


def write_beside(plan: Plan, reading: PlanReading, *, book: NameBook, behind: int = 0) -> None:
    """Insert targets and report duties of a paper whose rows stand behind the task of order `behind`."""
    tasks = list(Task.objects.filter(plan=plan, order__gt=behind).order_by("order"))
    write_targets(plan, reading, tasks)
    lent = lent_by(plan)
    write_reports(plan, reading, tasks, book=book, lent=lent)
    keep_own_days(plan, lent=lent)
