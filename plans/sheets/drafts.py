"""A draft as a sheet: its clerk corrects the words of rows and adds rows; each is read again with the one parser."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import WrongState
from documents.workbooks.comparing import Difference
from documents.workbooks.shape import Column, Row, Sheet, digest_of
from organizations.domain.actor import Actor
from plans.models import Plan, SheetKind, Task
from plans.selectors.plan_seen import visible_plan
from plans.services.draft_addressing import RowChoices
from plans.services.draft_changes import DRAFTS, refuse_stranger
from plans.services.draft_rows import add_row, correct_row
from plans.services.rows import Cells

WORDS = tuple(Cells.__dataclass_fields__)
SPARE = 30


def draft_sheet(plan_id: int, actor: Actor, _at: datetime) -> Sheet:
    """Give the rows of a draft for its clerk. Raises Missing, NotPermitted, WrongState once it is issued."""
    plan = visible_plan(plan_id, actor=actor)
    refuse_stranger(plan, actor)
    if plan.state not in DRAFTS:
        raise WrongState(_("Kế hoạch đã ban hành nên không sửa dự thảo được nữa. Mở kế hoạch để xem."))
    return Sheet(
        kind=SheetKind.DRAFT,
        subject=plan.pk,
        title=_("Dự thảo: %(title)s") % {"title": plan.title},
        notes=(
            _("Sửa các ô nền vàng. Nhiệm vụ mới: điền vào các dòng trống ở cuối. Bỏ dòng thì bấm trên trang rà soát."),
        ),
        columns=_columns(),
        rows=tuple(_row(task) for task in _tasks(plan)),
        spare=SPARE,
    )  # fmt: skip


def write_row(plan_id: int, row: Difference, actor: Actor, at: datetime) -> None:
    """Correct the row, or add it behind the others. Raises BadInput, NotPermitted, WrongState."""
    given = row.values or {}
    cells = Cells(**{name: given.get(name, "") for name in WORDS})
    if row.key:
        correct_row(task_id=int(row.key), cells=cells, choices=RowChoices(), actor=actor, at=at)
        return
    section = Plan.objects.get(pk=plan_id).sections.order_by("-order").first()
    add_row(plan_id=plan_id, cells=cells, actor=actor, at=at, section_id=section.pk if section else None)


def _columns() -> tuple[Column, ...]:
    return (
        Column("place", _("Dòng"), 12),
        Column("section", _("Nhóm nhiệm vụ"), 24),
        Column("content", _("Nhiệm vụ"), 56),
        Column("expected_result", _("Kết quả cần đạt"), 32),
        Column("lead_text", _("Cơ quan chủ trì"), 28),
        Column("coordinating_text", _("Cơ quan phối hợp"), 28),
        Column("deadline_text", _("Thời hạn"), 18),
        Column("criterion", _("Lĩnh vực, tiêu chí"), 24),
        Column("shortcoming", _("Tồn tại, hạn chế"), 24),
    )


def _tasks(plan: Plan) -> list[Task]:
    return list(Task.objects.filter(plan=plan).select_related("section").order_by("order"))


def _row(task: Task) -> Row:
    words = {name: getattr(task, name) for name in WORDS}
    values = {"place": task.place, "section": task.section.title, **words}
    return Row(str(task.pk), digest_of(words), values, frozenset(WORDS), task.place)
