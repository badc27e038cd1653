"""What a unit asks about one of its duties: more time, or that the cause of its lateness be settled."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from organizations.domain.actor import Actor
from plans import policies
from plans.domain.inputs import Answered
from plans.domain.requests import OPEN_REQUEST, RequestKind, RequestState
from plans.domain.states import CauseKind
from workflows.lifecycle import Lifecycle
from workflows.moves import by_the_clock, move, returns

S = RequestState
PERSON = settings.AUTH_USER_MODEL


class DutyRequestQuerySet(models.QuerySet[Any]):
    """Requests, narrowed to those a person may read."""

    def visible_to(self, actor: Actor) -> Self:
        """Give those about duties that the actor sees in full (lifecycles.md: decisions are seen with the duty)."""
        from plans.models.assignment import Assignment  # noqa: PLC0415 - the assignment is not needed to declare

        return self.filter(assignment__in=Assignment.objects.visible_to(actor))


class DutyRequest(Lifecycle):
    """One request about one duty, on the small route asked → opinion → granted or refused; unchangeable once asked."""

    DEFINITION = 1
    CREATED_TOPIC = "request.asked"
    TRACKED = ("granted_due_at", "answer_number", "answered_on")
    ROUTED_BY = "opinion"

    state = FSMField(_("trạng thái"), choices=S.choices, default=S.ASKED, protected=True)
    assignment = models.ForeignKey("plans.Assignment", on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(_("loại đề nghị"), max_length=10, choices=RequestKind.choices)
    reason = models.TextField(_("lý do"))
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_before = models.DateTimeField(_("thời hạn khi đề nghị"), null=True)
    asked_due_at = models.DateTimeField(_("thời hạn xin"), null=True)
    asked_cause = models.CharField(_("nguyên nhân"), max_length=12, blank=True, choices=CauseKind.choices)
    offered_due_at = models.DateTimeField(_("thời hạn người quyết định chọn"), null=True)
    granted_due_at = models.DateTimeField(_("thời hạn được quyết định"), null=True)
    document_number = models.CharField(_("số, ký hiệu văn bản chứng minh"), max_length=60, blank=True)
    document_date = models.DateField(_("ngày văn bản"), null=True)
    upload = models.ForeignKey("documents.Upload", null=True, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    answer_number = models.CharField(_("số, ký hiệu văn bản trả lời"), max_length=60, blank=True)
    answered_on = models.DateField(_("ngày văn bản trả lời"), null=True)

    objects = DutyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị về nhiệm vụ")
        verbose_name_plural = _("đề nghị về nhiệm vụ")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assignment", "kind"],
                condition=Q(state__in=OPEN_REQUEST),
                name="request_one_open_per_duty",
            ),
            models.CheckConstraint(
                condition=Q(kind=RequestKind.EXTENSION, asked_due_at__isnull=False, asked_cause="")
                | Q(kind=RequestKind.CAUSE, asked_due_at__isnull=True, asked_cause__in=CauseKind.values),
                name="request_says_what_it_asks",
            ),
            models.CheckConstraint(
                condition=Q(upload__isnull=False) | (~Q(document_number="") & Q(document_date__isnull=False)),
                name="request_has_its_proof",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="request_has_its_reason"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["assignment"], condition=Q(state__in=OPEN_REQUEST), name="request_open")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.assignment_id}"

    @classmethod
    def locked_related(cls) -> tuple[str, ...]:
        """Read the duty and its plan with a locked request."""
        return ("assignment__task__plan",)

    def stream(self) -> str:
        """Give the chain of the plan."""
        return f"plan:{self.assignment.task.plan_id}"

    def message_payload(self) -> dict[str, Any]:
        """Give what listeners need of the request."""
        return {"assignment": self.assignment_id, "kind": str(self.kind), "asked_by": self.asked_by_id}

    @move(
        state, [S.ASKED], S.GRANTED,
        by=policies.decides_requests, label=_("Chấp thuận đề nghị"), topic="request.granted",
    )  # fmt: skip
    def grant(self, *, given: Any, at: datetime) -> None:
        """The leader gives more time, to the date chosen while deciding, or the monitor agrees with the cause."""
        self.granted_due_at = self.offered_due_at

    @move(
        state, [S.ASKED], S.SENT_UP,
        by=policies.decides_requests, label=_("Xin cấp trên gia hạn"), topic="request.sent_up",
    )  # fmt: skip
    def request_upward(self, *, given: Any, at: datetime) -> None:
        """The date was set by a higher body: its paper is awaited, and its answer moves the date."""

    @move(
        state, [S.ASKED], S.REFUSED,
        by=policies.decides_requests, label=_("Không chấp thuận đề nghị"), topic="request.refused",
        asks_reason=True,
    )  # fmt: skip
    def refuse(self, *, given: Any, at: datetime) -> None:
        """The head does not sign, the leader does not grant, or the monitor settles another cause."""

    @move(
        state, [S.SENT_UP], returns(S.GRANTED, S.REFUSED),
        by=policies.registers_answers, given=Answered,
        label=_("Ghi nhận trả lời của cấp trên"), topic="request.answered",
    )  # fmt: skip
    def register_answer(self, *, given: Answered, at: datetime) -> str:
        """The higher body's paper is here: with a date it grants, without one it refuses."""
        self.answer_number, self.answered_on = given.number, given.on
        self.granted_due_at = given.due_at
        return str(S.GRANTED if given.due_at else S.REFUSED)

    @move(
        state, [S.ASKED], S.WITHDRAWN,
        by=policies.withdraws_requests, label=_("Rút đề nghị"), topic="request.withdrawn",
    )  # fmt: skip
    def withdraw(self, *, given: Any, at: datetime) -> None:
        """The unit takes it back while nobody has decided."""

    @move(
        state, [S.ASKED, S.SENT_UP], S.CANCELLED,
        by=policies.decides_requests | by_the_clock, label=_("Hủy đề nghị"), topic="request.cancelled",
        asks_reason=True,
    )  # fmt: skip
    def cancel(self, *, given: Any, at: datetime) -> None:
        """The duty has ended, so nothing is left to decide."""
