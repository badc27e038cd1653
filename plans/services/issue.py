"""Issuing a plan: signed here by the leader, or registered from a paper signed elsewhere by two people."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from core.errors import BadInput, WrongState
from core.moments import local_date
from organizations.domain.actor import Actor
from plans.domain.inputs import Registered
from plans.domain.states import PlanState
from plans.models import Plan, Registration
from plans.services.assignments import create_first_assignments
from plans.services.cascade_linking import link_awaiting
from plans.services.cascade_offers import offer_own_plan
from plans.services.content import plan_content_hash
from plans.services.sharing import joined_on_draft, take_up
from plans.services.sharing_periods import share_first_periods
from workflows import execution
from workflows.execution import perform, transaction
from workflows.judging import declared, not_permitted
from workflows.locking import lock
from workflows.moves import Seen

DRAFTS = (PlanState.DRAFTED, PlanState.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the signed paper; `records_past`: results of periods already over are reported and recorded."""

    number: str
    issued_on: date
    signer: str
    signing_capacity: str
    ends_on: date
    signed_upload_id: int | None = None
    records_past: bool = False


def enter_registration(
    *, plan_id: int, paper: Paper, actor: Actor, at: datetime, seen: Seen | None = None
) -> Registration:
    """Keep what the clerk read on the signed paper until a second person confirms it.

    Raises NotPermitted, BadInput (number taken, dates that cannot be) or WrongState; an earlier entry of the
    same plan is replaced.
    """
    with transaction(at=at):
        plan = lock(Plan, plan_id)
        if not Plan.moves()["send_for_review"].by(plan, None, actor):
            raise not_permitted(declared(Plan, "send_for_review"))
        if plan.state not in DRAFTS:
            raise WrongState(_("Kế hoạch đã ban hành. Tải lại trang để xem."))
        _refuse_paper(plan, paper, at)
        if paper.signed_upload_id is None:
            raise BadInput(_("Chưa có tệp văn bản đã ký. Tải tệp lên rồi ghi nhận lại."))
        Registration.objects.filter(plan=plan, confirmed_at__isnull=True).delete()
        registration = Registration.objects.create(
            plan=plan,
            **asdict(paper),
            content_hash=plan_content_hash(plan.pk),
            entered_by_id=actor.human_id,
            entered_at=at,
        )
        execution.publish(
            topic="plan.registration_entered",
            subject=plan,
            stream=plan.stream(),
            payload={"plan": plan.pk, "issuer": plan.issuer_id, "monitor": plan.monitor_id},
            at=at,
        )
    return registration


def refuse_entry(plan: Plan) -> None:
    """Raise WrongState before a file is taken in for an entry that would be refused anyway."""
    if plan.state not in DRAFTS:
        raise WrongState(_("Kế hoạch đã ban hành. Tải lại trang để xem."))


def confirm_registration(*, plan_id: int, actor: Actor, at: datetime, seen: Seen | None = None) -> Plan:
    """A second person confirms the entry; the plan is issued and its first assignments exist."""
    with transaction(at=at):
        plan = lock(Plan, plan_id)
        entry = Registration.objects.filter(plan=plan, confirmed_at__isnull=True).first()
        given = _registered(plan, entry)
        plan = _issue(plan, "register_issued", given=given, actor=actor, at=at, seen=seen)
        if entry is not None:
            entry.confirmed_by_id, entry.confirmed_at = actor.person_id, at
            entry.save(update_fields=["confirmed_by", "confirmed_at"])
    return plan


def issue_plan(*, plan_id: int, paper: Paper, actor: Actor, at: datetime, seen: Seen | None = None) -> Plan:
    """The leader issues the plan here; number and date are fixed and the first assignments exist."""
    with transaction(at=at):
        plan = lock(Plan, plan_id)
        _refuse_paper(plan, paper, at)
        given = Registered(**asdict(paper), content_hash=plan_content_hash(plan.pk))
        return _issue(plan, "issue", given=given, actor=actor, at=at, seen=seen)


def _issue(
    plan: Plan, move: str, *, given: Registered, actor: Actor, at: datetime, seen: Seen | None
) -> Plan:
    try:
        plan = perform(plan, move, actor=actor, at=at, given=given, seen=seen)
    except IntegrityError as fault:
        raise _number_taken(given.number) from fault
    joined = joined_on_draft(plan, at=at)
    create_first_assignments(plan, at=at, spared={(one.task_id, one.unit_id) for one in joined})
    take_up(plan, joined, at=at)
    share_first_periods(plan, joined, at=at)
    link_awaiting(plan, at=at)
    offer_own_plan(plan, at=at)
    return plan


def _registered(plan: Plan, entry: Registration | None) -> Registered:
    """Give what the entry says; without one, the guard of the move refuses before these values are used."""
    if entry is None:
        return Registered("", date.min, "", "", date.min, "")
    if entry.content_hash != plan_content_hash(plan.pk):
        raise WrongState(_("Nội dung kế hoạch đã sửa sau khi ghi nhận. Văn thư ghi nhận lại rồi xác nhận."))
    return Registered(
        number=entry.number,
        issued_on=entry.issued_on,
        signer=entry.signer,
        signing_capacity=entry.signing_capacity,
        ends_on=entry.ends_on,
        content_hash=entry.content_hash,
        entered_by_id=entry.entered_by_id,
        signed_upload_id=entry.signed_upload_id,
        records_past=entry.records_past,
    )


def _refuse_paper(plan: Plan, paper: Paper, at: datetime) -> None:
    if not paper.number.strip() or not paper.signer.strip():
        raise BadInput(_("Nhập số, ký hiệu và người ký như trên văn bản đã ký."))
    if paper.ends_on < paper.issued_on:
        raise BadInput(_("Ngày kết thúc kế hoạch trước ngày ban hành. Kiểm tra lại hai ngày này."))
    if paper.issued_on > local_date(at):
        raise BadInput(_("Ngày ban hành ở sau hôm nay. Kiểm tra lại ngày trên văn bản."))
    taken = Plan.objects.filter(issuer=plan.issuer_id, number=paper.number, year=plan.year).exclude(
        pk=plan.pk
    )
    if taken.exists():
        raise _number_taken(paper.number)


def _number_taken(number: str) -> BadInput:
    return BadInput(
        _("Đã có kế hoạch số %(number)s của cơ quan này trong năm. Kiểm tra lại số, hoặc mở kế hoạch đã có.")
        % {"number": number}
    )
