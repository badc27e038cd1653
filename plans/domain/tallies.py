"""In which column of the statistics an assignment counts: the four official states and what stands beside them."""

from datetime import datetime

from plans.domain.states import AssignmentState as S

IN_TERM, LATE = "open_in_term", "open_late"
ON_TIME, DONE_LATE = "done_on_time", "done_late"
UNFULFILLED, NOT_APPLICABLE, CANCELLED = "not_fulfilled", "not_applicable", "cancelled"
BUCKETS = (IN_TERM, LATE, ON_TIME, DONE_LATE, UNFULFILLED, NOT_APPLICABLE, CANCELLED)

_FIXED = {
    S.OVERDUE: LATE,
    S.NOT_FULFILLED: UNFULFILLED,
    S.CARRIED_OVER: UNFULFILLED,
    S.NOT_APPLICABLE: NOT_APPLICABLE,
    S.CANCELLED: CANCELLED,
}


def bucket(
    *, state: str, submitted_at: datetime | None, due_at: datetime | None, result: str, was_overdue: bool
) -> str:
    """Give the column of one assignment. Lateness is that of the submission, never of the verifier."""
    fixed = _FIXED.get(S(state))
    if fixed is not None:
        return fixed
    late = was_overdue or bool(submitted_at and due_at and submitted_at > due_at)
    if state in (S.VERIFIED, S.CLOSED):
        if result == "not_fulfilled":
            return UNFULFILLED
        if result == "not_applicable":
            return NOT_APPLICABLE
        return DONE_LATE if late else ON_TIME
    if state == S.EVIDENCE_SUBMITTED:
        return LATE if late else IN_TERM
    return IN_TERM
