"""A score computed again because the cause of a lateness was settled after it was given (lifecycles.md, Scoring)."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from organizations.domain.actor import Actor
from plans.domain.inputs import Corrected
from plans.domain.states import AssignmentState, CauseKind
from plans.models import Assignment
from scoring.selectors import last_sheet
from scoring.services import score_again
from workflows.execution import perform

SCORED_IN = (AssignmentState.VERIFIED, AssignmentState.CLOSED)


def follow_cause(duty: Assignment, *, actor: Actor, at: datetime) -> Assignment:
    """Give the duty with the score that its settled cause means; nothing changes where the score knew it already.

    Call it inside the unit of work that settled the cause. The sheet that stood is kept, the new one stands beside it.
    """
    if duty.state not in SCORED_IN or duty.score is None:
        return duty
    sheet = last_sheet(subject_type=duty._meta.label_lower, subject_id=duty.pk)
    objective = duty.cause == CauseKind.OBJECTIVE
    if sheet is None or sheet.inputs["facts"]["objective_cause"] == objective:
        return duty
    again = score_again(sheet=sheet, objective_cause=objective, actor=actor, at=at)
    note = _("Tính lại điểm sau khi xác định nguyên nhân quá hạn (%(cause)s): %(old)s → %(new)s.") % {
        "cause": duty.get_cause_display().lower(),
        "old": _words(duty.score),
        "new": _words(again.total),
    }
    given = Corrected(result=duty.result, score=again.total)
    return perform(duty, "correct_data", actor=actor, at=at, given=given, note=note)


def _words(points: Decimal) -> str:
    return f"{points.normalize():f}".replace(".", ",")
