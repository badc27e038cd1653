"""The plan and its life, from draft to closed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from plans import policies
from plans.domain import guards
from plans.domain.inputs import Registered
from plans.domain.states import PlanState
from plans.models.querysets import PlanQuerySet
from workflows.lifecycle import Lifecycle
from workflows.moves import by_the_clock, move, returns

S = PlanState


class Plan(Lifecycle):
    """A plan of one issuing body, with the unit that monitors it."""

    DEFINITION = 1
    CREATED_TOPIC = "plan.drafted"
    TRACKED = ("number", "issued_on", "signer", "ends_on", "content_hash", "suspended_from")

    state = FSMField(_("trạng thái"), choices=S.choices, default=S.DRAFTED, protected=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    title = models.CharField(_("trích yếu"), max_length=600)
    title_folded = models.CharField(max_length=600, editable=False)
    year = models.PositiveSmallIntegerField(_("năm"))
    issuer = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="issued_plans")
    monitor = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="monitored_plans"
    )
    alternate_monitor = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="alternately_monitored_plans"
    )
    issued_on = models.DateField(_("ngày ban hành"), null=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    signing_capacity = models.CharField(_("quyền hạn ký"), max_length=160, blank=True)
    starts_on = models.DateField(_("bắt đầu"), null=True)
    ends_on = models.DateField(_("kết thúc"), null=True)
    report_before = models.DateField(_("báo cáo trước ngày"), null=True)
    received_at = models.DateTimeField(_("ghi nhận trong hệ thống lúc"), null=True)
    legal_bases = models.JSONField(_("căn cứ"), default=list, blank=True)
    source_upload = models.ForeignKey(
        "documents.Upload",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("văn bản gốc"),
    )
    signed_upload = models.ForeignKey(
        "documents.Upload", null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("bản đã ký")
    )
    annex_missing = models.BooleanField(_("thiếu phụ lục đã nêu"), default=False)
    annex_waiver = models.TextField(_("lý do ban hành khi thiếu phụ lục"), blank=True)
    before_is_inclusive = models.BooleanField(_("“trước ngày” tính cả ngày đó"), default=False)
    report_days = models.CharField(_("ngày báo cáo"), max_length=120, blank=True, default="", db_default="")
    records_past_periods = models.BooleanField(_("ghi nhận kết quả các kỳ đã qua"), default=False)
    shares_duties = models.BooleanField(default=False, db_default=False, editable=False)
    peers_see_state = models.BooleanField(_("đơn vị khác xem được trạng thái"), default=True)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    suspended_from = models.CharField(max_length=20, blank=True, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuer", "number", "year"], condition=~Q(number=""), name="plan_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[S.DRAFTED, S.IN_REVIEW])
                | (~Q(number="") & Q(issued_on__isnull=False)),
                name="issued_plan_has_number_and_date",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "ends_on"], name="plan_state_end")]

    def __str__(self) -> str:
        return f"{self.number} – {self.title}" if self.number else self.title

    def stream(self) -> str:
        """Give the chain that all records of this plan and its assignments are written to."""
        return f"plan:{self.pk}"

    def message_payload(self) -> dict[str, Any]:
        """Give what listeners need of the plan."""
        return {"plan": self.pk, "issuer": self.issuer_id, "monitor": self.monitor_id, "number": self.number}

    @classmethod
    def facts_for(cls, rows: Sequence[Self]) -> dict[int, Any]:
        """Load what stands in the way of issuing and closing, in three counting queries."""
        from plans.models.facts import plan_facts  # noqa: PLC0415 - facts read the other models

        return plan_facts(rows)

    @move(
        state,
        [S.DRAFTED],
        S.IN_REVIEW,
        by=policies.drafts,
        label=_("Trình ký, lấy ý kiến"),
        topic="plan.sent",
    )
    def send_for_review(self, *, given: Any, at: datetime) -> None:
        """The clerk sends the draft on its approval route."""

    @move(
        state,
        [S.IN_REVIEW],
        S.DRAFTED,
        by=policies.drafts | policies.leads_issuer,
        label=_("Chuyển lại dự thảo"),
        topic="plan.returned",
        asks_reason=True,
    )
    def return_to_draft(self, *, given: Any, at: datetime) -> None:
        """The draft comes back for changes."""

    @move(
        state,
        [S.DRAFTED, S.IN_REVIEW],
        S.ISSUED,
        by=policies.leads_issuer,
        needs=[guards.plan_is_ready],
        given=Registered,
        label=_("Ban hành"),
        topic="plan.issued",
    )
    def issue(self, *, given: Registered, at: datetime) -> None:
        """The leader issues the plan; number, date and content are fixed."""
        self._fix(given, at)

    @move(
        state,
        [S.DRAFTED, S.IN_REVIEW],
        S.ISSUED,
        by=policies.confirms_registration,
        needs=[guards.plan_is_ready, guards.second_person_confirms],
        given=Registered,
        label=_("Ghi nhận văn bản đã ban hành"),
        topic="plan.issued",
    )
    def register_issued(self, *, given: Registered, at: datetime) -> None:
        """A second person confirms what the clerk entered from the signed paper."""
        self._fix(given, at)

    @move(
        state,
        [S.ISSUED],
        S.IN_PROGRESS,
        by=policies.accepts_any | by_the_clock,
        label=_("Bắt đầu thực hiện"),
        topic="plan.started",
    )
    def start(self, *, given: Any, at: datetime) -> None:
        """The first duty has been accepted."""

    @move(
        state,
        [S.ISSUED, S.IN_PROGRESS],
        S.OVERDUE,
        by=by_the_clock,
        needs=[guards.plan_end_has_passed],
        label=_("Chuyển quá hạn"),
        topic="plan.overdue",
    )
    def mark_overdue(self, *, given: Any, at: datetime) -> None:
        """The plan's end has passed and work is still owed."""

    @move(
        state,
        [S.ISSUED, S.IN_PROGRESS, S.OVERDUE],
        S.SUSPENDED,
        by=policies.leads_issuer,
        label=_("Tạm dừng kế hoạch"),
        topic="plan.suspended",
        asks_reason=True,
    )
    def suspend(self, *, given: Any, at: datetime) -> None:
        """The leader stops the clocks of the plan."""
        self.suspended_from = self.state

    @move(
        state,
        [S.SUSPENDED],
        returns(S.ISSUED, S.IN_PROGRESS, S.OVERDUE),
        by=policies.leads_issuer,
        label=_("Tiếp tục thực hiện"),
        topic="plan.resumed",
    )
    def resume(self, *, given: Any, at: datetime) -> str:
        """The clocks run again; rows that await a paper stay on hold."""
        came_from, self.suspended_from = self.suspended_from, ""
        return came_from

    @move(
        state,
        [S.ISSUED, S.IN_PROGRESS, S.OVERDUE],
        S.CLOSED,
        by=policies.leads_issuer,
        needs=[guards.no_assignment_open],
        label=_("Kết thúc kế hoạch"),
        topic="plan.closed",
    )
    def close(self, *, given: Any, at: datetime) -> None:
        """Every assignment is final, or a reason stands for each that is not."""

    @move(
        state,
        [S.ISSUED, S.IN_PROGRESS, S.OVERDUE, S.SUSPENDED],
        S.REVOKED,
        by=policies.leads_issuer,
        label=_("Thu hồi kế hoạch"),
        topic="plan.revoked",
        asks_reason=True,
    )
    def revoke(self, *, given: Any, at: datetime) -> None:
        """The issuer takes the plan back; open assignments are cancelled with the reason."""

    @move(
        state,
        [S.ISSUED, S.IN_PROGRESS, S.OVERDUE, S.SUSPENDED],
        S.SUPERSEDED,
        by=policies.leads_issuer,
        label=_("Thay thế bằng kế hoạch khác"),
        topic="plan.superseded",
        asks_reason=True,
    )
    def supersede(self, *, given: Any, at: datetime) -> None:
        """Another plan takes this one's place."""

    def _fix(self, given: Registered, at: datetime) -> None:
        self.number, self.issued_on = given.number, given.issued_on
        self.signer, self.signing_capacity = given.signer, given.signing_capacity
        self.ends_on, self.content_hash, self.received_at = given.ends_on, given.content_hash, at
        self.starts_on, self.records_past_periods = given.issued_on, given.records_past
        self.signed_upload_id = given.signed_upload_id or self.signed_upload_id
