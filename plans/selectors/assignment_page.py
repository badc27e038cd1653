"""The page of one duty, built from a bounded number of queries."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.domain.words import AGAINST, StepKind
from core.controls import Action
from core.errors import Missing
from core.moments import VIETNAM, local_date
from core.parts import Check, Crumb, Entry, Fact, Pill, Progress, Tone
from core.prepared import prepared
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.cards.assignment import AssignmentPage, ShareRow, SubmissionLine
from plans.domain.states import FINAL, AssignmentState
from plans.models import Assignment, Coordination, SubmissionItem
from plans.selectors.assignment_actions import assignment_actions
from plans.selectors.assignment_asked import requirements
from plans.selectors.assignment_requests import is_asked_about, request_actions, request_lines
from plans.selectors.assignment_rows import AssignmentRows, officer_sits
from plans.selectors.assignment_story import assignment_hints, stepper
from plans.selectors.cascade_duty import duty_cascade, is_tied
from plans.selectors.consequences import consequence_lines, consequences_of, demand_actions
from plans.selectors.evidence_rows import each_paper_once, evidence_row
from plans.selectors.shared_duties import served_facts
from plans.selectors.words import assignment_pill, due_of, period_words, submission_pill, turn_words
from workflows.models import TransitionRecord

A = AssignmentState
RELATED = (
    "task__plan__issuer", "task__section", "unit", "room", "officer", "verifier_unit", "replaced_by__unit",
)  # fmt: skip
COUNTS_DAYS = (A.ISSUED, A.ASSIGNED, A.IN_PROGRESS, A.OVERDUE, A.ON_HOLD, A.DECLINED)
BACKWARDS = {"return_for_rework", "decline", "withdraw_submission", "mark_overdue", "conclude_unfulfilled"}
PRESSED = ("primary", "ok")
MOST_IN_BAR = 2


def visible_assignment(assignment_id: int, *, actor: Actor, on: date | None = None) -> Assignment:
    """Give a duty that this person may see in full; for anybody else it does not exist (Missing).

    With `on` the row also says in `officer_sits` whether its officer still works in the unit on that day, and in
    `tied` whether rows of another plan stand beside it, and in `asked` whether something was asked about it.
    """
    duty = next(iter(_visible(assignment_id, actor, on)), None)
    if duty is None:
        raise Missing(_("Không tìm thấy nhiệm vụ này."))
    return duty


@prepared
def _visible(assignment_id: int, actor: Actor, on: date | None) -> QuerySet[Assignment]:
    rows = Assignment.objects.visible_to(actor).filter(pk=assignment_id).select_related(*RELATED)
    if on is None:
        return rows
    seen: QuerySet[Assignment] = rows.annotate(
        officer_sits=officer_sits(on), tied=is_tied(), asked=is_asked_about()
    )
    return seen


def assignment_page(assignment_id: int, *, actor: Actor, at: datetime) -> AssignmentPage:
    """Give the page of one duty for one person; at most seven queries beside those of the duty and the frame."""
    duty = visible_assignment(assignment_id, actor=actor, on=local_date(at))
    rows = AssignmentRows(duty, actor)
    in_bar, further = _parted(_actions(rows, at))
    return AssignmentPage(
        title=duty.task.content,
        number=duty.task.place,
        period=period_words(duty),
        pill=assignment_pill(duty),
        due=due_of(duty, at=at, calendar=_calendar(duty)),
        turn=turn_words(duty, waiting_for=rows.waiting_for),
        crumbs=_crumbs(duty),
        facts=(*_facts(duty), *served_facts(duty, actor=actor)),
        steps=stepper(duty),
        actions=in_bar,
        further=further,
        hints=assignment_hints(rows, at=at),
        progress=_progress(duty),
        expected_result=duty.task.expected_result,
        requirements_title=_("Minh chứng, số liệu phải có"),
        requirements=_requirements(rows),
        files=tuple(evidence_row(proof) for proof in each_paper_once(rows.evidence)),
        is_handed_in=rows.current is not None,
        shares=tuple(_share(row, rows) for row in rows.coordinations),
        submissions=tuple(_line(item) for item in rows.items),
        requests=request_lines(rows.requests),
        consequences=consequence_lines(consequences_of(duty), actor=actor, at=at),
        score=_score(duty),
        history=history(rows.records),
        cascade=duty_cascade(duty, actor=actor),
    )


def _actions(rows: AssignmentRows, at: datetime) -> tuple[Action, ...]:
    return (
        *assignment_actions(rows.duty, facts=rows.facts, actor=rows.actor, at=at),
        *request_actions(rows.duty, rows.requests, actor=rows.actor, at=at),
        *demand_actions(rows.duty, actor=rows.actor),
    )


def _parted(actions: Sequence[Action]) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """Part what this person does next, which stays in sight, from what else is possible."""
    in_bar = [one for one in actions if one.style in PRESSED and not one.blocked][:MOST_IN_BAR]
    return tuple(in_bar), tuple(one for one in actions if one not in in_bar)


def _calendar(duty: Assignment) -> WorkCalendar:
    """Working days are counted only while the unit owes the work."""
    return work_calendar() if duty.state in COUNTS_DAYS else WorkCalendar(frozenset(), frozenset())


def _progress(duty: Assignment) -> Progress | None:
    if duty.officer_id is None:
        return None
    return Progress(duty.progress, _("Tiến độ %(n)s%%") % {"n": duty.progress})


def _line(item: SubmissionItem) -> SubmissionLine:
    submission = item.submission
    url = reverse("plans:submission", args=(submission.pk,))
    return SubmissionLine(url, str(submission), submission_pill(submission), submission.submitted_at)


def _score(duty: Assignment) -> Fact | None:
    if duty.score is None:
        return None
    return Fact(_("Điểm thẩm định"), f"{duty.score:.2f}".replace(".", ","))


def _requirements(rows: AssignmentRows) -> tuple[Check, ...]:
    reported = rows.current.values if rows.current else {}
    return requirements([(rows.duty, reported)], rows.evidence)


def history(records: Sequence[TransitionRecord]) -> tuple[Entry, ...]:
    """Give the records of a duty as people read them, the latest first."""
    labels = {name: str(move.label) for name, move in Assignment.moves().items()}
    return tuple(
        Entry(
            who=record.decided_by.full_name if record.decided_by else _("Hệ thống"),
            what=_in_a_sentence(labels.get(record.move, _("Giao nhiệm vụ"))),
            at=record.at.astimezone(VIETNAM),
            quote=record.side_note.text if hasattr(record, "side_note") else "",
            tone=Tone.BAD if record.move in BACKWARDS else Tone.OK,
        )
        for record in records
    )


def _in_a_sentence(label: str) -> str:
    return label[:1].lower() + label[1:]


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
    if duty.paper_due_at:
        found.append(
            Fact(_("Hạn theo kế hoạch, trước khi tiếp nhận"), f"{local_date(duty.paper_due_at):%d/%m/%Y}")
        )
    if duty.extensions and duty.first_due_at:
        first = f"{local_date(duty.first_due_at):%d/%m/%Y}"
        found.append(Fact(_("Hạn ban đầu"), _extended(duty) % {"day": first, "n": duty.extensions}))
    if duty.cause:
        found.append(Fact(_("Nguyên nhân quá hạn"), duty.get_cause_display()))
    return tuple(found)


def _extended(duty: Assignment) -> str:
    """An issuer that extends its own duty decides by itself, and everybody above reads so."""
    own = duty.unit_id == duty.task.plan.issuer_id
    return _("%(day)s (gia hạn %(n)s lần, tự quyết định)") if own else _("%(day)s (gia hạn %(n)s lần)")


def _share(row: Coordination, rows: AssignmentRows) -> ShareRow:
    return ShareRow(unit=row.unit.name, pill=_share_pill(row, rows), words=row.share)


def _share_pill(row: Coordination, rows: AssignmentRows) -> Pill:
    if row.share_at is not None:
        return Pill(
            _("Gửi chậm") if row.share_late else _("Đã gửi"),
            Tone.WARN if row.share_late else Tone.OK,
            "check",
        )
    if not row.is_asked:
        return Pill(_("Thông báo để biết"), Tone.MUTE, "mail")
    said = next(
        (
            seat.answer
            for seat in rows.seats
            if seat.kind == StepKind.COORDINATORS and seat.unit_id == row.unit_id
        ),
        None,
    )
    if said is None:
        return Pill(_("Cần xác nhận"), Tone.INFO, "hourglass")
    against = said.verdict in AGAINST
    return Pill(said.get_verdict_display(), Tone.BAD if against else Tone.OK, "x" if against else "check")
