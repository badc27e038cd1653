"""The page of one duty, built from a bounded number of queries."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.domain.words import SeatState
from approvals.models import Seat
from core.controls import FileRow
from core.errors import Missing
from core.moments import VIETNAM, local_date
from core.parts import Check, Crumb, Entry, Fact, Pill, Progress, Step, Tone
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.cards.assignment import AssignmentPage, ShareRow, SubmissionLine
from plans.domain.states import FINAL, AssignmentState, SubmissionState
from plans.models import Assignment, Coordination, Submission
from plans.selectors.assignment_actions import assignment_actions
from plans.selectors.evidence_rows import evidence_files
from plans.selectors.words import assignment_pill, due_of, period_words, submission_pill, turn_words
from workflows.models import TransitionRecord

A = AssignmentState
RELATED = (
    "task__plan__issuer", "task__section", "unit", "room", "officer", "verifier_unit",
)  # fmt: skip
STAGES = (
    ((A.ISSUED, A.DECLINED, A.ON_HOLD), _("Giao việc")),
    ((A.ASSIGNED,), _("Phân công")),
    ((A.IN_PROGRESS, A.OVERDUE), _("Thực hiện")),
    ((A.EVIDENCE_SUBMITTED,), _("Nộp, duyệt")),
    ((A.VERIFIED,), _("Thẩm định")),
    (tuple(FINAL), _("Kết thúc")),
)
BACKWARDS = {"return_for_rework", "decline", "withdraw_submission", "mark_overdue", "conclude_unfulfilled"}


def visible_assignment(assignment_id: int, *, actor: Actor) -> Assignment:
    """Give a duty that this person may see in full; for anybody else it does not exist (Missing)."""
    duty: Assignment | None = (
        Assignment.objects.visible_to(actor).filter(pk=assignment_id).select_related(*RELATED).first()
    )
    if duty is None:
        raise Missing(_("Không tìm thấy nhiệm vụ này."))
    return duty


def assignment_page(assignment_id: int, *, actor: Actor, at: datetime) -> AssignmentPage:
    """Give the page of one duty for one person."""
    duty = visible_assignment(assignment_id, actor=actor)
    facts = Assignment.facts_for([duty])[duty.pk]
    mine = Submission.objects.visible_to(actor).filter(items__assignment=duty)
    submissions = list(mine.order_by("-pk").distinct())
    return AssignmentPage(
        title=duty.task.content,
        number=duty.task.place,
        period=period_words(duty),
        pill=assignment_pill(duty),
        due=due_of(duty, at=at, calendar=work_calendar()),
        turn=turn_words(duty, waiting_for=_waiting_for(facts.submission_id)),
        crumbs=_crumbs(duty),
        facts=_facts(duty),
        steps=stepper(duty),
        actions=assignment_actions(duty, facts=facts, actor=actor, at=at),
        progress=_progress(duty),
        expected_result=duty.task.expected_result,
        requirements_title=_("Minh chứng phải có"),
        requirements=_requirements(duty, submissions),
        files=_files(submissions),
        shares=_shares(duty),
        submissions=tuple(_line(submission) for submission in submissions),
        score=_score(duty),
        history=history("plans.assignment", duty.pk, Assignment),
    )


def _waiting_for(submission_id: int | None) -> str:
    """Name the step and the bodies that hold the submission now."""
    if submission_id is None:
        return ""
    seats = Seat.objects.filter(
        route__subject_type="plans.submission", route__subject_id=submission_id, state=SeatState.OPEN
    ).select_related("unit")
    return "; ".join(f"{seat.get_kind_display()} ({seat.unit.name})" for seat in seats)


def _progress(duty: Assignment) -> Progress | None:
    if duty.officer_id is None:
        return None
    return Progress(duty.progress, _("Tiến độ %(n)s%%") % {"n": duty.progress})


def _line(submission: Submission) -> SubmissionLine:
    url = reverse("plans:submission", args=(submission.pk,))
    return SubmissionLine(url, str(submission), submission_pill(submission), submission.submitted_at)


def _score(duty: Assignment) -> Fact | None:
    if duty.score is None:
        return None
    return Fact(_("Điểm thẩm định"), f"{duty.score:.2f}".replace(".", ","))


def stepper(duty: Assignment) -> tuple[Step, ...]:
    """Give the six stages of a duty with the present one marked."""
    place = next(index for index, (states, _label) in enumerate(STAGES) if duty.state in states)
    marks = ["done"] * place + ["now"] + ["next"] * (len(STAGES) - place - 1)
    return tuple(
        Step(label=str(label), state=mark) for (_states, label), mark in zip(STAGES, marks, strict=True)
    )


def history(
    subject_type: str, subject_id: int, model: type[Assignment] | type[Submission]
) -> tuple[Entry, ...]:
    """Give the records of one object as people read them, the latest first."""
    labels = {name: str(move.label) for name, move in model.moves().items()}
    records = (
        TransitionRecord.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .select_related("decided_by", "side_note")
        .order_by("-version")
    )
    return tuple(
        Entry(
            who=record.decided_by.full_name if record.decided_by else _("Hệ thống"),
            what=labels.get(record.move, _("Giao nhiệm vụ")),
            at=record.at.astimezone(VIETNAM),
            quote=record.side_note.text if hasattr(record, "side_note") else "",
            tone=Tone.BAD if record.move in BACKWARDS else Tone.OK,
        )
        for record in records
    )


def _crumbs(duty: Assignment) -> tuple[Crumb, ...]:
    plan = duty.task.plan
    return (
        Crumb(_("KH %(number)s") % {"number": plan.number}, reverse("plans:plan", args=(plan.pk,))),
        Crumb(duty.task.section.title),
        Crumb(duty.task.place),
    )


def _facts(duty: Assignment) -> tuple[Fact, ...]:
    found = [Fact(_("Chủ trì"), duty.unit.name)]
    if duty.room is not None:
        found.append(Fact(_("Phòng"), duty.room.name))
    if duty.officer is not None:
        found.append(Fact(_("Người thực hiện"), duty.officer.full_name))
    elif duty.state not in FINAL:
        found.append(Fact(_("Người thực hiện"), _("chưa phân công")))
    found.append(Fact(_("Thẩm định"), duty.verifier_unit.name))
    if duty.extensions and duty.first_due_at:
        first = f"{local_date(duty.first_due_at):%d/%m/%Y}"
        found.append(
            Fact(_("Hạn ban đầu"), _("%(day)s (gia hạn %(n)s lần)") % {"day": first, "n": duty.extensions})
        )
    return tuple(found)


def _requirements(duty: Assignment, submissions: list[Submission]) -> tuple[Check, ...]:
    proven = set()
    if submissions:
        proven = set(submissions[0].evidence.values_list("proof_id", flat=True))
    return tuple(Check(proof.label, met=proof.pk in proven) for proof in duty.task.proofs.all())


def _files(submissions: list[Submission]) -> tuple[FileRow, ...]:
    handed_in = [one for one in submissions if one.state != SubmissionState.DRAFTED]
    return evidence_files(handed_in[0]) if handed_in else ()


def _shares(duty: Assignment) -> tuple[ShareRow, ...]:
    rows = Coordination.objects.filter(assignment=duty).select_related("unit").order_by("unit__path")
    return tuple(
        ShareRow(
            unit=row.unit.name,
            pill=_share_pill(row),
            words=row.share,
        )
        for row in rows
    )


def _share_pill(row: Coordination) -> Pill:
    if row.share_at is not None:
        return Pill(
            _("Gửi chậm") if row.share_late else _("Đã gửi"),
            Tone.WARN if row.share_late else Tone.OK,
            "check",
        )
    if row.is_asked:
        return Pill(_("Cần xác nhận"), Tone.INFO, "hourglass")
    return Pill(_("Thông báo để biết"), Tone.MUTE, "mail")
