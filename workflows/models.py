"""What the engine keeps: records, their side notes, links of the chains, the outbox, command keys and timers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TransitionRecord(models.Model):
    """One move of one object: who, when, from where to where and what changed. Append-only."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    stream = models.CharField(max_length=60)
    batch = models.UUIDField()
    move = models.CharField(max_length=60)
    source = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position_id = models.BigIntegerField(null=True)
    acting_as = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()
    changes = models.JSONField(default=dict)
    note_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("bản ghi")
        verbose_name_plural = _("nhật ký")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "version"], name="record_one_per_version"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["stream", "id"], name="record_stream")]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} v{self.version} {self.move}"


class RecordNote(models.Model):
    """The free text given with a move; it can be redacted, its digest stays in the record."""

    record = models.OneToOneField(TransitionRecord, on_delete=models.PROTECT, related_name="side_note")
    text = models.TextField()
    redacted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("ghi chú")
        verbose_name_plural = _("ghi chú")

    def __str__(self) -> str:
        return self.text[:60]


class StreamHead(models.Model):
    """The last link of one stream; its row is the lock that orders the transactions of the stream."""

    stream = models.CharField(max_length=60, unique=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("đầu chuỗi")
        verbose_name_plural = _("đầu chuỗi")

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq}"


class Link(models.Model):
    """What one transaction added to one stream: a hash over the previous link and its records. Append-only."""

    stream = models.CharField(max_length=60)
    seq = models.BigIntegerField()
    batch = models.UUIDField()
    count = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("mắt xích")
        verbose_name_plural = _("mắt xích")
        constraints: ClassVar = [models.UniqueConstraint(fields=["stream", "seq"], name="link_seq")]

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq}"


class OutboxMessage(models.Model):
    """What happened, for those who listen; written with the move and relayed after the commit."""

    topic = models.CharField(max_length=80)
    stream = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    payload = models.JSONField(default=dict)
    batch_id = models.UUIDField()
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    relayed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    parked_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("thông điệp")
        verbose_name_plural = _("thông điệp")
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at", "id"],
                name="outbox_waiting",
                condition=models.Q(relayed_at__isnull=True, parked_reason=""),
            ),
            models.Index(fields=["id"], name="outbox_parked", condition=~models.Q(parked_reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.subject_type}:{self.subject_id}"


class CommandKey(models.Model):
    """A press that must count once: the key, what was pressed, and where its result stands. Kept 7 days."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    body_hash = models.CharField(max_length=64)
    result = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("khóa lệnh")
        verbose_name_plural = _("khóa lệnh")
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="command_key_once")]

    def __str__(self) -> str:
        return self.key


class Timer(models.Model):
    """A time-out without a column of its own; the handler re-checks, so nothing is ever cancelled."""

    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    payload = models.JSONField(default=dict)
    fires_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=120, unique=True)

    class Meta:
        verbose_name = _("hẹn giờ")
        verbose_name_plural = _("hẹn giờ")
        indexes: ClassVar = [
            models.Index(
                fields=["fires_at", "id"], name="timer_waiting", condition=models.Q(fired_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_type}:{self.subject_id}"
