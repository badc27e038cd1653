"""Corrections of a draft before its issue: rows, addressees, chosen members, deadlines; kept with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, NotPermitted, WrongState
from core.moments import local_date
from core.vietnamese import fold
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.addressees import read_addressees
from plans.domain.deadlines import read_deadline
from plans.domain.states import AddresseeKind, PlanState
from plans.models import Addressee, DraftChange, Plan, Section, Task
from plans.namebook import name_book
from plans.services.bodies import refuse_bodies
from plans.services.choosing import choose_members
from plans.services.lending import lent_by
from plans.services.rows import Cells, addressees_of, due_columns, keep_addressees, task_columns
from workflows.execution import transaction
from workflows.locking import lock

DRAFTS = (PlanState.DRAFTED, PlanState.IN_REVIEW)
DECIDED = set(AddresseeKind) - {AddresseeKind.UNKNOWN}


@dataclass(frozen=True, slots=True)
class RowChoices:
    """What a person decided about addressees of a row, by key: members of open sets."""

    members: Mapping[int, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeadText:
    """What a person decided about the plan as a whole before its issue."""

    title: str
    monitor_id: int
    alternate_id: int
    ends_on: date
    annex_waiver: str = ""


def correct_row(
    *, task_id: int, cells: Cells, choices: RowChoices, actor: Actor, at: datetime, reason: str = ""
) -> Task:
    """Write the corrected words of a row and read its addressees and deadline again with the one parser.

    Choices made for an addressee whose words did not change stay; who saves a row has looked at all of it.
    Raises NotPermitted, WrongState, BadInput.
    """
    with transaction(at=at):
        task = _draft_row(task_id, actor)
        if not cells.content.strip():
            raise BadInput(_("Nhiệm vụ không được để trống. Bỏ dòng thì dùng nút “Bỏ dòng” và nêu lý do."))
        before = {name: getattr(task, name) for name in Cells.__dataclass_fields__}
        deadline = read_deadline(cells.deadline_text, **lent_by(task.plan))
        values = {
            **task_columns(cells),
            **due_columns(deadline, before_is_inclusive=task.plan.before_is_inclusive),
            "content_folded": fold(cells.content),
            "needs_confirming": False,
            "doubts": {},
            "checked": {
                name: codes for name, codes in task.checked.items() if before[name] == getattr(cells, name)
            },
        }
        Task.objects.filter(pk=task.pk).update(**values)
        _address_again(task, cells)
        choose_members(task, choices.members, actor=actor, at=at)
        note_change(task.plan, "corrected", task.place, before, asdict(cells), reason, actor, at)
    return task


def drop_row(*, task_id: int, reason: str, actor: Actor, at: datetime) -> None:
    """Take a row out of a draft; its words and the reason stay in the list of corrections."""
    if not reason.strip():
        raise BadInput(_("Nêu lý do bỏ dòng này."))
    with transaction(at=at):
        task = _draft_row(task_id, actor)
        before = {name: getattr(task, name) for name in Cells.__dataclass_fields__}
        note_change(task.plan, "dropped", task.place, before, {}, reason, actor, at)
        task.delete()


def add_row(
    *,
    plan_id: int,
    cells: Cells,
    actor: Actor,
    at: datetime,
    section_id: int | None = None,
    section_title: str = "",
) -> Task:
    """Add a row that the tables did not have, at the end of a section or, without one, of a new section.

    Raises NotPermitted, WrongState, Missing for a section of another plan, BadInput without words.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        if not cells.content.strip():
            raise BadInput(_("Nhiệm vụ không được để trống. Nhập nội dung nhiệm vụ rồi thêm lại."))
        section = _section(plan, section_id, section_title)
        last = plan.tasks.aggregate(last=Max("order"))["last"] or 0
        deadline = read_deadline(cells.deadline_text, **lent_by(plan))
        task = Task.objects.create(
            plan=plan,
            section=section,
            order=last + 1,
            number=str(last + 1),
            content_folded=fold(cells.content),
            **task_columns(cells),
            **due_columns(deadline, before_is_inclusive=plan.before_is_inclusive),
        )
        _address_again(task, cells)
        note_change(plan, "added", task.place, {}, asdict(cells), "", actor, at)
    return task


