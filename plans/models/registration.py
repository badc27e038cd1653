"""What a clerk entered from a paper signed elsewhere, waiting for a second person to confirm it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Registration(models.Model):
    """Number, date, signer and signed file as entered; one open registration per plan."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="registrations")
    number = models.CharField(_("số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    signer = models.CharField(_("người ký"), max_length=120)
    signing_capacity = models.CharField(_("quyền hạn ký"), max_length=160, blank=True)
    ends_on = models.DateField(_("kế hoạch kết thúc ngày"))
    signed_upload = models.ForeignKey("documents.Upload", on_delete=models.PROTECT, related_name="+")
    records_past = models.BooleanField(_("ghi nhận kết quả các kỳ đã qua"), default=False, db_default=False)
    content_hash = models.CharField(max_length=64)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("ghi nhận ban hành")
        verbose_name_plural = _("ghi nhận ban hành")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(confirmed_at__isnull=True), name="registration_one_open"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("entered_by")),
                name="registration_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.number
