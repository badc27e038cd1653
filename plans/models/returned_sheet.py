"""A workbook that came back filled in: what it says, and what became of it when its sender pressed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SheetKind(models.TextChoices):
    """What a workbook lists."""

    DRAFT = "draft", _("Dự thảo kế hoạch")
    DESK = "desk", _("Việc của tôi")
    VERIFICATION = "verification", _("Danh sách chờ thẩm định")


class ReturnedSheet(models.Model):
    """One workbook of one person. Its rows wait, unchecked, until the person has seen the difference and pressed."""

    kind = models.CharField(_("loại bảng tính"), max_length=12, choices=SheetKind.choices)
    plan = models.ForeignKey("plans.Plan", null=True, on_delete=models.CASCADE, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    upload = models.ForeignKey("documents.Upload", on_delete=models.PROTECT, related_name="+")
    filled = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    written = models.PositiveIntegerField(_("số dòng đã ghi"), default=0)
    left = models.JSONField(_("dòng không ghi"), default=list)

    class Meta:
        verbose_name = _("bảng tính nộp lại")
        verbose_name_plural = _("bảng tính nộp lại")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=SheetKind.DRAFT, plan__isnull=False)
                | (~Q(kind=SheetKind.DRAFT) & Q(plan__isnull=True)),
                name="sheet_of_a_draft_names_its_plan",
            ),
            models.CheckConstraint(condition=Q(kind__in=SheetKind.values), name="sheet_kind_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["sent_by", "unit"], name="sheet_of_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sent_at:%d/%m/%Y}"
