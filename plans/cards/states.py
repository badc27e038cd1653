"""How states of plans, duties, submissions and verdicts look: one pill each, everywhere the same."""

from collections.abc import Mapping

from django.utils.functional import Promise

from core.parts import Pill, Tone
from plans.domain.states import AssignmentState, PlanState, SubmissionState, Verdict

Look = tuple[Tone, str]

PLANS: Mapping[PlanState, Look] = {
    PlanState.DRAFTED: (Tone.MUTE, "edit"),
    PlanState.IN_REVIEW: (Tone.VIOLET, "message-2-bolt"),
    PlanState.ISSUED: (Tone.INFO, "rubber-stamp"),
    PlanState.IN_PROGRESS: (Tone.INFO, "progress"),
    PlanState.OVERDUE: (Tone.BAD, "alert-octagon"),
    PlanState.SUSPENDED: (Tone.MUTE, "player-pause"),
    PlanState.CLOSED: (Tone.OK, "circle-check"),
    PlanState.REVOKED: (Tone.MUTE, "ban"),
    PlanState.SUPERSEDED: (Tone.MUTE, "arrows-exchange"),
}

ASSIGNMENTS: Mapping[AssignmentState, Look] = {
    AssignmentState.ISSUED: (Tone.INFO, "inbox"),
    AssignmentState.ASSIGNED: (Tone.INFO, "user-check"),
    AssignmentState.IN_PROGRESS: (Tone.INFO, "progress"),
    AssignmentState.EVIDENCE_SUBMITTED: (Tone.VIOLET, "upload"),
    AssignmentState.VERIFIED: (Tone.OK, "clipboard-check"),
    AssignmentState.CLOSED: (Tone.OK, "circle-check"),
    AssignmentState.NOT_FULFILLED: (Tone.BAD, "circle-x"),
    AssignmentState.NOT_APPLICABLE: (Tone.MUTE, "circle-minus"),
    AssignmentState.CARRIED_OVER: (Tone.MUTE, "arrow-right"),
    AssignmentState.CANCELLED: (Tone.MUTE, "ban"),
    AssignmentState.OVERDUE: (Tone.BAD, "alert-octagon"),
    AssignmentState.ON_HOLD: (Tone.MUTE, "clock-pause"),
    AssignmentState.DECLINED: (Tone.WARN, "arrow-back-up"),
}

SUBMISSIONS: Mapping[SubmissionState, Look] = {
    SubmissionState.DRAFTED: (Tone.MUTE, "edit"),
    SubmissionState.IN_REVIEW: (Tone.VIOLET, "hourglass"),
    SubmissionState.RETURNED: (Tone.WARN, "arrow-back-up"),
    SubmissionState.WITHDRAWN: (Tone.MUTE, "circle-minus"),
    SubmissionState.DECIDED: (Tone.OK, "circle-check"),
}

VERDICTS: Mapping[Verdict, Look] = {
    Verdict.ACCEPTED: (Tone.OK, "circle-check"),
    Verdict.RETURNED: (Tone.WARN, "arrow-back-up"),
}


def _pill(label: str | Promise, look: Look) -> Pill:
    return Pill(words=str(label), tone=look[0], icon=look[1])


def plan_pill(state: str) -> Pill:
    """Give the state of a plan in words."""
    known = PlanState(state)
    return _pill(known.label, PLANS[known])


def assignment_pill(state: str) -> Pill:
    """Give the state of one unit's duty in words."""
    known = AssignmentState(state)
    return _pill(known.label, ASSIGNMENTS[known])


def submission_pill(state: str) -> Pill:
    """Give the state of a submission in words."""
    known = SubmissionState(state)
    return _pill(known.label, SUBMISSIONS[known])


def verdict_pill(verdict: str) -> Pill:
    """Give what became of one item of a submission in words."""
    known = Verdict(verdict)
    return _pill(known.label, VERDICTS[known])
