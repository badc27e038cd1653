"""A submission: one report of one unit for one or many of its duties, and the proof that it carries."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from plans import policies
from plans.domain.states import EvidenceKind, Result, SubmissionState, Verdict
from plans.domain.submitting import SubmissionHandedIn
from plans.models.querysets import SubmissionQuerySet
from workflows.lifecycle import Lifecycle
from workflows.moves import by_the_clock, move

S = SubmissionState
PERSON = settings.AUTH_USER_MODEL
UNIT = "organizations.Unit"


class Submission(Lifecycle):
    """What a unit hands in; approved once, verified item by item, unchangeable once submitted."""

    DEFINITION = 1
    CREATED_TOPIC = "submission.drafted"
    TRACKED = ("content_hash", "submitted_by_id", "submitted_at")

    state = FSMField(_("trạng thái"), choices=S.choices, default=S.DRAFTED, protected=True)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="submissions")
    verifier_unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    drafted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="next_rounds")
    round = models.PositiveSmallIntegerField(default=1)
    statement = models.TextField(_("nội dung báo cáo"), blank=True)
    head_did_work = models.BooleanField(_("thủ trưởng trực tiếp thực hiện"), default=False)
    submitted_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ nộp")
        verbose_name_plural = _("hồ sơ nộp")
        indexes: ClassVar = [
            models.Index(fields=["unit", "state"], name="submission_of_unit"),
            models.Index(fields=["verifier_unit", "state", "submitted_at"], name="submission_to_verify"),
        ]

    def __str__(self) -> str:
        return _("Hồ sơ %(key)s, lần %(round)s") % {"key": self.pk, "round": self.round}

    def stream(self) -> str:
        """Give the chain of the unit's submissions; a submission may serve several plans."""
        return f"submissions:{self.unit_id}"

    def message_payload(self) -> dict[str, Any]:
        """Give what listeners need of the submission."""
        return {"unit": self.unit_id, "verifier": self.verifier_unit_id, "submitted_by": self.submitted_by_id}

    @move(
        state, [S.DRAFTED], S.IN_REVIEW,
        by=policies.submits, given=SubmissionHandedIn, label=_("Nộp hồ sơ"), topic="submission.submitted",
    )  # fmt: skip
    def submit(self, *, given: SubmissionHandedIn, at: datetime) -> None:
        """The content is fixed by its hash and goes on its route."""
        self.submitted_by_id, self.submitted_at = given.person_id, at
        self.content_hash, self.head_did_work = given.content_hash, given.head_did_work

    @move(
        state, [S.IN_REVIEW], S.WITHDRAWN,
        by=policies.submits, label=_("Rút hồ sơ"), topic="submission.withdrawn",
    )  # fmt: skip
    def withdraw(self, *, given: Any, at: datetime) -> None:
        """The officer takes it back before anybody has decided."""

    @move(
        state, [S.IN_REVIEW], S.RETURNED,
        by=policies.takes_part, label=_("Trả lại hồ sơ"), topic="submission.returned", asks_reason=True,
    )  # fmt: skip
    def send_back(self, *, given: Any, at: datetime) -> None:
        """A coordinator, a room head or the head returns the whole submission."""

    @move(
        state, [S.IN_REVIEW], S.DECIDED,
        by=policies.takes_part | by_the_clock, label=_("Kết luận hồ sơ"), topic="submission.decided",
    )  # fmt: skip
    def conclude(self, *, given: Any, at: datetime) -> None:
        """The verifier has given a verdict on every item."""


class SubmissionItem(models.Model):
    """What a submission says for one assignment, and the verdict on it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="items")
    assignment = models.ForeignKey("plans.Assignment", on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    statement = models.TextField(_("kết quả thực hiện"), blank=True)
    values = models.JSONField(default=dict, blank=True)
    self_result = models.CharField(max_length=20, choices=Result.choices, default=Result.COMPLETE)
    self_points = models.JSONField(default=dict, blank=True)
    done_on = models.DateField(_("ngày hoàn thành theo văn bản minh chứng"), null=True)
    not_applicable = models.BooleanField(default=False)
    reason = models.TextField(_("lý do không phát sinh"), blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    verdict_reason = models.TextField(blank=True)
    result = models.CharField(max_length=20, choices=Result.choices, blank=True)
    verdict_draft = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("nội dung hồ sơ")
        verbose_name_plural = _("nội dung hồ sơ")
        ordering: ClassVar = ["submission_id", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "assignment"], name="item_once_per_submission"),
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(is_current=True), name="item_one_current_per_assignment"
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.RETURNED) | ~Q(verdict_reason=""), name="item_return_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.assignment_id}"


class Evidence(models.Model):
    """One proof of a submission: for all its items, or for one of them."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="evidence")
    item = models.ForeignKey(SubmissionItem, null=True, on_delete=models.CASCADE, related_name="evidence")
    proof = models.ForeignKey("plans.RequiredProof", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    title = models.CharField(_("tên minh chứng"), max_length=300)
    upload = models.ForeignKey("documents.Upload", null=True, on_delete=models.PROTECT, related_name="+")
    reused = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reuses")
    url = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    document_kind = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    document_number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    document_date = models.DateField(_("ngày văn bản"), null=True)
    document_issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    period_from = models.DateField(_("minh chứng cho kỳ từ"), null=True)
    period_to = models.DateField(_("đến"), null=True)
    page = models.PositiveSmallIntegerField(_("trang"), null=True)
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering: ClassVar = ["submission_id", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    Q(kind=EvidenceKind.FILE, upload__isnull=False)
                    | (Q(kind=EvidenceKind.LINK) & ~Q(url=""))
                    | (
                        Q(kind=EvidenceKind.REFERENCE)
                        & ~Q(document_number="")
                        & Q(document_date__isnull=False)
                    )
                    | Q(kind=EvidenceKind.REUSED, reused__isnull=False)
                    | Q(kind=EvidenceKind.SECRET, upload__isnull=True, url="")
                ),
                name="evidence_has_its_content",
            ),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True)
                | Q(period_to__isnull=True)
                | Q(period_to__gte=models.F("period_from")),
                name="evidence_period_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.title
