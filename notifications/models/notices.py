"""What people are told once, and the messages it was made of."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from notifications.domain.texts import PATH_LENGTH, TITLE_LENGTH, joined


class Notice(models.Model):
    """What one person is told once. The pair of person and `dedupe` is what makes it once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    topic = models.CharField(max_length=80)
    title = models.CharField(_("Tiêu đề"), max_length=TITLE_LENGTH)
    body = models.TextField(_("Nội dung"), blank=True)
    url = models.CharField(max_length=PATH_LENGTH, blank=True)
    joined_title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    joined_url = models.CharField(max_length=PATH_LENGTH, blank=True)
    count = models.PositiveIntegerField(_("Số việc"), default=1)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    dedupe = models.CharField(max_length=150)
    position = models.ForeignKey(
        "organizations.Position",
        verbose_name=_("chức vụ được ủy quyền"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    created_at = models.DateTimeField(_("Lúc"))
    read_at = models.DateTimeField(_("Đọc lúc"), null=True)

    class Meta:
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        constraints = (
            models.UniqueConstraint(fields=["person", "dedupe"], name="notice_once_per_person"),
            models.CheckConstraint(condition=Q(count__gte=1), name="notice_of_something"),
            models.CheckConstraint(
                condition=Q(url="") | (Q(url__startswith="/") & ~Q(url__startswith="//")),
                name="notice_leads_inside",
            ),
            models.CheckConstraint(
                condition=Q(joined_url="")
                | (Q(joined_url__startswith="/") & ~Q(joined_url__startswith="//")),
                name="notice_joined_leads_inside",
            ),
        )
        indexes = (
            models.Index(fields=["person", "-created_at", "-id"], name="notice_newest"),
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at__isnull=True)),
        )

    def __str__(self) -> str:
        return self.headline

    @property
    def headline(self) -> str:
        """What the notice says in one line, for one message or for all that joined it."""
        if self.count == 1:
            return self.title
        if self.joined_title:
            return joined(self.joined_title, count=self.count)
        others = self.count - 1
        words = ngettext("%(title)s và %(others)d việc khác", "%(title)s và %(others)d việc khác", others)
        return words % {"title": self.title, "others": others}

    @property
    def details(self) -> str:
        """The text under the headline; several joined messages have none in common."""
        return self.body if self.count == 1 else ""

    @property
    def capacity(self) -> str:
        """In whose stead the person hears it, in words; nothing where it is for themselves."""
        if self.position is None:
            return ""
        return gettext("Theo ủy quyền của %(who)s") % {"who": self.position.person.full_name}

    @property
    def target(self) -> str:
        """The path of this site the notice leads to, or nothing."""
        return (self.joined_url or self.url) if self.count > 1 else self.url


class NoticePart(models.Model):
    """One message that a notice was made of; it is what keeps the count right when a message comes twice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="parts", db_index=False)
    message_id = models.BigIntegerField()

    class Meta:
        verbose_name = _("thông điệp của thông báo")
        verbose_name_plural = _("thông điệp của thông báo")
        constraints = (models.UniqueConstraint(fields=["notice", "message_id"], name="notice_part_once"),)

    def __str__(self) -> str:
        return f"{self.notice_id} ← {self.message_id}"
