"""What an imported paper said, kept beside its draft, and what people corrected before the issue."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedPaper(models.Model):
    """The paper in lines, in its own order, each with what became of it; `head` is what its head and foot say.

    `coverage` counts what was seen, `looked` are the ids of lines that a person found to be no task.
    """

    plan = models.OneToOneField("plans.Plan", on_delete=models.CASCADE, related_name="paper")
    head = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    coverage = models.JSONField(default=dict, blank=True)
    looked = models.JSONField(_("đoạn đã xem"), default=list, blank=True)
    rows_seen = models.PositiveIntegerField(_("số dòng trong các bảng"), default=0)

    class Meta:
        verbose_name = _("văn bản đã đọc")
        verbose_name_plural = _("văn bản đã đọc")

    def __str__(self) -> str:
        return f"{self.plan_id}"


class Rereading(models.Model):
    """A newer version of the paper, read but not yet taken into the draft: `document` is the parsed paper as JSON."""

    plan = models.OneToOneField("plans.Plan", on_delete=models.CASCADE, related_name="rereading")
    upload = models.ForeignKey("documents.Upload", on_delete=models.PROTECT, related_name="+")
    document = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("bản mới của văn bản")
        verbose_name_plural = _("bản mới của văn bản")

    def __str__(self) -> str:
        return f"{self.plan_id}"


class DraftChange(models.Model):
    """One correction of a draft: who, when, why, and what stood there before; never changed afterwards.

    `task` is the row while it is there; `undoes` is the correction that a restored row takes back, each once.
    """

    class Kind(models.TextChoices):
        """What was done to the draft."""

        CORRECTED = "corrected", _("Sửa dòng")
        ADDED = "added", _("Thêm dòng")
        DROPPED = "dropped", _("Bỏ dòng")
        HEAD = "head", _("Sửa thông tin kế hoạch")
        SPLIT = "split", _("Tách dòng")
        JOINED = "joined", _("Gộp dòng")
        MOVED = "moved", _("Chuyển dòng")
        SECTION = "section", _("Sửa nhóm nhiệm vụ")
        RESTORED = "restored", _("Khôi phục dòng")
        REREAD = "reread", _("Cập nhật theo bản mới của văn bản")
        CONFIRMED = "confirmed", _("Xác nhận đúng")
        LOOKED = "looked", _("Xem đoạn không thành nhiệm vụ")

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="draft_changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    task = models.ForeignKey("plans.Task", null=True, on_delete=models.SET_NULL, related_name="+")
    undoes = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="undone_by")
    place = models.CharField(_("dòng"), max_length=40, blank=True)
    reason = models.TextField(_("lý do"), blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("sửa đổi dự thảo")
        verbose_name_plural = _("sửa đổi dự thảo")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(kind="dropped") | ~models.Q(reason=""), name="dropped_row_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="restored", undoes__isnull=False)
                | (~models.Q(kind="restored") & models.Q(undoes__isnull=True)),
                name="restored_row_names_what_it_undoes",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["plan", "at"], name="draft_change_plan")]

    def __str__(self) -> str:
        return f"{self.kind} {self.place}"
