"""Telling two rows apart that looked like the same duty twice."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.errors import Missing
from organizations.domain.actor import Actor
from plans.domain.states import ISSUED_PLAN
from plans.models import DistinctRows, Plan, Task
from plans.services.draft_changes import draft_of
from plans.told_apart import pair_of, words_hash
from workflows.execution import transaction


def tell_apart(*, plan_id: int, task_id: int, other_id: int, actor: Actor, at: datetime) -> DistinctRows:
    """Remember that a row of a draft and another row (of it, or of an issued plan) ask different things.

    The pair is not shown again while both say what they say now; told apart twice, the later person and moment
    stand. Raises NotPermitted, WrongState; Missing where a row is gone or not the actor's to see.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        row = Task.objects.filter(pk=task_id, plan=plan).first()
        other = _seen_rows(plan, actor).filter(pk=other_id).exclude(pk=task_id).first()
        if row is None or other is None:
            raise Missing(_("Một trong hai dòng không còn. Tải lại trang để xem các dòng hiện có."))
        first, second = pair_of(row.pk, other.pk)
        kept, _made = DistinctRows.objects.update_or_create(
            first_id=first,
            second_id=second,
            defaults={
                "words_hash": words_hash(row.content_folded, other.content_folded),
                "by_id": actor.human_id,
                "at": at,
            },
        )
    return kept


def _seen_rows(plan: Plan, actor: Actor) -> "QuerySet[Task]":
    issued = Plan.objects.visible_to(actor).filter(state__in=ISSUED_PLAN)
    return Task.objects.filter(Q(plan=plan) | Q(plan__in=issued))
