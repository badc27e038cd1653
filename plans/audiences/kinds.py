"""Of which kind the notices of each topic are: the one place where it is said. People choose by kind."""

from notifications.domain.kinds import Kind

KINDS: dict[Kind, tuple[str, ...]] = {
    Kind.TASK: (
        "assignment.issued", "assignment.routed", "assignment.assigned", "assignment.reassigned",
        "assignment.insisted", "assignment.shared", "consequence.required", "consequence.returned",
    ),
    Kind.REMINDER: (
        "assignment.overdue", "plan.overdue", "assignment.due_soon", "assignment.late", "plan.awaiting",
        "letter.issued", "assignment.appeal_ending", "delegation.ending", "delegation.ended",
        "consequence.due_soon", "consequence.late",
    ),
    Kind.APPROVAL: (
        "route.asked", "route.offered", "route.told", "assignment.declined", "assignment.appealed",
        "assignment.share_contributed", "plan.sent", "plan.registration_entered", "letter.drafted",
        "consequence.handed_in",
    ),
    Kind.RESULT: (
        "assignment.returned", "assignment.verified", "assignment.closed", "assignment.not_fulfilled",
        "assignment.corrected", "assignment.cause_settled", "request.granted", "request.refused",
        "request.sent_up", "request.answered", "request.cancelled", "consequence.accepted",
    ),
    Kind.CHANGE: (
        "assignment.unit_changed", "assignment.reopened", "assignment.extended", "assignment.held",
        "assignment.released", "assignment.carried_over", "assignment.cancelled",
    ),
    Kind.PLAN: (
        "plan.issued", "plan.suspended", "plan.resumed", "plan.closed", "plan.revoked", "plan.superseded",
        "plan.parent_found",
    ),
}  # fmt: skip
