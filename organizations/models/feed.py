"""The secret address under which a person's calendar program fetches the due dates of that person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FeedAddress(models.Model):
    """One address of one person. Only the digest of its secret is kept; without a row the feed is off.

    `fetches` counts how often it was fetched since `counted_from`.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("Người dùng"), on_delete=models.CASCADE, related_name="+"
    )
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("Tạo lúc"))
    fetches = models.PositiveIntegerField(_("Số lần lấy"), default=0, db_default=0)
    counted_from = models.DateTimeField(_("Đếm từ lúc"), null=True)

    class Meta:
        verbose_name = _("địa chỉ đồng bộ lịch")
        verbose_name_plural = _("địa chỉ đồng bộ lịch")
        constraints = (
            models.CheckConstraint(condition=~Q(secret_digest=""), name="feed_address_has_a_secret"),
        )

    def __str__(self) -> str:
        """Show whose it is."""
        return f"{self.person_id}"
