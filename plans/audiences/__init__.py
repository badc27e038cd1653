"""Who hears of what happens to plans and duties, in the words they read."""

from plans.audiences.kinds import KINDS
from plans.audiences.letters import LETTER_TOPICS
from plans.audiences.reminding import REMINDER_TOPICS, hears_reminder
from plans.audiences.submissions import hears_seat
from plans.audiences.telling import hears_assignment, hears_plan
from plans.audiences.topics import ASSIGNMENT_TOPICS, PLAN_TOPICS, SILENT

__all__ = [
    "ASSIGNMENT_TOPICS", "KINDS", "LETTER_TOPICS", "PLAN_TOPICS", "REMINDER_TOPICS", "SILENT",
    "hears_assignment", "hears_plan", "hears_reminder", "hears_seat",
]  # fmt: skip
