"""The demonstration: made through services only, the same each time, alive, and true to every invariant."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from django.core.management import call_command
from django.db import transaction

from approvals.domain.words import StepKind
from approvals.models import Decision
from notifications.models import Delivery
from organizations.models import Holiday
from plans.demonstration.files import small_docx, small_pdf
from plans.demonstration.paper import ISSUED_ON
from plans.demonstration.walk import REGISTERED, walk
from plans.models import Assignment, Plan, Submission
from scoring.services import ensure_default_rubric
from workflows.models import TransitionRecord
from workflows.registry import invariants

pytestmark = pytest.mark.django_db(transaction=True)
SUMMER = datetime(2026, 7, 1, 3, tzinfo=UTC)


@pytest.fixture
def offices() -> None:
    """The organisation of the trial with its invented people, under other keys than a fresh database gives."""
    with transaction.atomic():
        call_command("import_organization", verbosity=0)
        transaction.set_rollback(True)
    call_command("import_organization", verbosity=0)
    call_command("demo_people", verbosity=0)
    ensure_default_rubric(at=REGISTERED)
    assert not Holiday.objects.exists()


def test_the_demonstration_is_alive_true_and_made_once(offices: None) -> None:
    walked = walk(now=SUMMER)
    assert walked.plan is not None
    assert walked.plan.issued_on == ISSUED_ON
    moved = set(
        TransitionRecord.objects.filter(subject_type="plans.assignment", version__gt=1).values_list(
            "subject_id", flat=True
        )
    )
    assert len(moved) >= 300
    states = Counter(Assignment.objects.values_list("state", flat=True))
    assert {"closed", "overdue", "assigned", "in_progress", "on_hold"} <= set(states)
    assert Submission.objects.filter(items__verdict="returned").exists()
    assert Assignment.objects.filter(replaced_by__isnull=False).exists()
    words = set(Decision.objects.filter(seat__kind=StepKind.COORDINATORS).values_list("verdict", flat=True))
    assert words == {"agree", "disagree"}
    assert list(chain.from_iterable(check() for check in invariants().values())) == []

    assert not Delivery.objects.exists(), "nobody gets letters about simulated days"

    again = walk(now=SUMMER + timedelta(days=1))
    assert (again.plan, again.is_new) == (walked.plan, False)
    assert Plan.objects.count() == 1


def test_before_the_day_of_the_plan_there_is_nothing_to_show(offices: None) -> None:
    assert walk(now=REGISTERED - timedelta(days=1)).plan is None
    assert not Plan.objects.exists()


def test_small_files_are_the_same_each_time() -> None:
    lines = ["Báo cáo (số 1)", "Đã xong"]
    assert small_pdf(lines) == small_pdf(lines)
    assert small_docx(lines) == small_docx(lines)
    assert b"(Bao cao \\(so 1\\)) Tj" in small_pdf(lines)
