"""The secret address under which a person's calendar program fetches the due dates of that person."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FeedAddress(models.Model):
    """One address of one person. Only the digest of its secret is kept; without a row the feed is off."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("Người dùng"), on_delete=models.CASCADE, related_name="+"
    )
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("Tạo lúc"))

    class Meta:
        verbose_name = _("địa chỉ đồng bộ lịch")
        verbose_name_plural = _("địa chỉ đồng bộ lịch")
        constraints = (
            models.CheckConstraint(condition=~Q(secret_digest=""), name="feed_address_has_a_secret"),
        )

    def __str__(self) -> str:
        """Show whose it is."""
        return f"{self.person_id}"
