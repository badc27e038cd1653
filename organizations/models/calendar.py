"""Days off and swapped days, as rows that an administrator can correct."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HolidayKind(models.TextChoices):
    """Whether the day is taken from or given to work."""

    OFF = "off", _("Nghỉ")
    WORKED = "worked", _("Làm bù")


class Holiday(models.Model):
    """A day that does not follow the week. It counts only once it is confirmed."""

    day = models.DateField(_("Ngày"), unique=True)
    name = models.CharField(_("Tên"), max_length=200)
    kind = models.CharField(_("Loại"), max_length=10, choices=HolidayKind.choices, default=HolidayKind.OFF)
    source = models.CharField(_("Nguồn"), max_length=200)
    confirmed = models.BooleanField(_("Đã xác nhận"), default=False)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")
        ordering = ("day",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=HolidayKind.values), name="holiday_kind_is_known"),
            models.CheckConstraint(condition=~Q(source=""), name="holiday_has_source"),
        )

    def __str__(self) -> str:
        """Show the day and its name."""
        return f"{self.day:%d/%m/%Y} {self.name}"
