"""One move on every duty of a submission: all of them make it, or none does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import GuardUnmet, Missing
from organizations.domain.actor import Actor
from plans.models import Assignment
from workflows.execution import perform_many


def move_all(
    assignment_ids: Sequence[int],
    move: str,
    *,
    actor: Actor,
    at: datetime,
    given: Any = None,
    note: str = "",
    names_duty: bool = False,
) -> None:
    """Make a move on all of these duties with bulk statements, inside the caller's unit of work.

    Raises the refusal of the first duty that cannot make it; with `names_duty` a guard's sentence names the duty.
    """
    answers = perform_many(Assignment, assignment_ids, move, actor=actor, at=at, given=given, note=note)
    if len(answers) < len(set(assignment_ids)):
        raise Missing(_("Không tìm thấy nội dung này."))
    for answer in answers:
        if names_duty and isinstance(answer.refusal, GuardUnmet):
            raise _named(answer.pk, answer.refusal)
        if answer.refusal is not None:
            raise answer.refusal


def _named(assignment_id: int, refusal: GuardUnmet) -> GuardUnmet:
    duty = Assignment.objects.select_related("task__section").get(pk=assignment_id)
    return GuardUnmet(
        _("%(place)s: %(why)s") % {"place": duty.task.place, "why": refusal.sentence}, link=refusal.link
    )
