"""What a unit owes because it was late by its own fault: a written explanation, or a review of responsibility.

The rows of an issued plan are sealed, so this is no row of the plan: it stands beside the duty that was late.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from organizations.domain.actor import Actor
from plans import policies
from plans.domain.inputs import PaperGiven
from plans.domain.requests import ConsequenceKind, ConsequenceState
from workflows.lifecycle import Lifecycle
from workflows.moves import move

S = ConsequenceState
PERSON = settings.AUTH_USER_MODEL


class ConsequenceQuerySet(models.QuerySet[Any]):
    """Consequences, narrowed to those a person may read."""

    def visible_to(self, actor: Actor) -> Self:
        """Give those of duties that the actor sees in full."""
        from plans.models.assignment import Assignment  # noqa: PLC0415 - the assignment is not needed to declare

        return self.filter(assignment__in=Assignment.objects.visible_to(actor))


class Consequence(Lifecycle):
    """One paper that a unit owes for a lateness of its own making, and whether it came."""

    DEFINITION = 1
    CREATED_TOPIC = "consequence.required"
    TRACKED = ("document_number", "document_date")

    state = FSMField(_("trạng thái"), choices=S.choices, default=S.REQUIRED, protected=True)
    assignment = models.ForeignKey("plans.Assignment", on_delete=models.PROTECT, related_name="consequences")
    kind = models.CharField(_("loại"), max_length=12, choices=ConsequenceKind.choices)
    demand = models.TextField(_("yêu cầu"))
    due_at = models.DateTimeField(_("thời hạn"))
    required_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    required_at = models.DateTimeField()
    document_number = models.CharField(_("số, ký hiệu văn bản"), max_length=60, blank=True)
    document_date = models.DateField(_("ngày văn bản"), null=True)

    objects = ConsequenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("giải trình, kiểm điểm")
        verbose_name_plural = _("giải trình, kiểm điểm")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assignment", "kind"],
                condition=~Q(state=S.ACCEPTED),
                name="consequence_one_open_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=S.REQUIRED) | (~Q(document_number="") & Q(document_date__isnull=False)),
                name="consequence_handed_in_has_its_paper",
            ),
            models.CheckConstraint(condition=~Q(demand=""), name="consequence_says_what_is_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.assignment_id}"

    @classmethod
    def locked_related(cls) -> tuple[str, ...]:
        """Read the duty and its plan with a locked consequence."""
        return ("assignment__task__plan",)

    def stream(self) -> str:
        """Give the chain of the plan."""
        return f"plan:{self.assignment.task.plan_id}"

    def message_payload(self) -> dict[str, Any]:
        """Give what listeners need of the consequence."""
        return {"assignment": self.assignment_id, "kind": str(self.kind)}

    @move(
        state, [S.REQUIRED], S.HANDED_IN,
        by=policies.answers_consequence, given=PaperGiven,
        label=_("Nộp văn bản giải trình, kiểm điểm"), topic="consequence.handed_in",
    )  # fmt: skip
    def hand_in(self, *, given: PaperGiven, at: datetime) -> None:
        """The head of the unit hands the paper in by its number and date."""
        self.document_number, self.document_date = given.number, given.on

    @move(
        state, [S.HANDED_IN], S.ACCEPTED,
        by=policies.requires_consequence, label=_("Ghi nhận văn bản"), topic="consequence.accepted",
    )  # fmt: skip
    def accept(self, *, given: Any, at: datetime) -> None:
        """The leader or the monitor takes it as done."""

    @move(
        state, [S.HANDED_IN], S.REQUIRED,
        by=policies.requires_consequence, label=_("Yêu cầu bổ sung văn bản"),
        topic="consequence.returned", asks_reason=True,
    )  # fmt: skip
    def send_back(self, *, given: Any, at: datetime) -> None:
        """The paper does not answer what was asked."""
