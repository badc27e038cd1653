"""Promise 16 at its root: `visible_to` gives every person exactly the plans, duties and submissions that are theirs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from core.moments import local_date
from organizations.models import Person
from organizations.selectors import actor_for
from plans.models import Assignment, ImportJob, Plan, Submission, UrgingLetter, Wording
from tests.security import sight
from tests.security.sight import Viewer, everybody

TOGETHER = {
    Plan: ("issuer", "monitor", "alternate_monitor", "tallies__unit"),
    Assignment: ("unit", "verifier_unit", "task__plan__issuer", "task__plan__monitor", "coordinations__unit"),
    ImportJob: ("unit",),
    Wording: ("issuer",),
    UrgingLetter: ("issuer", "plan__monitor", "plan__issuer", "units__unit"),
    Submission: (
        "unit", "items__assignment__unit", "items__assignment__verifier_unit",
        "items__assignment__coordinations__unit", "items__assignment__task__plan__monitor",
        "items__assignment__task__plan__issuer",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "sees"),
    [
        (Plan, sight.sees_plan),
        (Assignment, sight.sees_duty),
        (Submission, sight.sees_submission),
        (Wording, sight.sees_wording),
        (ImportJob, sight.sees_job),
        (UrgingLetter, sight.sees_letter),
    ],
    ids=["plans", "duties", "submissions", "wordings", "papers", "letters"],
)
def test_everybody_is_given_what_is_theirs_and_nothing_else(
    model: Any, sees: Callable[[Viewer, Any], bool], world: None
):
    rows, today, wrong = (
        list(model.objects.prefetch_related(*TOGETHER[model])),
        local_date(timezone.now()),
        [],
    )
    for viewer in everybody():
        if not viewer.acts:
            continue
        actor = actor_for(Person.objects.get(username=viewer.username), position_id=None, on=today)
        given = set(model.objects.visible_to(actor).values_list("pk", flat=True))
        right = {row.pk for row in rows if sees(viewer, row)}
        if given != right:
            wrong.append(
                f"{viewer.username}: too many {sorted(given - right)}, missing {sorted(right - given)}"
            )
    assert rows
    assert not wrong, "\n".join(wrong)
