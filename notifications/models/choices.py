"""What a person chose: how each kind of notices comes by each channel, and when nothing may come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notifications.domain.hours import Quiet
from notifications.domain.kinds import Kind, Way
from notifications.models.deliveries import Channel


class Preference(models.Model):
    """How one channel carries one kind of notices to a person; without a row the usual way holds."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    way = models.CharField(max_length=20, choices=Way.choices)

    class Meta:
        verbose_name = _("tùy chọn thông báo")
        verbose_name_plural = _("tùy chọn thông báo")
        constraints = (
            models.UniqueConstraint(fields=["person", "kind", "channel"], name="preference_once"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="preference_way_is_known"),
            models.CheckConstraint(
                condition=~Q(way=Way.DIGEST) | (Q(channel=Channel.EMAIL) & ~Q(kind=Kind.WEEKLY)),
                name="preference_digest_is_a_letter",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.channel} {self.way}"


class QuietHours(models.Model):
    """The hours a person chose to be left in peace; without both times they have none, without a row the usual ones."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quiet_hours"
    )
    starts = models.TimeField(null=True)
    ends = models.TimeField(null=True)

    class Meta:
        verbose_name = _("giờ yên lặng")
        verbose_name_plural = _("giờ yên lặng")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True)
                | (Q(starts__isnull=False, ends__isnull=False) & ~Q(starts=models.F("ends"))),
                name="quiet_hours_have_two_ends",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts}–{self.ends}"

    @property
    def quiet(self) -> Quiet | None:
        """The hours, or None where the person wants none."""
        return Quiet(self.starts, self.ends) if self.starts and self.ends else None
