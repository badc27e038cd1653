"""The definition of order: one readable viewflow class for each kind of route."""

from approvals.domain.words import FlowKind
from approvals.flows.base import DecisionFlow
from approvals.flows.opinion import OpinionFlow
from approvals.flows.plan_issue import PlanIssueFlow
from approvals.flows.submission import SubmissionFlow

FLOWS: dict[FlowKind, type[DecisionFlow]] = {
    FlowKind.SUBMISSION: SubmissionFlow,
    FlowKind.PLAN_ISSUE: PlanIssueFlow,
    FlowKind.OPINION: OpinionFlow,
}

__all__ = ["FLOWS", "DecisionFlow", "OpinionFlow", "PlanIssueFlow", "SubmissionFlow"]
