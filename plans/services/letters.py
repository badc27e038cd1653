"""Urging letters are drafted with the overdue duties of the moment, trimmed of what is no longer late, or given up."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, NotPermitted, WrongState
from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans import policies
from plans.domain.letters import LetterHead, Trimmed, UrgedLine, letter_hash
from plans.domain.states import RUNNING_PLAN, AssignmentState
from plans.models import Assignment, Plan, UrgedDuty, UrgedUnit, UrgingLetter
from workflows.execution import begin_many, perform, transaction
from workflows.judging import refuse_stranger
from workflows.locking import lock
from workflows.moves import Seen

LONGEST_SUBJECT = 300
Lines = Mapping[int, Sequence[UrgedLine]]


def plan_to_urge(plan_id: int, *, actor: Actor) -> Plan:
    """Give a plan that this person writes letters about; raises Missing, or NotPermitted where others do."""
    plan: Plan | None = Plan.objects.visible_to(actor).filter(pk=plan_id).first()
    if plan is None:
        raise Missing(_("Không tìm thấy kế hoạch này."))
    if not policies.urges(plan, None, actor):
        raise NotPermitted(
            _("Chỉ cơ quan theo dõi, đôn đốc hoặc lãnh đạo cơ quan ban hành lập công văn đôn đốc.")
        )
    return plan


def draft_letters(
    *,
    plan_id: int,
    units: Collection[int],
    joint: bool,
    head: LetterHead,
    actor: Actor,
    at: datetime,
    everybody: bool = False,
) -> list[UrgingLetter]:
    """Draft one letter for all the units (`joint`), or one for each; with `everybody` for every other unit that is late.

    What is overdue at this moment is frozen into them. Raises Missing, NotPermitted, WrongState for a plan that
    does not run, and BadInput where a chosen unit owes nothing overdue or the words or days cannot be.
    """
    with transaction(at=at):
        plan = plan_to_urge(plan_id, actor=actor)
        if plan.state not in RUNNING_PLAN:
            raise WrongState(_("Kế hoạch không đang thực hiện nên không đôn đốc. Chọn kế hoạch khác."))
        _refuse_head(head)
        if actor.agency_id in units:
            raise BadInput(_("Cơ quan không gửi công văn đôn đốc cho chính mình. Bỏ chọn rồi lập lại."))
        late = _late_lines(plan, head)
        late.pop(actor.agency_id or 0, None)
        _refuse_units(late, units, everybody=everybody)
        late = {unit: lines for unit, lines in late.items() if everybody or unit in units}
        sets: list[Lines] = [late] if joint else [{unit: lines} for unit, lines in late.items()]
        letters = begin_many([_letter(plan, head, lines, actor, at) for lines in sets], actor=actor, at=at)
        _write(letters, sets)
    return letters


def drop_done(*, letter_id: int, actor: Actor, at: datetime, seen: Seen | None = None) -> UrgingLetter:
    """Take the duties that are no longer overdue out of a draft; raises WrongState where none is, or none would stay."""
    with transaction(at=at):
        letter = lock(UrgingLetter, letter_id, related=UrgingLetter.locked_related())
        refuse_stranger(letter, "drop_done", actor=actor)
        lines = UrgedDuty.objects.filter(urged_unit__letter=letter)
        done = lines.exclude(assignment__state=AssignmentState.OVERDUE)
        kept = lines.filter(assignment__state=AssignmentState.OVERDUE)
        if letter.state == letter.first_state():
            if not done.exists():
                raise WrongState(_("Mọi nhiệm vụ trong công văn vẫn quá hạn. Tải lại trang để ban hành."))
            if not kept.exists():
                raise WrongState(_("Không nhiệm vụ nào còn quá hạn. Hủy dự thảo công văn này."))
            done.delete()
            UrgedUnit.objects.filter(letter=letter, duties__isnull=True).delete()
        given = Trimmed(_hash_of(letter))
        return perform(letter, "drop_done", actor=actor, at=at, given=given, seen=seen)


def discard(*, letter_id: int, actor: Actor, at: datetime, seen: Seen | None = None) -> UrgingLetter:
    """Give a draft up; raises Missing, NotPermitted or WrongState."""
    return perform((UrgingLetter, letter_id), "discard", actor=actor, at=at, seen=seen)


def _refuse_head(head: LetterHead) -> None:
    if not head.subject.strip() or len(head.subject) > LONGEST_SUBJECT:
        raise BadInput(_("Ghi trích yếu công văn, không quá %(n)s ký tự.") % {"n": LONGEST_SUBJECT})
    if head.reply_by < head.as_of:
        raise BadInput(_("Hạn gửi báo cáo ở trước hôm nay. Chọn ngày khác."))


def _refuse_units(late: Lines, units: Collection[int], *, everybody: bool) -> None:
    if everybody and not late:
        raise BadInput(_("Kế hoạch này không có nhiệm vụ quá hạn. Không cần lập công văn."))
    if not everybody and not units:
        raise BadInput(_("Chưa chọn đơn vị nào. Chọn đơn vị rồi lập công văn."))
    if set(units) - set(late):
        raise BadInput(_("Có đơn vị đã chọn không còn nhiệm vụ quá hạn. Tải lại trang rồi chọn lại."))


def _late_lines(plan: Plan, head: LetterHead) -> dict[int, list[UrgedLine]]:
    """Give the overdue duties of each unit in the order of tree and plan; three queries."""
    duties = Assignment.objects.filter(
        section__plan=plan, state=AssignmentState.OVERDUE, is_outside=False, due_at__isnull=False
    )
    calendar, found = work_calendar(), defaultdict(list)
    rows = duties.select_related("task__section", "unit").order_by(
        "unit__path", "task__order", "due_at", "pk"
    )
    for duty in rows:
        due_on = local_date(duty.due_at)
        line = UrgedLine(
            assignment_id=duty.pk,
            place=duty.task.place,
            content=duty.task.content,
            period=duty.period_label,
            due_on=due_on,
            late=max(0, calendar.between(due_on, head.as_of)),
        )
        found[duty.unit_id].append(line)
    return dict(found)


def _letter(plan: Plan, head: LetterHead, lines: Lines, actor: Actor, at: datetime) -> UrgingLetter:
    if actor.agency_id is None:
        raise NotPermitted(_("Chỉ người có chức vụ trong đơn vị mới lập công văn."))
    return UrgingLetter(
        plan=plan,
        issuer_id=actor.agency_id,
        subject=head.subject.strip(),
        as_of=head.as_of,
        reply_by=head.reply_by,
        content_hash=letter_hash(head, lines),
        drafted_by_id=actor.human_id,
        drafted_at=at,
    )


def _write(letters: Sequence[UrgingLetter], sets: Sequence[Lines]) -> None:
    units = [
        UrgedUnit(letter=letter, unit_id=unit)
        for letter, lines in zip(letters, sets, strict=True)
        for unit in lines
    ]
    UrgedUnit.objects.bulk_create(units)
    by_key = {letter.pk: lines for letter, lines in zip(letters, sets, strict=True)}
    UrgedDuty.objects.bulk_create(
        UrgedDuty(urged_unit=row, order=order, **asdict(line))
        for row in units
        for order, line in enumerate(by_key[row.letter_id][row.unit_id], start=1)
    )


def _hash_of(letter: UrgingLetter) -> str:
    rows = UrgedUnit.objects.filter(letter=letter).order_by("unit__path", "pk")
    lines = {
        row.unit_id: [
            UrgedLine(duty.assignment_id, duty.place, duty.content, duty.period, duty.due_on, duty.late)
            for duty in row.duties.all()
        ]
        for row in rows.prefetch_related(Prefetch("duties"))
    }
    return letter_hash(LetterHead(letter.subject, letter.as_of, letter.reply_by), lines)
