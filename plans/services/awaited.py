"""The paper that a row waited for has come: it is registered once, and the duties of all units go on together."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, NotPermitted, WrongState
from core.moments import end_of_day, local_date
from documents.services import attach_upload
from organizations.domain.actor import CLOCK, Actor
from plans import policies
from plans.domain.inputs import NewDue
from plans.domain.states import AssignmentState
from plans.models import Assignment, AwaitedPaper, Plan, Task
from workflows.execution import perform_many, transaction


@dataclass(frozen=True, slots=True)
class Arrived:
    """The paper as a person reads it, and the day by which it asks the work to be done."""

    number: str
    issued_on: date
    issuer: str
    due_on: date
    upload_id: int | None = None

    @property
    def words(self) -> str:
        """Name the paper as records do."""
        return _("Văn bản số %(number)s ngày %(day)s của %(issuer)s") % {
            "number": self.number,
            "day": f"{self.issued_on:%d/%m/%Y}",
            "issuer": self.issuer,
        }


def register_awaited(
    *, plan_id: int, task_id: int, arrived: Arrived, actor: Actor, at: datetime
) -> AwaitedPaper:
    """Register the paper of one row: every duty of the row on hold goes on, due at the end of the day; give it.

    The clock moves the duties, as lifecycles.md says; the record names the paper and who registered it. Raises
    WrongState where nothing waits any more, as after the same press of somebody else.
    """
    check(arrived, at)
    with transaction(at=at):
        plan = Plan.objects.get(pk=plan_id)
        refuse_stranger(plan, actor)
        task = row_of(plan, task_id)
        if arrived.upload_id is not None:
            attach_upload(upload_id=arrived.upload_id, actor=actor)
        released = _release(task, arrived, actor, at)
        if not released:
            raise WrongState(_("Dòng này không còn nhiệm vụ nào chờ văn bản. Tải lại trang để xem."))
        return AwaitedPaper.objects.create(
            task=task,
            number=arrived.number,
            issued_on=arrived.issued_on,
            issuer=arrived.issuer,
            due_on=arrived.due_on,
            upload_id=arrived.upload_id,
            released=released,
            registered_by_id=actor.human_id,
            registered_at=at,
        )


def _release(task: Task, arrived: Arrived, actor: Actor, at: datetime) -> int:
    held = Assignment.objects.filter(task=task, state=AssignmentState.ON_HOLD)
    given = NewDue(due_at=end_of_day(arrived.due_on), document=arrived.words)
    note = _("%(paper)s, %(person)s ghi nhận") % {"paper": arrived.words, "person": actor.person_name}
    keys = list(held.values_list("pk", flat=True))
    answers = perform_many(Assignment, keys, "release", actor=CLOCK, at=at, given=given, note=note)
    return sum(answer.applied for answer in answers)


def row_of(plan: Plan, task_id: int) -> Task:
    """Give a row of this plan; raises Missing for one of another."""
    task: Task | None = Task.objects.filter(pk=task_id, plan=plan).first()
    if task is None:
        raise Missing(_("Không tìm thấy dòng này trong kế hoạch."))
    return task


def refuse_stranger(plan: Plan, actor: Actor) -> None:
    """Raise NotPermitted for whom the issuer or the monitor did not charge with its papers."""
    if not policies.registers_papers(plan, None, actor):
        raise NotPermitted(
            _("Chỉ %(who)s ghi nhận được văn bản đang chờ.") % {"who": policies.registers_papers.who}
        )


def check(arrived: Arrived, at: datetime) -> None:
    """Raise BadInput for a paper without a name, of the future, or with a day that has passed."""
    if not arrived.number or not arrived.issuer:
        raise BadInput(_("Nhập số, ký hiệu và cơ quan ban hành văn bản."))
    if arrived.issued_on > local_date(at):
        raise BadInput(_("Ngày văn bản ở sau hôm nay. Xem lại ngày ban hành."))
    if end_of_day(arrived.due_on) <= at:
        raise BadInput(_("Thời hạn phải sau hôm nay. Chọn ngày khác."))
