"""What lies on the desks of the people whose logins a trial prints: reports to approve, a draft begun, a part asked."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from organizations.domain.actor import Actor
from organizations.selectors import find_unit
from plans.demonstration.campaign import FILE_EVERY, report, round_on
from plans.demonstration.cast import Cast
from plans.demonstration.decisions import coordinate
from plans.domain.states import WORKING, EvidenceKind
from plans.models import Assignment, Plan, Submission
from plans.models.querysets import AssignmentQuerySet
from plans.services.drafting_submissions import ItemText, save_text, start_draft
from plans.services.proving import Proof, add_proof

UNITS = ("ubnd-xa-muong-te", "so-tu-phap")
TO_APPROVE, IN_A_DRAFT, HOURS = 4, 3, 2
WITH_A_FILE = 2 * FILE_EVERY
BEGUN = "Đang thực hiện; số liệu đến ngày lập báo cáo."


def fill_desks(plan: Plan, cast: Cast, *, at: datetime) -> None:
    """Let each of these units hand in a few reports, one duty each, and begin one report for several duties."""
    for name in UNITS:
        unit_id = find_unit(name).pk
        officer = cast.officer_of(unit_id, turn=cast.number_of(unit_id))
        duties = list(_in_hand(plan, unit_id)[: TO_APPROVE + IN_A_DRAFT])
        _report_one_by_one(duties[:TO_APPROVE], officer, at)
        _begin(duties[TO_APPROVE:], officer, at + timedelta(days=1))


def ask_coordinators(plan: Plan, cast: Cast, *, at: datetime) -> Submission | None:
    """Hand in a duty whose coordinators are asked by name; all of them but the first agree the same day."""
    working = Assignment.objects.filter(task__plan=plan, state__in=WORKING, officer__isnull=False)
    duty = working.filter(coordinations__is_asked=True).order_by("-due_at", "task__order").first()
    if duty is None:
        return None
    officer = cast.officer_of(duty.unit_id, turn=cast.number_of(duty.unit_id))
    sent = report([duty], officer, round_on(at), WITH_A_FILE, at)
    coordinate(sent, cast, at=at + timedelta(hours=2), silent=1)
    return sent


def _in_hand(plan: Plan, unit_id: int) -> AssignmentQuerySet:
    rows = Assignment.objects.filter(task__plan=plan, unit=unit_id, state__in=WORKING, due_at__isnull=False)
    return rows.filter(officer__isnull=False).order_by("due_at", "task__order")


def _report_one_by_one(duties: Iterable[Assignment], officer: Actor, at: datetime) -> None:
    for place, duty in enumerate(duties):
        moment = at + timedelta(hours=place * HOURS)
        report([duty], officer, round_on(moment), WITH_A_FILE * (place + 1), moment)


def _begin(duties: list[Assignment], officer: Actor, at: datetime) -> None:
    if not duties:
        return
    draft = start_draft(assignment_ids=[duty.pk for duty in duties], actor=officer, at=at)
    said = {duties[0].pk: ItemText(statement=BEGUN)}
    save_text(submission_id=draft.pk, statement=BEGUN, items=said, actor=officer, at=at)
    address = Proof(
        kind=EvidenceKind.LINK, title="Tin trên trang thông tin điện tử", url="https://laichau.gov.vn/"
    )
    add_proof(submission_id=draft.pk, proof=address, actor=officer, at=at)
