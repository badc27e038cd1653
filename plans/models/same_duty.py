"""What people decided about two rows that looked like the same duty twice."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from plans.models.assignment import Assignment

TASK = "plans.Task"
PERSON = settings.AUTH_USER_MODEL


class DistinctRows(models.Model):
    """Two rows that a clerk compared and found to ask different things.

    The decision is about words: `words_hash` keeps which, and once a row says something else the pair is asked again.
    """

    first = models.ForeignKey(TASK, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(TASK, on_delete=models.CASCADE, related_name="+")
    words_hash = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("cặp dòng không trùng")
        verbose_name_plural = _("cặp dòng không trùng")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_rows_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinct_rows_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}/{self.second_id}"


class SharedDuty(models.Model):
    """A row and a unit whose duty another row's assignment serves: no second assignment, one proof for both rows.

    Decided on a draft (`assignment` is empty), taken at issue; once it has ended the row counts it as cancelled.
    Of rows that recur the decision stays as it is for the periods to come, and each period (`period_key`, of the
    row that is served) that a duty covers gets a row beside it.

    `words_hash` keeps what both rows said when they were joined, `due_at` the day by which this row asks.
    """

    task = models.ForeignKey(TASK, on_delete=models.CASCADE, related_name="served_by")
    serving = models.ForeignKey(TASK, on_delete=models.CASCADE, related_name="serves")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(
        "plans.Assignment", null=True, on_delete=models.PROTECT, related_name="shared"
    )
    period_key = models.CharField(max_length=20, blank=True, default="", db_default="", editable=False)
    words_hash = models.CharField(max_length=64, editable=False)
    due_at = models.DateTimeField(null=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lượt nhiệm vụ dùng chung")
        verbose_name_plural = _("lượt nhiệm vụ dùng chung")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "unit", "period_key"],
                condition=Q(ended_at__isnull=True),
                name="shared_duty_once",
            ),
            models.CheckConstraint(
                condition=Q(period_key="") | Q(assignment__isnull=False), name="shared_period_has_its_duty"
            ),
            models.CheckConstraint(condition=~Q(task=F("serving")), name="shared_duty_of_two_rows"),
            models.CheckConstraint(
                condition=Q(assignment__isnull=True) | Q(due_at__isnull=False), name="shared_duty_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.unit_id} > {self.serving_id}"

    @property
    def duty(self) -> "Assignment":
        """Give the assignment that serves; before issue there is none, and asking for it is a fault."""
        if self.assignment is None:
            raise ValueError("no duty serves a row before its plan is issued")
        return self.assignment


LIVE = Q(assignment__isnull=False, ended_at__isnull=True)
"""Of shared duties: those that a row counts as its own now."""
