"""Routes: one way of one content of one subject through its steps."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from approvals.domain.requests import StepRule
from approvals.domain.words import FlowKind, RouteState, StepKind
from organizations.models import Unit


class Route(models.Model):
    """A subject under decision. The viewflow process behind it may be pruned once the route has ended."""

    process = models.OneToOneField(Process, null=True, on_delete=models.SET_NULL, related_name="route")
    flow = models.CharField(_("Loại luồng"), max_length=20, choices=FlowKind.choices)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    stream = models.CharField(max_length=60)
    content_hash = models.CharField(max_length=64)
    round = models.PositiveSmallIntegerField(_("Lần trình"))
    state = models.CharField(
        _("Trạng thái"), max_length=20, choices=RouteState.choices, default=RouteState.OPEN
    )
    rules = models.JSONField(default=list)
    accountable_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Người trình"), on_delete=models.PROTECT, related_name="+"
    )
    submitted_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(_("Trình lúc"))
    ended_at = models.DateTimeField(_("Kết thúc lúc"), null=True)

    class Meta:
        verbose_name = _("luồng phê duyệt")
        verbose_name_plural = _("luồng phê duyệt")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=RouteState.values), name="route_state_is_known"),
            models.CheckConstraint(condition=Q(flow__in=FlowKind.values), name="route_flow_is_known"),
            models.CheckConstraint(
                condition=Q(state=RouteState.OPEN, ended_at__isnull=True)
                | (~Q(state=RouteState.OPEN) & Q(ended_at__isnull=False)),
                name="route_ended_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=RouteState.OPEN) | Q(process__isnull=False), name="route_open_has_process"
            ),
            models.CheckConstraint(
                condition=Q(round__gte=1) & ~Q(content_hash="") & ~Q(subject_type=""),
                name="route_names_its_content",
            ),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=Q(state=RouteState.OPEN),
                name="route_one_open_per_subject",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "round"], name="route_subject"),
            models.Index(fields=["ended_at"], condition=Q(process__isnull=False), name="route_to_prune"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} #{self.round} {self.state}"

    @property
    def step_rules(self) -> dict[StepKind, StepRule]:
        """The pinned rules by step, in the order of the flow."""
        rules = [StepRule.from_json(kept) for kept in self.rules]
        return {rule.kind: rule for rule in rules}
