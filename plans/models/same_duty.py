"""What people decided about two rows that looked like the same duty twice."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

TASK = "plans.Task"


class DistinctRows(models.Model):
    """Two rows that a clerk compared and found to ask different things.

    The decision is about words: `words_hash` keeps which, and once a row says something else the pair is asked again.
    """

    first = models.ForeignKey(TASK, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(TASK, on_delete=models.CASCADE, related_name="+")
    words_hash = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
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
