"""A paper on its way to a draft: who brought it, how far its reading is, and what became of it."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.domain.reading_steps import TRIES, JobKind, JobStanding, JobStep

UNIT = "organizations.Unit"
ONGOING = ["queued", "reading"]


class ImportJobQuerySet(models.QuerySet[Any]):
    """Papers that are read, narrowed to those a person may see."""

    def visible_to(self, actor: Actor) -> Self:
        """Give clerks what their unit brought, others what they themselves brought for it."""
        if actor.person_id is None or actor.agency_id is None:
            return self.none()
        theirs = self.filter(unit_id=actor.agency_id)
        return theirs if actor.role == Role.CLERK else theirs.filter(started_by_id=actor.person_id)

    def reading_for(self, plan: Any) -> Self:
        """Give the paper that waits or is being read for this draft: at most one."""
        return self.filter(target=plan, standing__in=ONGOING)


class ImportJob(models.Model):
    """The one reading of an upload, for a new plan or, as `kind` says, for the draft `target`.

    `tries` counts the readers that began: only the last may write.

    `lease_until` is when the reader of the present step counts as dead; `is_scan` says that its characters had
    to be recognised; `error` is the sentence for its clerk.
    """

    kind = models.CharField(
        max_length=8, choices=JobKind.choices, default=JobKind.PLAN, db_default=JobKind.PLAN
    )
    target = models.ForeignKey("plans.Plan", null=True, on_delete=models.CASCADE, related_name="+")
    upload = models.OneToOneField("documents.Upload", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey("organizations.Position", on_delete=models.PROTECT, related_name="+")
    monitor = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    alternate = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    rows_by_hand = models.BooleanField(_("thêm dòng bằng tay"), default=False)
    standing = models.CharField(max_length=10, choices=JobStanding.choices, default=JobStanding.QUEUED)
    step = models.CharField(max_length=12, choices=JobStep.choices, default=JobStep.CHECK)
    is_scan = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(_("số lần đọc"), default=0)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(_("lý do"), blank=True)
    plan = models.OneToOneField("plans.Plan", null=True, on_delete=models.CASCADE, related_name="+")

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt đọc văn bản")
        verbose_name_plural = _("lượt đọc văn bản")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(standing__in=JobStanding.values), name="job_standing_is_known"
            ),
            models.CheckConstraint(condition=Q(step__in=JobStep.values), name="job_step_is_known"),
            models.CheckConstraint(condition=Q(tries__lte=TRIES), name="job_is_tried_so_often"),
            models.CheckConstraint(
                condition=Q(standing=JobStanding.DONE, kind=JobKind.PLAN, plan__isnull=False)
                | (~Q(standing=JobStanding.DONE, kind=JobKind.PLAN) & Q(plan__isnull=True)),
                name="job_is_done_with_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(kind=JobKind.PLAN, target__isnull=True, alternate__isnull=False)
                | Q(kind__in=[JobKind.VERSION, JobKind.ANNEX], target__isnull=False),
                name="job_has_bodies_or_a_draft",
            ),
            models.UniqueConstraint(
                fields=["target"], condition=Q(standing__in=ONGOING), name="job_is_the_only_one_of_its_draft"
            ),
            models.CheckConstraint(
                condition=Q(standing=JobStanding.FAILED) & ~Q(error="")
                | (~Q(standing=JobStanding.FAILED) & Q(error="")),
                name="job_failed_with_a_sentence",
            ),
            models.CheckConstraint(
                condition=Q(standing=JobStanding.READING, lease_until__isnull=False)
                | (~Q(standing=JobStanding.READING) & Q(lease_until__isnull=True)),
                name="job_is_read_under_a_lease",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["queued_at"], condition=Q(standing__in=ONGOING), name="job_waits"),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.get_standing_display()}"
