"""What a plan wants to reach, as series of figures, and the reports it asks for."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

UNIT = "organizations.Unit"


class Comparator(models.TextChoices):
    """How a figure is to be met; `done` is work without a figure."""

    AT_LEAST = ">=", _("từ … trở lên (≥)")
    ABOVE = ">", _("trên (>)")
    EXACTLY = "=", _("bằng (=)")
    AT_MOST = "<=", _("không quá (≤)")
    BELOW = "<", _("dưới (<)")
    BETWEEN = "between", _("trong khoảng")
    DONE = "done", _("hoàn thành, không có số")


class Level(models.TextChoices):
    """The level of government a target is set for."""

    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện")
    COMMUNE = "commune", _("cấp xã")


class Direction(models.TextChoices):
    """Which way a figure is to go from its base."""

    INCREASE = "increase", _("tăng")
    DECREASE = "decrease", _("giảm")


class PlanTarget(models.Model):
    """A target of a plan; its figures are its `values`, one for each year.

    `task` is the row it stands in, where it does; what units must report of it are the `asked` targets of rows.
    `paragraph` counts the prose of the paper from 1, `source_table` and `source_row` the tables of the file from 0.
    """

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="targets")
    order = models.PositiveSmallIntegerField()
    section = models.CharField(_("nhóm"), max_length=300, blank=True)
    measure = models.CharField(_("chỉ tiêu"), max_length=600)
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    base = models.CharField(_("so với"), max_length=60, blank=True)
    direction = models.CharField(_("chiều"), max_length=10, choices=Direction.choices, blank=True)
    level = models.CharField(_("cấp"), max_length=10, choices=Level.choices, blank=True)
    is_yearly = models.BooleanField(_("tính cho mỗi năm"), default=False)
    until = models.DecimalField(_("cho đến khi đạt"), max_digits=16, decimal_places=4, null=True)
    lead_text = models.CharField(_("cơ quan chủ trì"), max_length=300, blank=True)
    task = models.ForeignKey("plans.Task", null=True, on_delete=models.SET_NULL, related_name="named_targets")
    source_text = models.TextField(_("nguyên văn"), blank=True)
    paragraph = models.PositiveIntegerField(null=True)
    source_table = models.PositiveSmallIntegerField(null=True)
    source_row = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("chỉ tiêu của kế hoạch")
        verbose_name_plural = _("chỉ tiêu của kế hoạch")
        ordering: ClassVar = ["plan_id", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "order"], name="plan_target_order"),
            models.CheckConstraint(condition=~Q(measure=""), name="plan_target_measures_something"),
        ]

    def __str__(self) -> str:
        return self.measure


class TargetValue(models.Model):
    """What a target is by a year, or was (`is_base`); `text` as printed or typed."""

    target = models.ForeignKey(PlanTarget, on_delete=models.CASCADE, related_name="values")
    order = models.PositiveSmallIntegerField()
    from_year = models.PositiveSmallIntegerField(null=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True)
    comparator = models.CharField(max_length=8, choices=Comparator.choices, default=Comparator.EXACTLY)
    value = models.DecimalField(_("giá trị"), max_digits=16, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    text = models.CharField(max_length=60, blank=True)
    is_base = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("giá trị của chỉ tiêu")
        verbose_name_plural = _("giá trị của chỉ tiêu")
        ordering: ClassVar = ["target_id", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["target", "order"], name="target_value_order"),
            models.CheckConstraint(
                condition=Q(comparator=Comparator.DONE, value__isnull=True, high__isnull=True)
                | (Q(comparator=Comparator.BETWEEN) & Q(value__isnull=False) & Q(high__gte=models.F("value")))
                | (
                    ~Q(comparator__in=[Comparator.DONE, Comparator.BETWEEN])
                    & Q(value__isnull=False, high__isnull=True)
                ),
                name="target_value_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.comparator} {self.value}"


class ReportDuty(models.Model):
    """A report that the paper asks for: a suggestion until the clerk takes it into the plan as a task.

    `every` as of `Task.every`, empty where it is owed once; `deadline_text` is read by the one parser.
    """

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="report_duties")
    order = models.PositiveSmallIntegerField()
    text = models.TextField(_("nguyên văn"))
    by_text = models.TextField(_("cơ quan báo cáo"), blank=True)
    to_text = models.CharField(_("nơi nhận báo cáo"), max_length=300, blank=True)
    to_unit = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    via_text = models.CharField(_("gửi qua"), max_length=300, blank=True)
    via_unit = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    every = models.CharField(max_length=12, blank=True)
    deadline_text = models.CharField(_("thời hạn"), max_length=300, blank=True)
    paragraph = models.PositiveIntegerField(null=True)
    task = models.OneToOneField(
        "plans.Task", null=True, on_delete=models.SET_NULL, related_name="report_duty"
    )

    class Meta:
        verbose_name = _("chế độ báo cáo")
        verbose_name_plural = _("chế độ báo cáo")
        ordering: ClassVar = ["plan_id", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "order"], name="report_duty_order")]

    def __str__(self) -> str:
        return self.text[:80]
