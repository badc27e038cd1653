"""How a unit's own plan carries out a higher one: the higher plan, the rows that answer its rows, what is offered."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.domain.states import BindingStanding, OfferStanding, ParentStanding
from plans.models.cascade_querysets import ProofOfferQuerySet, RowBindingQuerySet

PERSON = settings.AUTH_USER_MODEL


class ParentLink(models.Model):
    """The higher plan of a plan: found, confirmed, or awaited under the number, date and issuer that were cited."""

    plan = models.OneToOneField("plans.Plan", on_delete=models.CASCADE, related_name="parent_link")
    parent = models.ForeignKey(
        "plans.Plan", null=True, on_delete=models.PROTECT, related_name="child_links",
        verbose_name=_("kế hoạch cấp trên"),
    )  # fmt: skip
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True)
    issuer_text = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    standing = models.CharField(max_length=10, choices=ParentStanding.choices)
    decided_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("kế hoạch cấp trên")
        verbose_name_plural = _("kế hoạch cấp trên")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("plan")), name="plan_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(
                    standing__in=[ParentStanding.FOUND, ParentStanding.CONFIRMED], parent__isnull=False
                )
                | Q(standing=ParentStanding.NONE, parent__isnull=True)
                | (Q(standing=ParentStanding.AWAITED, parent__isnull=True) & ~Q(number="")),
                name="parent_stands_or_is_awaited",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["standing", "number"], name="parent_awaited")]

    def __str__(self) -> str:
        return f"{self.plan_id} → {self.number or self.parent_id}"


class RowBinding(models.Model):
    """What a clerk decided about one row and one row of the higher plan: carries it out, or not."""

    link = models.ForeignKey(ParentLink, on_delete=models.CASCADE, related_name="bindings")
    task = models.ForeignKey("plans.Task", on_delete=models.CASCADE, related_name="carries_out")
    upper = models.ForeignKey("plans.Task", on_delete=models.PROTECT, related_name="carried_out_by")
    standing = models.CharField(max_length=10, choices=BindingStanding.choices)
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = RowBindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("nối dòng với kế hoạch cấp trên")
        verbose_name_plural = _("nối dòng với kế hoạch cấp trên")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "upper"], name="row_bound_once"),
            models.CheckConstraint(condition=~Q(task=F("upper")), name="row_not_bound_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} → {self.upper_id}"


class ProofOffer(models.Model):
    """An own plan that was issued, offered as the proof of a duty that asks the unit for such a plan."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="proof_offers")
    assignment = models.ForeignKey("plans.Assignment", on_delete=models.CASCADE, related_name="proof_offers")
    standing = models.CharField(max_length=10, choices=OfferStanding.choices, default=OfferStanding.OPEN)
    submission = models.ForeignKey("plans.Submission", null=True, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    decided_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = ProofOfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị nộp kế hoạch làm minh chứng")
        verbose_name_plural = _("đề nghị nộp kế hoạch làm minh chứng")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "assignment"], name="plan_offered_once"),
            models.CheckConstraint(
                condition=Q(standing=OfferStanding.TAKEN, submission__isnull=False)
                | (~Q(standing=OfferStanding.TAKEN) & Q(submission__isnull=True)),
                name="taken_offer_has_its_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} → {self.assignment_id}"
