"""Which units coordinate an assignment, and the shares they hand in."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Coordination(models.Model):
    """One coordinating unit of one assignment, asked or only told."""

    assignment = models.ForeignKey("plans.Assignment", on_delete=models.CASCADE, related_name="coordinations")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="coordinations")
    is_asked = models.BooleanField(default=True)
    note = models.CharField(max_length=120, blank=True)
    share = models.TextField(_("phần phối hợp"), blank=True)
    share_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    share_at = models.DateTimeField(null=True)
    share_late = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("phối hợp")
        verbose_name_plural = _("phối hợp")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "unit"], name="coordination_once"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}/{self.unit_id}"
