"""How punctual the duties of a plan are, by the date that holds now and by the first one, and why they were late."""

from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from core.parts import Fact
from core.prepared import prepared
from organizations.models import Unit
from plans.domain.punctuality import Punctuality
from plans.domain.rates import Counts
from plans.domain.states import OWED, AssignmentState, CauseKind, Result
from plans.models import Assignment, Plan

A = AssignmentState
ENDED = (A.VERIFIED, A.CLOSED)
GONE = Q(state__in=(A.CANCELLED, A.NOT_APPLICABLE)) | Q(state__in=ENDED, result=Result.NOT_APPLICABLE)
FAILED = Q(state__in=(A.NOT_FULFILLED, A.CARRIED_OVER)) | Q(state__in=ENDED, result=Result.NOT_FULFILLED)
FINISHED = Q(state__in=ENDED, result__in=(Result.COMPLETE, Result.PARTIAL))
LATE = Q(state=A.OVERDUE) | (
    Q(state__in=(A.EVIDENCE_SUBMITTED, A.NOT_FULFILLED, *ENDED))
    & (Q(was_overdue=True) | Q(submitted_at__gt=F("due_at")))
)
BEYOND_FIRST = Q(submitted_at__gt=F("first_due_at"))


def punctuality_of(plan: Plan, unit: Unit | None, counts: Counts, *, at: datetime) -> Punctuality:
    """Give the punctuality of a plan, or of one unit in it; one query beside the counters in `counts`."""
    row: dict[str, Any] = next(iter(_figures(plan.pk, unit.pk if unit else None, at)), {})
    return Punctuality(on_time=counts.done_on_time, due=counts.past_due, **row)


@prepared
def _figures(plan_id: int, unit_id: int | None, at: datetime) -> QuerySet[Assignment, dict[str, Any]]:
    passed = Q(state__in=(*OWED, A.OVERDUE), first_due_at__lt=at)
    late_review = Q(state=A.EVIDENCE_SUBMITTED) & BEYOND_FIRST
    late = LATE & ~GONE
    counted = {
        "first_on_time": FINISHED & ~BEYOND_FIRST,
        "first_due": FINISHED | FAILED | passed | late_review,
        "extended": Q(extensions__gt=0) & ~GONE,
        "objective": late & Q(cause=CauseKind.OBJECTIVE),
        "subjective": late & Q(cause=CauseKind.SUBJECTIVE),
        "unsettled": late & Q(cause=""),
    }
    rows = Assignment.objects.filter(task__plan_id=plan_id, is_outside=False)
    rows = rows if unit_id is None else rows.filter(unit_id=unit_id)
    asked = {name: Count("pk", filter=which) for name, which in counted.items()}
    by_plan: QuerySet[Assignment, dict[str, Any]] = rows.order_by().values("task__plan_id")
    counted_up: QuerySet[Assignment, dict[str, Any]] = by_plan.annotate(**asked).values(*asked)
    return counted_up


def punctuality_facts(found: Punctuality) -> tuple[Fact, ...]:
    """Say it in words with every denominator; nothing is said before something is due or was extended."""
    facts = []
    if found.percent is not None:
        facts.append(Fact(_("Đúng hạn"), _rate(found.percent, found.on_time, found.due)))
    if found.first_percent is not None:
        facts.append(
            Fact(
                _("Đúng hạn theo hạn ban đầu"),
                _rate(found.first_percent, found.first_on_time, found.first_due),
            )
        )
    if found.extended:
        facts.append(Fact(_("Được gia hạn"), _("%(n)s lượt") % {"n": found.extended}))
    if found.late:
        words = _("%(objective)s khách quan, %(subjective)s chủ quan, %(unsettled)s chưa xác định")
        given = {name: getattr(found, name) for name in ("objective", "subjective", "unsettled")}
        facts.append(Fact(_("Nguyên nhân quá hạn"), words % given))
    return tuple(facts)


def _rate(percent: int, part: int, whole: int) -> str:
    return f"{percent}% ({part}/{whole})"
