"""Who hears of what happens to plans and duties, in the words they read."""

from plans.audiences.consequences import CONSEQUENCE_TOPICS, hears_consequence
from plans.audiences.ending import ENDING_TOPICS
from plans.audiences.kinds import KINDS
from plans.audiences.letters import LETTER_TOPICS
from plans.audiences.owed_papers import OWED_TOPICS
from plans.audiences.reminding import REMINDER_TOPICS, hears_reminder
from plans.audiences.requests import REQUEST_TOPICS, hears_any_seat, hears_request
from plans.audiences.telling import hears_assignment, hears_plan
from plans.audiences.topics import ASSIGNMENT_TOPICS, PLAN_TOPICS, SILENT

TIMED_TOPICS = {**{topic: hears_reminder(topic) for topic in REMINDER_TOPICS}, **ENDING_TOPICS, **OWED_TOPICS}
"""Topics whose hearers are looked up when they are told, and who hears them."""

__all__ = [
    "ASSIGNMENT_TOPICS", "CONSEQUENCE_TOPICS", "KINDS", "LETTER_TOPICS", "PLAN_TOPICS", "REQUEST_TOPICS", "SILENT",
    "TIMED_TOPICS",
    "hears_any_seat", "hears_assignment", "hears_consequence", "hears_plan", "hears_reminder", "hears_request",
]  # fmt: skip
