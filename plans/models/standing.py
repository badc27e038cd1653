"""The columns of the statistics as conditions on stored duties, for lists of the rows behind a number."""

from collections.abc import Mapping

from django.db.models import F, Q

from plans.domain.states import AssignmentState as S
from plans.domain.states import Result
from plans.domain.tallies import (
    CANCELLED,
    DONE_LATE,
    IN_TERM,
    LATE,
    NOT_APPLICABLE,
    ON_TIME,
    UNFULFILLED,
)

IN_TIME = Q(was_overdue=False) & (
    Q(submitted_at__isnull=True) | Q(due_at__isnull=True) | Q(submitted_at__lte=F("due_at"))
)
TOO_LATE = Q(was_overdue=True) | Q(submitted_at__gt=F("due_at"))
JUDGED = Q(state__in=[S.VERIFIED, S.CLOSED])
FINISHED = JUDGED & Q(result__in=["", Result.COMPLETE, Result.PARTIAL])
HANDED_IN = Q(state=S.EVIDENCE_SUBMITTED)

IN_COLUMN: Mapping[str, Q] = {
    IN_TERM: Q(state__in=[S.ISSUED, S.ASSIGNED, S.IN_PROGRESS, S.ON_HOLD, S.DECLINED])
    | (HANDED_IN & IN_TIME),
    LATE: Q(state=S.OVERDUE) | (HANDED_IN & TOO_LATE),
    ON_TIME: FINISHED & IN_TIME,
    DONE_LATE: FINISHED & TOO_LATE,
    UNFULFILLED: Q(state__in=[S.NOT_FULFILLED, S.CARRIED_OVER]) | (JUDGED & Q(result=Result.NOT_FULFILLED)),
    NOT_APPLICABLE: Q(state=S.NOT_APPLICABLE) | (JUDGED & Q(result=Result.NOT_APPLICABLE)),
    CANCELLED: Q(state=S.CANCELLED),
}
"""Says of stored rows what plans.domain.tallies.bucket says of one."""
