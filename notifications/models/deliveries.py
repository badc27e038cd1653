"""What leaves the site: deliveries of notices, the daily digest, and the weeks that were summed up."""

from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notifications.models.notices import Notice


class Channel(models.TextChoices):
    """Ways beside the page by which a notice reaches a person."""

    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn SMS")
    ZALO = "zalo", _("Zalo")


class DeliveryState(models.TextChoices):
    """Where a delivery stands; HELD, BUNDLED and DROPPED belong to the daily digest."""

    WAITING = "waiting", _("chờ gửi")
    SENT = "sent", _("đã gửi")
    PARKED = "parked", _("gác lại")
    HELD = "held", _("chờ thư tổng hợp")
    BUNDLED = "bundled", _("gộp vào thư tổng hợp")
    DROPPED = "dropped", _("không cần gửi")


class Digest(models.Model):
    """The one letter of a person and day that holds what waited for it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    on = models.DateField()

    class Meta:
        verbose_name = _("thư tổng hợp")
        verbose_name_plural = _("thư tổng hợp")
        constraints = (models.UniqueConstraint(fields=["person", "on"], name="digest_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"


class Delivery(models.Model):
    """A notice or a digest on its way by one channel. `message_id` never changes, so a doubled one is recognised.

    A notice that waits for the digest is HELD; in the digest it is BUNDLED and names it. The letter of the digest
    itself has no notice.
    """

    notice = models.ForeignKey(
        Notice, null=True, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    digest = models.ForeignKey(Digest, null=True, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    state = models.CharField(max_length=20, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    message_id = models.CharField(max_length=200, unique=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("lần gửi")
        verbose_name_plural = _("lần gửi")
        constraints = (
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_per_channel"),
            models.UniqueConstraint(
                fields=["digest"], condition=Q(notice__isnull=True), name="delivery_once_per_digest"
            ),
            models.CheckConstraint(
                condition=Q(notice__isnull=False) | Q(digest__isnull=False), name="delivery_of_something"
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.BUNDLED) | Q(notice__isnull=False, digest__isnull=False),
                name="delivery_bundled_in_a_digest",
            ),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.SENT, sent_at__isnull=False)
                | (~Q(state=DeliveryState.SENT) & Q(sent_at__isnull=True)),
                name="delivery_sent_has_moment",
            ),
        )
        indexes = (
            models.Index(
                fields=["next_try_at", "id"],
                name="delivery_waiting",
                condition=Q(state=DeliveryState.WAITING),
            ),
            models.Index(fields=["next_try_at"], name="delivery_held", condition=Q(state=DeliveryState.HELD)),
            models.Index(fields=["id"], name="delivery_parked", condition=Q(state=DeliveryState.PARKED)),
        )

    def __str__(self) -> str:
        return self.message_id

    @property
    def about(self) -> Notice | Digest:
        """What is delivered: a notice, or a digest of a day."""
        return self.notice if self.notice is not None else cast(Digest, self.digest)


class WeekTold(models.Model):
    """That the summaries of the week of this Monday were made; what makes them once."""

    monday = models.DateField(unique=True)

    class Meta:
        verbose_name = _("tuần đã tổng hợp")
        verbose_name_plural = _("tuần đã tổng hợp")

    def __str__(self) -> str:
        return f"{self.monday}"
