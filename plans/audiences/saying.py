"""Says to notifications who hears each topic of plans, and of which kind it is."""

from notifications.registry import bulk_audience, heard_by_nobody, kind_of
from plans.audiences.kinds import KINDS
from plans.audiences.submissions import hears_seat
from plans.audiences.telling import hears_assignment, hears_plan
from plans.audiences.topics import ASSIGNMENT_TOPICS, PLAN_TOPICS, SILENT


def say_who_hears() -> None:
    """Register the audience and the kind of every topic; the application calls it once when it starts."""
    for topic in ASSIGNMENT_TOPICS:
        bulk_audience(topic, hears_assignment(topic))
    for topic in PLAN_TOPICS:
        bulk_audience(topic, hears_plan(topic))
    for topic in ("route.asked", "route.offered", "route.told"):
        bulk_audience(topic, hears_seat)
    for topic in SILENT:
        heard_by_nobody(topic)
    for kind, topics in KINDS.items():
        kind_of(kind, *topics)