def _section(plan: Plan, section_id: int | None, title: str) -> Section:
    """Give the section of the plan, or a new one behind the others for rows of one's own."""
    if section_id is not None:
        found: Section | None = plan.sections.filter(pk=section_id).first()
        if found is None:
            raise Missing(_("Không có nhóm nhiệm vụ này trong kế hoạch."))
        return found
    last = plan.sections.aggregate(order=Max("order"), table=Max("table"))
    return Section.objects.create(
        plan=plan,
        order=(last["order"] or 0) + 1,
        table=(last["table"] or 0) + 1,
        title=(title.strip() or _("Nhiệm vụ thêm bằng tay"))[:300],
        is_whole_table=True,
    )


def save_head(*, plan_id: int, head: HeadText, actor: Actor, at: datetime) -> Plan:
    """Write title, following body, its alternate, end and, where an annex is missing, the signed reason."""
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        if not head.title.strip():
            raise BadInput(_("Trích yếu không được để trống. Nhập trích yếu của kế hoạch rồi lưu lại."))
        refuse_bodies(monitor_id=head.monitor_id, alternate_id=head.alternate_id, on=local_date(at))
        before = {"title": plan.title, "monitor": plan.monitor_id, "alternate": plan.alternate_monitor_id}
        Plan.objects.filter(pk=plan.pk).update(
            title=head.title[:600],
            title_folded=fold(head.title)[:600],
            monitor_id=head.monitor_id,
            alternate_monitor_id=head.alternate_id,
            ends_on=head.ends_on,
            annex_waiver=head.annex_waiver,
        )
        after = {"title": head.title, "monitor": head.monitor_id, "alternate": head.alternate_id}
        note_change(plan, "head", "", before, after, head.annex_waiver, actor, at)
    return plan


def kept_words(*, plan_id: int, task_id: int) -> dict[str, str]:
    """Give the words of a row that its form does not carry; raises Missing for a row of another plan."""
    row = Task.objects.filter(pk=task_id, plan_id=plan_id).values("criterion", "shortcoming").first()
    if row is None:
        raise Missing(_("Dòng này không còn trong dự thảo."))
    return {"criterion": row["criterion"], "shortcoming": row["shortcoming"]}


def refuse_stranger(plan: Plan, actor: Actor) -> None:
    """Raise NotPermitted for everybody but the clerk of the issuing unit."""
    if not policies.drafts(plan, None, actor):
        raise NotPermitted(_("Dự thảo do văn thư cơ quan ban hành sửa."))


def draft_of(plan_id: int, actor: Actor) -> Plan:
    """Lock a plan and give it while it is a draft of the actor's; raises NotPermitted, WrongState."""
    plan = lock(Plan, plan_id)
    refuse_stranger(plan, actor)
    if plan.state not in DRAFTS:
        raise WrongState(_("Kế hoạch đã ban hành nên không sửa dự thảo được nữa. Mở kế hoạch để xem."))
    return plan


def _draft_row(task_id: int, actor: Actor) -> Task:
    task = Task.objects.select_related("plan", "section").filter(pk=task_id).first()
    if task is None:
        raise Missing(_("Dòng này không còn trong dự thảo."))
    task.plan = draft_of(task.plan_id, actor)
    return task


def _address_again(task: Task, cells: Cells) -> None:
    """Read the two cells again; an addressee with the same role and words keeps what was decided about it.

    One that nobody knew gives way where its name is known by now.
    """
    book = name_book(issuer_id=task.plan.issuer_id)
    known = {(row.role, row.text): row for row in task.addressees.all()}
    read = addressees_of(
        task.pk,
        read_addressees(cells.lead_text, book=book),
        read_addressees(cells.coordinating_text, book=book),
    )
    keep = {
        (row.role, row.text)
        for row, _read in read
        if (row.role, row.text) in known and known[row.role, row.text].kind in {row.kind} | DECIDED
    }
    task.addressees.exclude(pk__in=[known[key].pk for key in keep]).delete()
    for place, row in enumerate(row for row in task.addressees.order_by("role", "order")):
        Addressee.objects.filter(pk=row.pk).update(order=1000 + place)
    for row, _read in read:
        if (row.role, row.text) in keep:
            Addressee.objects.filter(pk=known[row.role, row.text].pk).update(order=row.order)
    keep_addressees([(row, one) for row, one in read if (row.role, row.text) not in keep])


def note_change(
    plan: Plan,
    kind: str,
    place: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Keep what was done to a draft, by whom and why."""
    DraftChange.objects.create(
        plan=plan,
        kind=kind,
        place=place,
        reason=reason,
        before=dict(before),
        after=dict(after),
        by_id=actor.human_id,
        at=at,
    )
