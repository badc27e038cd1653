"""Days off and swapped days, as rows that an administrator can correct."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.models.unit import Unit


class HolidayKind(models.TextChoices):
    """Whether the day is taken from or given to work."""

    OFF = "off", _("Nghỉ")
    WORKED = "worked", _("Làm bù")


class Holiday(models.Model):
    """A day that does not follow the week. It counts only once it is confirmed.

    With a `unit` it is that unit's own, and holds for it and all below it.
    """

    day = models.DateField(_("Ngày"))
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("Riêng đơn vị"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
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
            models.UniqueConstraint(
                fields=("day",), condition=Q(unit__isnull=True), name="holiday_once_for_all"
            ),
            models.UniqueConstraint(fields=("unit", "day"), name="holiday_once_per_unit"),
        )

    def __str__(self) -> str:
        """Show the day and its name."""
        return f"{self.day:%d/%m/%Y} {self.name}"
