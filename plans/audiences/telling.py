"""The audiences that notifications asks: each gives who hears a page of messages, and what they read."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from core.moments import local_date
from notifications.registry import BulkAudience, Heard, Hearing
from organizations.domain.roles import Role
from plans.audiences.people import OFFICES, people_of, told_of
from plans.audiences.topics import ASSIGNMENT_TOPICS, FOR_CLERKS, PLAN_TOPICS
from plans.models import Assignment, Plan
from workflows.models import OutboxMessage


def hears_assignment(topic: str) -> BulkAudience:
    """Give the bulk audience of one topic of assignments."""
    choose, title, joined = ASSIGNMENT_TOPICS[topic]

    def heard(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
        duties = _duties(messages)
        told = told_of(duties.values(), local_date(messages[0].created_at))
        for message in messages:
            duty = duties.get(message.subject_id)
            if duty is None:
                continue
            for person_id in choose(told, duty):
                yield (
                    message,
                    Hearing(
                        person_id=person_id,
                        title=str(title) % {"what": duty.task.content[:120]},
                        body=_period_words(duty),
                        url=f"/nhiem-vu/{duty.pk}/",
                        joined_title=str(joined),
                        joined_url="/",
                    ),
                )

    return heard


def hears_plan(topic: str) -> BulkAudience:
    """Give the bulk audience of one topic of plans: leader and clerk of the issuer, officers of the monitor.

    What the clerk alone has to do is told to clerks of the issuer alone.
    """
    clerks_only = topic in FOR_CLERKS
    roles = (Role.CLERK,) if clerks_only else (*OFFICES, Role.CLERK)

    def heard(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
        plans = Plan.objects.in_bulk([message.subject_id for message in messages])
        on = local_date(messages[0].created_at)
        units = {unit for plan in plans.values() for unit in (plan.issuer_id, plan.monitor_id)}
        people = people_of(units, on, roles)
        for message in messages:
            plan = plans.get(message.subject_id)
            if plan is None:
                continue
            others = () if clerks_only else people.get(plan.monitor_id, ())
            for person_id in {*people.get(plan.issuer_id, ()), *others}:
                yield (
                    message,
                    Hearing(
                        person_id=person_id,
                        title=str(PLAN_TOPICS[topic]) % {"what": str(plan)[:160]},
                        url=f"/ke-hoach/{plan.pk}/",
                    ),
                )

    return heard


def _duties(messages: Sequence[OutboxMessage]) -> dict[int, Assignment]:
    keys = {message.subject_id for message in messages}
    return {duty.pk: duty for duty in Assignment.objects.filter(pk__in=keys).prefetch_related("task__plan")}


def _period_words(duty: Assignment) -> str:
    due = f"{local_date(duty.due_at):%d/%m/%Y}" if duty.due_at else ""
    return " · ".join(
        part for part in (duty.period_label, _("hạn %(day)s") % {"day": due} if due else "") if part
    )
