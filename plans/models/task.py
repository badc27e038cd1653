"""Sections, tasks (the rows of a plan), whom they address, what proof they ask for, and the unit counters."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from plans.domain.states import (
    PERIODIC,
    AddresseeKind,
    AddresseeRole,
    CoordinationPolicy,
    DueKind,
    ResultMode,
    VerificationLevel,
)

UNIT = "organizations.Unit"


class Counted(models.Model):
    """The columns of the statistics; moved by amounts only, recounted by `verify_invariants`."""

    given = models.IntegerField(default=0)
    open_in_term = models.IntegerField(default=0)
    open_late = models.IntegerField(default=0)
    done_on_time = models.IntegerField(default=0)
    done_late = models.IntegerField(default=0)
    not_fulfilled = models.IntegerField(default=0)
    not_applicable = models.IntegerField(default=0)
    cancelled = models.IntegerField(default=0)

    class Meta:
        abstract = True


class Section(models.Model):
    """A group of rows of a plan; a table without group rows is one section."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField()
    table = models.PositiveSmallIntegerField(_("biểu"))
    title = models.CharField(_("tên"), max_length=300)
    is_whole_table = models.BooleanField(default=False)
    field_agency = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("nhóm nhiệm vụ")
        verbose_name_plural = _("nhóm nhiệm vụ")
        ordering: ClassVar = ["plan_id", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "order"], name="section_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> str:
        """Give the table as people say it, such as "Biểu 2"; table 0 is the prose of the paper."""
        return _("Biểu %(table)s") % {"table": self.table} if self.table else str(_("Nội dung văn bản"))


class Task(Counted):
    """One row of a plan; after issue its state and numbers come from its assignments."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="tasks")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="tasks")
    order = models.PositiveSmallIntegerField()
    number = models.CharField(_("số thứ tự"), max_length=12)
    criterion = models.TextField(_("lĩnh vực, tiêu chí"), blank=True)
    shortcoming = models.TextField(_("tồn tại, hạn chế"), blank=True)
    content = models.TextField(_("nhiệm vụ"))
    content_folded = models.TextField(editable=False)
    expected_result = models.TextField(_("kết quả cần đạt"), blank=True)
    lead_text = models.TextField(_("cơ quan chủ trì"), blank=True)
    coordinating_text = models.TextField(_("cơ quan phối hợp"), blank=True)
    deadline_text = models.TextField(_("thời hạn"), blank=True)
    due_kind = models.CharField(max_length=12, choices=DueKind.choices, default=DueKind.UNKNOWN)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    every = models.CharField(max_length=12, blank=True)
    awaited = models.CharField(_("văn bản đang chờ"), max_length=300, blank=True)
    needs_confirming = models.BooleanField(_("chờ đối chiếu với bản quét"), default=False, db_default=False)
    origin = models.JSONField(_("chỗ trong văn bản"), default=dict, blank=True)
    doubts = models.JSONField(_("chỗ cần xem"), default=dict, blank=True)
    checked = models.JSONField(_("chỗ đã xem"), default=dict, blank=True)
    result_mode = models.CharField(max_length=8, choices=ResultMode.choices, default=ResultMode.EACH)
    verification_level = models.CharField(
        max_length=10, choices=VerificationLevel.choices, default=VerificationLevel.APPRAISED
    )
    coordination_policy = models.CharField(max_length=8, choices=CoordinationPolicy.choices, blank=True)
    coordination_quorum = models.PositiveSmallIntegerField(null=True)
    is_report = models.BooleanField(default=False)
    issued_at = models.DateTimeField(null=True)
    started = models.IntegerField(default=0)
    on_hold = models.IntegerField(default=0, db_default=0)
    state = models.GeneratedField(
        expression=Case(
            When(issued_at__isnull=True, then=Value("drafted")),
            When(Q(given__gt=0) & Q(cancelled=F("given")), then=Value("withdrawn")),
            When(open_late__gt=0, then=Value("overdue")),
            When(Q(given__gt=0) & Q(open_in_term=0), then=Value("closed")),
            When(Q(on_hold__gt=0) & Q(on_hold=F("open_in_term")), then=Value("on_hold")),
            When(started__gt=0, then=Value("in_progress")),
            default=Value("issued"),
        ),
        output_field=models.CharField(max_length=12),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        ordering: ClassVar = ["plan_id", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "order"], name="task_order")]

    def __str__(self) -> str:
        return f"{self.place}. {self.content[:80]}"

    @property
    def last_day(self) -> date | None:
        """Give the last day of a row with one date; of a row that returns, `due_on` is the day of one period."""
        return None if self.due_kind in PERIODIC else self.due_on

    @property
    def place(self) -> str:
        """Give table and number as people say them, such as "Biểu 2.8"; a task in prose has a number only."""
        if self.is_report:
            return _("Báo cáo %(number)s") % {"number": self.number}
        if not self.section.table:
            return _("Nhiệm vụ %(number)s") % {"number": self.number}
        return _("Biểu %(table)s.%(number)s") % {"table": self.section.table, "number": self.number}


class Addressee(models.Model):
    """A body or a set of bodies as the paper names it, what it was resolved to, and what a group leaves out."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="addressees")
    role = models.CharField(max_length=14, choices=AddresseeRole.choices)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=AddresseeKind.choices)
    text = models.CharField(max_length=300)
    note = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "organizations.UnitGroup", null=True, on_delete=models.PROTECT, related_name="+"
    )
    choices: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(UNIT, related_name="+", blank=True)
    without: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(UNIT, related_name="+", blank=True)
    resolved = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("cơ quan được nêu")
        verbose_name_plural = _("cơ quan được nêu")
        ordering: ClassVar = ["task_id", "role", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "role", "order"], name="addressee_order"),
        ]

    def __str__(self) -> str:
        return self.text


class RequiredProof(models.Model):
    """A proof that every unit must hand in for a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="proofs")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=400)

    class Meta:
        verbose_name = _("minh chứng phải có")
        verbose_name_plural = _("minh chứng phải có")
        ordering: ClassVar = ["task_id", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "order"], name="proof_order")]

    def __str__(self) -> str:
        return self.label


class Target(models.Model):
    """A figure that every unit must report for a task, with the threshold the paper sets."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="targets")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=300)
    comparator = models.CharField(max_length=2, default=">=")
    threshold = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit_of_measure = models.CharField(max_length=30, default="%")
    plan_target = models.ForeignKey(
        "plans.PlanTarget", null=True, on_delete=models.SET_NULL, related_name="asked"
    )

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering: ClassVar = ["task_id", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "order"], name="target_order")]

    def __str__(self) -> str:
        return self.label


class Tally(Counted):
    """What one unit owes in one section of a plan: the board reads these rows and nothing larger."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="tallies")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="tallies")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("số đếm")
        verbose_name_plural = _("số đếm")
        constraints: ClassVar = [models.UniqueConstraint(fields=["section", "unit"], name="tally_once")]
        indexes: ClassVar = [models.Index(fields=["plan", "unit"], name="tally_plan_unit")]

    def __str__(self) -> str:
        return f"{self.section_id}/{self.unit_id}"
