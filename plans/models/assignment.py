"""One unit's duty for one period, and its life: read the moves from top to bottom."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Self

from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from plans import policies
from plans.domain import guards, inputs
from plans.domain.requests import LATE_IN
from plans.domain.states import FINAL, OPEN, OWED, WORKING, Result
from plans.domain.states import AssignmentState as S
from plans.models.assignment_columns import AssignmentColumns
from plans.models.counting import Row, assignment_deltas, load_served
from plans.models.querysets import AssignmentQuerySet
from workflows.lifecycle import Delta, Snapshot
from workflows.moves import SAME, by_the_clock, move, returns


class Assignment(AssignmentColumns):
    """One task × one accountable unit × one period: the unit of work, of time and of account."""

    DEFINITION = 1
    CREATED_TOPIC = "assignment.issued"
    TRACKED = (
        "unit_id",
        "room_id",
        "officer_id",
        "due_at",
        "progress",
        "submitted_at",
        "result",
        "score",
        "held_for",
        "was_overdue",
        "cause",
    )

    state = FSMField(_("trạng thái"), choices=S.choices, default=S.ISSUED, protected=True)
    objects = AssignmentQuerySet.as_manager()
    served: list[Row] | None = None

    class Meta(AssignmentColumns.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.task_id}/{self.unit_id}/{self.period_key}"

    @classmethod
    def locked_related(cls) -> tuple[str, ...]:
        """Read the task, its plan and the unit with a locked assignment."""
        return ("task__plan", "unit")

    @classmethod
    def locked_columns(cls) -> tuple[str, ...]:
        """Read of them what policies ask and services go on with."""
        return ("task__plan__issuer_id", "task__plan__state", "unit__name", "unit__path")

    @classmethod
    def facts_for(cls, rows: Sequence[Self]) -> dict[int, Any]:
        """Load coordinators and the present submission of the rows in two queries, and what else they serve."""
        from plans.models.facts import assignment_facts  # noqa: PLC0415 - facts read the other models

        load_served(rows)
        return assignment_facts(rows)

    def stream(self) -> str:
        """Give the chain of the plan."""
        return f"plan:{self.task.plan_id}"

    def message_payload(self) -> dict[str, Any]:
        """Give what listeners need of the assignment."""
        return {
            "plan": self.task.plan_id,
            "task": self.task_id,
            "unit": self.unit_id,
            "room": self.room_id,
            "officer": self.officer_id,
            "verifier": self.verifier_unit_id,
            "due_at": self.due_at,
            "state": str(self.state),
        }

    def roll_up(self, before: Snapshot | None) -> Iterable[Delta]:
        """Move the assignment from its old column to its new one in the counters of task and unit."""
        return assignment_deltas(self, before)

    # Inside the unit

    @move(
        state, [S.ISSUED, S.ASSIGNED], SAME,
        by=policies.heads_unit, needs=[guards.room_of_the_unit], given=inputs.Routed,
        label=_("Chuyển phòng"), topic="assignment.routed",
    )  # fmt: skip
    def route_to_room(self, *, given: inputs.Routed, at: datetime) -> None:
        """The head sends the duty to a room, whose head then names the person."""
        self.room_id = given.room_id

    @move(
        state, [S.OVERDUE], SAME, also={S.ISSUED: S.ASSIGNED},
        by=policies.heads_unit | policies.heads_room, needs=[guards.person_of_the_unit], given=inputs.Named,
        label=_("Phân công người thực hiện"), topic="assignment.assigned",
    )  # fmt: skip
    def assign_officer(self, *, given: inputs.Named, at: datetime) -> None:
        """The unit accepts the duty and names the person who will do it."""
        self.officer_id = given.person_id

    @move(
        state, [S.ISSUED, S.ASSIGNED, S.IN_PROGRESS, S.EVIDENCE_SUBMITTED, S.OVERDUE], SAME,
        by=policies.heads_unit | policies.heads_room,
        needs=[guards.person_of_the_unit, guards.another_person], given=inputs.Named,
        label=_("Thay người thực hiện"), topic="assignment.reassigned", asks_reason=True,
    )  # fmt: skip
    def reassign_officer(self, *, given: inputs.Named, at: datetime) -> None:
        """Another person takes over; drafts stay with the assignment."""
        self.officer_id = given.person_id

    @move(
        state, [S.ISSUED, S.ASSIGNED, S.OVERDUE], S.DECLINED,
        by=policies.heads_unit, needs=[guards.within_declining_window],
        label=_("Kiến nghị điều chỉnh phân công"), topic="assignment.declined", asks_reason=True,
    )  # fmt: skip
    def decline(self, *, given: Any, at: datetime) -> None:
        """The unit says that the duty is not its function; the clock pauses until the leader decides."""

    @move(
        state, [S.DECLINED], S.ISSUED,
        by=policies.leads_issuer_of_task, given=inputs.NewDue,
        label=_("Giữ nguyên phân công"), topic="assignment.insisted", asks_reason=True,
    )  # fmt: skip
    def insist(self, *, given: inputs.NewDue, at: datetime) -> None:
        """The leader keeps the duty where it is; at least three working days remain."""
        self.due_at = given.due_at if self.due_at is None else max(self.due_at, given.due_at)

    @move(
        state, [S.DECLINED], S.CANCELLED,
        by=policies.leads_issuer_of_task, needs=[guards.unit_does_not_have_the_row], given=inputs.Moved,
        label=_("Giao đơn vị khác"), topic="assignment.unit_changed", asks_reason=True,
    )  # fmt: skip
    def reassign_unit(self, *, given: inputs.Moved, at: datetime) -> None:
        """The leader gives the duty to another unit, as a new assignment."""
        self.replaced_by_id = given.assignment_id
        self.closed_at = at

    # The work

    @move(
        state, [S.ASSIGNED], S.IN_PROGRESS,
        by=policies.works_on, label=_("Bắt đầu thực hiện"), topic="assignment.started",
    )  # fmt: skip
    def start(self, *, given: Any, at: datetime) -> None:
        """The officer begins."""

    @move(
        state, [S.IN_PROGRESS, S.OVERDUE], SAME,
        by=policies.works_on, given=inputs.Progress, label=_("Cập nhật tiến độ"), topic="assignment.progressed",
    )  # fmt: skip
    def report_progress(self, *, given: inputs.Progress, at: datetime) -> None:
        """The officer says how far the work is."""
        self.progress = given.percent
        self.progress_values = {**self.progress_values, **given.values}

    @move(
        state, [S.ISSUED, S.ASSIGNED, S.IN_PROGRESS, S.EVIDENCE_SUBMITTED, S.OVERDUE], SAME,
        by=policies.coordinates, given=inputs.Share,
        label=_("Gửi phần phối hợp"), topic="assignment.share_contributed",
    )  # fmt: skip
    def contribute_share(self, *, given: inputs.Share, at: datetime) -> None:
        """A coordinating unit hands in its part; a late share is the coordinator's lateness."""

    @move(
        state, list(WORKING), S.EVIDENCE_SUBMITTED,
        by=policies.works_on, needs=[guards.has_required_proof, guards.says_when_it_was_done],
        given=inputs.Submitted, label=_("Nộp minh chứng"), topic="assignment.evidence_submitted",
    )  # fmt: skip
    def submit_evidence(self, *, given: inputs.Submitted, at: datetime) -> None:
        """The unit hands its proof over for approval and verification."""
        self._hand_over(at)
        self.answers_not_applicable = False

    @move(
        state, list(WORKING), S.EVIDENCE_SUBMITTED,
        by=policies.works_on, given=inputs.Submitted,
        label=_("Trả lời không phát sinh"), topic="assignment.evidence_submitted", asks_reason=True,
    )  # fmt: skip
    def answer_not_applicable(self, *, given: inputs.Submitted, at: datetime) -> None:
        """The unit answers that nothing arose in the period; head and monitor check it like a proof."""
        self._hand_over(at)
        self.answers_not_applicable = True

    @move(
        state, [S.EVIDENCE_SUBMITTED], returns(*WORKING),
        by=policies.works_on, needs=[guards.nobody_decided_yet],
        label=_("Rút hồ sơ"), topic="assignment.submission_withdrawn",
    )  # fmt: skip
    def withdraw_submission(self, *, given: Any, at: datetime) -> str:
        """The officer takes the submission back while nobody has decided on it."""
        came_from, self.submitted_from = self.submitted_from, ""
        self.submitted_at = self.submitted_by_id = None
        return came_from

    @move(
        state, [S.EVIDENCE_SUBMITTED], S.EVIDENCE_SUBMITTED,
        by=policies.heads_unit | policies.works_on, given=inputs.Approved,
        label=_("Duyệt, gửi thẩm định"), topic="assignment.approved",
    )  # fmt: skip
    def approve(self, *, given: inputs.Approved, at: datetime) -> None:
        """The head answers for the content that goes to verification (or did the work himself)."""
        self.approved_by_id = given.person_id

    @move(
        state, [S.EVIDENCE_SUBMITTED], returns(S.IN_PROGRESS, S.OVERDUE),
        by=policies.coordinates
        | policies.heads_room
        | policies.heads_unit
        | policies.verifies
        | policies.returned_in_route,
        given=inputs.Returned, label=_("Trả lại để làm lại"), topic="assignment.returned", asks_reason=True,
    )  # fmt: skip
    def return_for_rework(self, *, given: inputs.Returned, at: datetime) -> str:
        """Content goes back; after the due date the unit has five working days from the return."""
        self.submitted_at = self.submitted_by_id = self.approved_by_id = None
        self.due_at = given.due_at or self.due_at
        return str(S.OVERDUE if self.due_at is not None and at > self.due_at else S.IN_PROGRESS)

    # Verification

    @move(
        state, [S.EVIDENCE_SUBMITTED], S.VERIFIED,
        by=policies.verifies,
        needs=[guards.route_is_complete, guards.asker_is_not_the_verifier, guards.deductions_have_reasons],
        given=inputs.Verified, label=_("Thẩm định"), topic="assignment.verified",
    )  # fmt: skip
    def verify(self, *, given: inputs.Verified | inputs.VerifiedEach, at: datetime) -> None:
        """The monitor accepts the content as complete, partial or not fulfilled, and scores it."""
        found = given.of(self.pk)
        self.result, self.score, self.appeal_until = found.result, found.score, found.appeal_until
        if found.done_at is not None and self.judged_due_at is not None:
            self.submitted_at, self.due_at = found.done_at, self.judged_due_at
            self.was_overdue = found.done_at > self.due_at

    @move(
        state, [S.VERIFIED], SAME,
        by=policies.heads_unit, needs=[guards.one_appeal_per_round],
        label=_("Giải trình"), topic="assignment.appealed", asks_reason=True,
    )  # fmt: skip
    def appeal(self, *, given: Any, at: datetime) -> None:
        """The unit explains itself; the monitor's head settles."""
        self.appeal_round, self.appeal_open = self.round, True

    @move(
        state, [S.VERIFIED], returns(S.CLOSED, S.NOT_FULFILLED, S.NOT_APPLICABLE),
        by=policies.verifies | by_the_clock, needs=[guards.no_open_appeal, guards.appeal_window_is_over],
        label=_("Kết thúc"), topic="assignment.closed",
    )  # fmt: skip
    def close(self, *, given: Any, at: datetime) -> str:
        """The result is final; on time or late is fixed."""
        self.closed_at = at
        ends = {Result.NOT_FULFILLED: S.NOT_FULFILLED, Result.NOT_APPLICABLE: S.NOT_APPLICABLE}
        return str(ends.get(Result(self.result), S.CLOSED))

    @move(
        state, [S.OVERDUE], S.NOT_FULFILLED,
        by=policies.verifies | by_the_clock,
        label=_("Kết luận không hoàn thành"), topic="assignment.not_fulfilled", asks_reason=True,
    )  # fmt: skip
    def conclude_unfulfilled(self, *, given: Any, at: datetime) -> None:
        """Nothing came after the notice, or the plan's final report date has passed."""
        self.result, self.closed_at = Result.NOT_FULFILLED, at

    @move(
        state, [S.VERIFIED, S.CLOSED], SAME,
        by=policies.verifies, given=inputs.Corrected,
        label=_("Đính chính số liệu"), topic="assignment.corrected", asks_reason=True,
    )  # fmt: skip
    def correct_data(self, *, given: inputs.Corrected, at: datetime) -> None:
        """A verified figure is put right and scored again; the old one stays in the records."""
        self.result, self.score = given.result, given.score

    @move(
        state, [S.VERIFIED, S.CLOSED], S.IN_PROGRESS,
        by=policies.leads_issuer_of_task, given=inputs.NewDue,
        label=_("Mở lại"), topic="assignment.reopened", asks_reason=True,
    )  # fmt: skip
    def reopen(self, *, given: inputs.NewDue, at: datetime) -> None:
        """The leader reopens, for instance because an inspection found false evidence."""
        self.due_at, self.result, self.score, self.closed_at = given.due_at, "", None, None
        self.cause, self.paper_due_at = "", None
        self.submitted_at = self.submitted_by_id = self.approved_by_id = self.appeal_until = None

    # Time and changes

    @move(
        state, list(OWED), S.OVERDUE,
        by=by_the_clock, needs=[guards.due_moment_has_passed],
        label=_("Chuyển quá hạn"), topic="assignment.overdue",
    )  # fmt: skip
    def mark_overdue(self, *, given: Any, at: datetime) -> None:
        """The due moment passed while the unit still owed the work."""
        self.was_overdue = True

    @move(
        state, [state_ for state_ in S if state_ in LATE_IN], SAME,
        by=policies.verifies, needs=[guards.is_late_without_cause], given=inputs.CauseSettled,
        label=_("Xác định nguyên nhân quá hạn"), topic="assignment.cause_settled", asks_reason=True,
    )  # fmt: skip
    def settle_cause(self, *, given: inputs.CauseSettled, at: datetime) -> None:
        """The monitor settles why the duty was late, as the unit proposed or otherwise."""
        self.cause = given.cause
        if given.score is not None:
            self.score = given.score

    @move(
        state, [state_ for state_ in OPEN if state_ != S.OVERDUE], SAME,
        also={S.OVERDUE: returns(S.OVERDUE, S.IN_PROGRESS, S.ASSIGNED, S.ISSUED)},
        by=policies.leads_issuer_of_task, needs=[guards.extension_was_asked, guards.date_is_not_locked],
        given=inputs.NewDue, label=_("Gia hạn"), topic="assignment.extended", asks_reason=True,
    )  # fmt: skip
    def grant_extension(self, *, given: inputs.NewDue, at: datetime) -> str:
        """The leader moves the date; the first date and the count stay. A lateness that comes after has its own cause."""
        self.due_at, self.extensions, self.cause = given.due_at, self.extensions + 1, ""
        if self.state != S.OVERDUE or at > given.due_at:
            return str(self.state)
        self.was_overdue = False
        if self.officer_id is None:
            return str(S.ISSUED)
        return str(S.IN_PROGRESS if self.progress else S.ASSIGNED)

    @move(
        state, [state_ for state_ in OPEN if state_ != S.ON_HOLD], S.ON_HOLD,
        by=policies.leads_issuer_of_task | by_the_clock, given=inputs.Held,
        label=_("Tạm dừng, chờ văn bản"), topic="assignment.held", asks_reason=True,
    )  # fmt: skip
    def hold(self, *, given: inputs.Held, at: datetime) -> None:
        """The duty waits for a paper of another body, or is suspended; it never becomes overdue."""
        self.held_from, self.held_for = self.state, given.awaited

    @move(
        state, [S.ON_HOLD], returns(*(state_ for state_ in OPEN if state_ != S.ON_HOLD)),
        by=policies.leads_issuer_of_task | policies.verifies | by_the_clock, given=inputs.NewDue,
        label=_("Tiếp tục, đặt thời hạn"), topic="assignment.released", asks_reason=True,
    )  # fmt: skip
    def release(self, *, given: inputs.NewDue, at: datetime) -> str:
        """The awaited document is registered and gives the duty a due moment."""
        came_from, self.held_from, self.held_for = self.held_from or S.ISSUED, "", ""
        self.due_at, self.first_due_at = given.due_at, self.first_due_at or given.due_at
        return str(came_from)

    @move(
        state, list(OPEN), S.CARRIED_OVER,
        by=policies.leads_issuer_of_task, given=inputs.Moved,
        label=_("Chuyển tiếp"), topic="assignment.carried_over", asks_reason=True,
    )  # fmt: skip
    def carry_over(self, *, given: inputs.Moved, at: datetime) -> None:
        """The duty goes on in the next plan; it counts as unfinished in the old year."""
        self.replaced_by_id, self.closed_at = given.assignment_id, at

    @move(
        state, list(OPEN), S.CANCELLED,
        by=policies.leads_issuer_of_task, label=_("Hủy"), topic="assignment.cancelled", asks_reason=True,
    )  # fmt: skip
    def cancel(self, *, given: Any, at: datetime) -> None:
        """An amendment or a revocation takes the duty away."""
        self.closed_at = at

    def _hand_over(self, at: datetime) -> None:
        self.submitted_from, self.submitted_at = self.state, at
        self.submitted_by_id = self.officer_id
        self.round += 1

    @property
    def judged_due_at(self) -> datetime | None:
        """The due moment that a proof's own day is held against: that of the paper, unless more time was granted."""
        return self.due_at if self.extensions else self.paper_due_at

    @property
    def is_final(self) -> bool:
        """Whether nothing can change any more but by a correction or a reopening."""
        return self.state in FINAL
