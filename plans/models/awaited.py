"""A paper of another body that a row waited for, as somebody registered it when it came."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AwaitedPaper(models.Model):
    """Number, date, issuer and file of the paper, and the day by which the row is due because of it."""

    task = models.ForeignKey("plans.Task", on_delete=models.CASCADE, related_name="awaited_papers")
    number = models.CharField(_("số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    due_on = models.DateField(_("thời hạn hoàn thành"))
    upload = models.ForeignKey("documents.Upload", null=True, on_delete=models.PROTECT, related_name="+")
    released = models.PositiveIntegerField(_("số nhiệm vụ được tiếp tục"))
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("văn bản đã chờ")
        verbose_name_plural = _("văn bản đã chờ")
        ordering = ("-registered_at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(number="") & ~Q(issuer=""), name="awaited_paper_is_named"),
            models.CheckConstraint(condition=Q(released__gte=1), name="awaited_paper_releases"),
        ]

    def __str__(self) -> str:
        return self.number
