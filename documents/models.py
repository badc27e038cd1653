"""Files by their content, and who brought them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.domain.kinds import ALL_KINDS
from documents.domain.states import FileState


class StoredFile(models.Model):
    """Bytes kept once, whoever brings them. A PROTECT foreign key to it keeps it for good."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("Dung lượng"))
    media_type = models.CharField(max_length=100)
    extension = models.CharField(_("Loại tệp"), max_length=10)
    pages = models.PositiveIntegerField(_("Số trang"), null=True, blank=True)
    state = models.CharField(_("Trạng thái"), max_length=20, choices=FileState.choices)
    rescan_at = models.DateTimeField(null=True, editable=False)
    stored_at = models.DateTimeField(_("Lưu lúc"))

    class Meta:
        verbose_name = _("tệp")
        verbose_name_plural = _("tệp")
        constraints = (
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_sha256_is_a_digest"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_has_bytes"),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="file_state_is_known"),
            models.CheckConstraint(condition=Q(extension__in=tuple(ALL_KINDS)), name="file_kind_is_taken"),
        )
        indexes = (
            models.Index(fields=("id",), condition=Q(state="quarantined"), name="file_waits_for_scan"),
        )

    def __str__(self) -> str:
        return f"{self.sha256[:12]}.{self.extension}"

    @property
    def is_clean(self) -> bool:
        """Whether the file may be handed to anybody."""
        return self.state == FileState.CLEAN


class Upload(models.Model):
    """One arrival of a file. `loose_since` is set while nothing uses it; a day later it is collected."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(_("Tên tệp"), max_length=200)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("Tải lên lúc"))
    loose_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("lượt tải lên")
        verbose_name_plural = _("lượt tải lên")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="upload_has_a_name"),
            models.CheckConstraint(
                condition=Q(loose_since__isnull=True) | Q(loose_since__gte=models.F("uploaded_at")),
                name="upload_loose_after_arrival",
            ),
        )
        indexes = (
            models.Index(
                fields=("loose_since",), condition=Q(loose_since__isnull=False), name="upload_loose"
            ),
        )

    def __str__(self) -> str:
        return self.name
