"""What is stored of one unit's duty; its life stands in `assignment`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.domain.states import OWED, CauseKind, Result
from plans.domain.states import AssignmentState as S
from workflows.lifecycle import Lifecycle

PERSON = settings.AUTH_USER_MODEL
UNIT = "organizations.Unit"


class AssignmentColumns(Lifecycle):
    """The columns, constraints and indexes of an assignment.

    `paper_due_at` is the due moment of the paper where it had passed when the plan was received. `submitted_at` is
    when the content counts as handed in: of work done before receipt the day of its proof, once that is confirmed.
    Every move writes every index anew: unit, verifying unit and officer are found by the indexes that begin with
    them, and have none of their own.
    """

    task = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="assignments")
    section = models.ForeignKey("plans.Section", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="assignments", db_index=False)
    verifier_unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        PERSON, null=True, on_delete=models.PROTECT, related_name="assignments", db_index=False
    )
    is_outside = models.BooleanField(default=False)

    period_key = models.CharField(max_length=20, blank=True)
    period_label = models.CharField(max_length=60, blank=True)
    data_from = models.DateField(null=True)
    data_to = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    extensions = models.PositiveSmallIntegerField(default=0)
    paper_due_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    decline_until = models.DateTimeField(null=True)

    progress = models.PositiveSmallIntegerField(default=0)
    progress_values = models.JSONField(default=dict, blank=True)
    round = models.PositiveSmallIntegerField(default=0)
    submitted_from = models.CharField(max_length=20, blank=True)
    held_from = models.CharField(max_length=20, blank=True)
    held_for = models.TextField(blank=True)
    was_overdue = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    answers_not_applicable = models.BooleanField(default=False)
    result = models.CharField(max_length=20, blank=True, choices=Result.choices)
    score = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    cause = models.CharField(max_length=12, blank=True, choices=CauseKind.choices)
    appeal_until = models.DateTimeField(null=True)
    appeal_round = models.PositiveSmallIntegerField(default=0)
    appeal_open = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)
    shares = models.PositiveSmallIntegerField(default=0, db_default=0)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaces")

    class Meta:
        abstract = True
        verbose_name = _("lượt nhiệm vụ được giao")
        verbose_name_plural = _("lượt nhiệm vụ được giao")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["task", "unit", "period_key"],
                condition=~Q(state=S.CANCELLED),
                name="assignment_once_per_unit_and_period",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="assignment_progress_percent"),
            models.CheckConstraint(
                condition=~Q(unit=models.F("verifier_unit")), name="assignment_verifier_is_another_unit"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                # A page of a unit's list and its counts are answered from this index alone.
                fields=["unit", "state", "due_at", "id", "room", "officer"],
                name="assignment_list_of_unit",
            ),
            models.Index(fields=["task"], name="assignment_declined", condition=Q(state=S.DECLINED)),
            models.Index(fields=["officer", "state", "due_at"], name="assignment_of_officer"),
            models.Index(fields=["verifier_unit", "state", "submitted_at"], name="assignment_to_verify"),
            models.Index(
                fields=["due_at", "id"],
                name="assignment_to_sweep",
                condition=Q(state__in=OWED, is_outside=False),
            ),
            models.Index(
                fields=["appeal_until", "id"], name="assignment_to_close", condition=Q(state=S.VERIFIED)
            ),
        ]
