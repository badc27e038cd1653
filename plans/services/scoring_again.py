"""A score computed again because the cause of a lateness was settled after it was given (lifecycles.md, Scoring)."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from organizations.domain.actor import Actor
from plans.domain.inputs import CauseSettled, Corrected
from plans.domain.states import AssignmentState, CauseKind
from plans.models import Assignment
from scoring.selectors import last_sheet
from scoring.services import score_again
from workflows.execution import perform
from workflows.locking import lock

CORRECTED_IN = (AssignmentState.VERIFIED, AssignmentState.CLOSED)
"""Where a score is put right by `correct_data`."""


def settle(*, assignment_id: int, cause: str, note: str, actor: Actor, at: datetime) -> Assignment:
    """Settle why a duty was late and give it with the score that this means (lifecycles.md, Scoring).

    Call it inside a unit of work. A score that knew the cause already stays. Otherwise the sheet that stood is kept
    and the new one stands beside it: a verified or closed duty gets its score by `correct_data`; one that was scored
    and ended as not fulfilled is final, so its score is part of the move that settles the cause. A duty that was
    concluded as not fulfilled because nothing came was never scored, and nothing is scored then: its cause counts
    among the causes of the plan alone.
    """
    duty = lock(Assignment, assignment_id)
    ended = None
    if duty.state == AssignmentState.NOT_FULFILLED:
        ended = _again(duty, cause, actor=actor, at=at)
    given = CauseSettled(cause, ended) if ended is not None else CauseSettled(cause)
    said = note if ended is None else f"{note} {_why(duty, cause, ended)}"
    settled = perform((Assignment, assignment_id), "settle_cause", actor=actor, at=at, given=given, note=said)
    new = _again(settled, cause, actor=actor, at=at) if settled.state in CORRECTED_IN else None
    if new is None:
        return settled
    put_right = Corrected(result=settled.result, score=new)
    words = _why(settled, cause, new)
    return perform(settled, "correct_data", actor=actor, at=at, given=put_right, note=words)


def _again(duty: Assignment, cause: str, *, actor: Actor, at: datetime) -> Decimal | None:
    """Score a duty once more with its cause and give the points; None where it has no score or nothing changes."""
    if duty.score is None:
        return None
    sheet = last_sheet(subject_type=duty._meta.label_lower, subject_id=duty.pk)
    objective = cause == CauseKind.OBJECTIVE
    if sheet is None or sheet.inputs["facts"]["objective_cause"] == objective:
        return None
    return score_again(sheet=sheet, objective_cause=objective, actor=actor, at=at).total


def _why(duty: Assignment, cause: str, new: Decimal) -> str:
    return _("Tính lại điểm sau khi xác định nguyên nhân quá hạn (%(cause)s): %(old)s → %(new)s.") % {
        "cause": CauseKind(cause).label.lower(),
        "old": _words(duty.score or Decimal()),
        "new": _words(new),
    }


def _words(points: Decimal) -> str:
    return f"{points.normalize():f}".replace(".", ",")
