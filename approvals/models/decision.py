"""Decisions: what was said in a seat, by whom, on whose behalf, about which content."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.domain.words import NEEDS_NOTE, Verdict
from approvals.models.seat import Seat


class Decision(models.Model):
    """The one decision of a seat (and so of its round). Without a person it is silence that agreed."""

    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, related_name="decision")
    round = models.PositiveSmallIntegerField(_("Lần trình"))
    verdict = models.CharField(_("Kết luận"), max_length=20, choices=Verdict.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Người quyết định"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    position_id = models.BigIntegerField(null=True)
    position_title = models.CharField(_("Chức danh"), max_length=250, blank=True)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Thực hiện thay"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    by_silence = models.BooleanField(_("Do quá thời hạn trả lời"), default=False)
    note = models.TextField(_("Ý kiến"), blank=True)
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField(_("Lúc"))

    class Meta:
        verbose_name = _("quyết định")
        verbose_name_plural = _("quyết định")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="decision_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(by_silence=False, person__isnull=False)
                | Q(by_silence=True, person__isnull=True, on_behalf_of__isnull=True, verdict=Verdict.AGREE),
                name="decision_has_person_or_silence",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=sorted(NEEDS_NOTE)) | ~Q(note=""), name="decision_has_its_words"
            ),
            models.CheckConstraint(condition=~Q(content_hash=""), name="decision_names_its_content"),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} ({self.seat_id})"
