"""Rows of an own plan bound to rows of the higher one: many to many, each pair decided by the clerk."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, WrongState
from organizations.domain.actor import Actor
from plans.domain.deadlines import read_deadline
from plans.domain.states import FINAL_PLAN, BindingStanding, DueKind
from plans.models import ParentLink, Plan, RowBinding, Section, Task
from plans.services.draft_changes import draft_of, refuse_stranger
from plans.services.draft_rows import add_row
from plans.services.rows import Cells
from workflows.execution import publish, transaction
from workflows.locking import lock

Pair = tuple[int, int]
"""The key of a row of the own plan, and of a row of the higher plan that it carries out."""


def bind_rows(*, plan_id: int, pairs: Sequence[Pair], actor: Actor, at: datetime) -> int:
    """Say that these rows carry out those of the higher plan; give how many pairs were said.

    Raises NotPermitted, WrongState without a higher plan or after the end, Missing for rows of other plans.
    """
    return _decide(plan_id, pairs, BindingStanding.BOUND, actor, at)


def refuse_rows(*, plan_id: int, pairs: Sequence[Pair], actor: Actor, at: datetime) -> int:
    """Say that these rows do not carry out those: what was bound comes apart, and is not suggested again."""
    return _decide(plan_id, pairs, BindingStanding.REFUSED, actor, at)


def add_row_for(*, plan_id: int, upper_id: int, actor: Actor, at: datetime) -> Task:
    """Add a row with the words of a row of the higher plan to a draft, bound to it; who leads is left to choose.

    Raises NotPermitted, WrongState after the issue, Missing for a row of another plan.
    """
    with transaction(at=at):
        draft_of(plan_id, actor)
        link = _link(plan_id)
        upper = _rows([upper_id], link.parent)[upper_id]
        title = _("Nhiệm vụ theo Kế hoạch %(number)s") % {"number": link.number}
        section = Section.objects.filter(plan=plan_id, title=title[:300]).order_by("order").first()
        cells = Cells(
            upper.content, "", "", _deadline(upper), upper.expected_result,
            criterion=upper.criterion, shortcoming=upper.shortcoming,
        )  # fmt: skip
        task = add_row(
            plan_id=plan_id,
            cells=cells,
            section_id=section.pk if section else None,
            section_title=title,
            actor=actor,
            at=at,
        )
        _decide(plan_id, [(task.pk, upper_id)], BindingStanding.BOUND, actor, at)
    return task


def _deadline(upper: Task) -> str:
    """Give the words of a row's deadline, or its date where only a person knew what they mean."""
    read = read_deadline(upper.deadline_text, plan_year=upper.plan.year)
    if read.kind == DueKind.UNKNOWN and upper.due_on is not None:
        return f"{upper.due_on:%d/%m/%Y}"
    return upper.deadline_text


def _decide(
    plan_id: int, pairs: Sequence[Pair], standing: BindingStanding, actor: Actor, at: datetime
) -> int:
    with transaction(at=at):
        plan = lock(Plan, plan_id)
        refuse_stranger(plan, actor)
        if plan.state in FINAL_PLAN:
            raise WrongState(_("Kế hoạch đã kết thúc nên không nối thêm dòng được nữa."))
        if not pairs:
            raise BadInput(_("Chưa chọn dòng nào để nối. Chọn một dòng rồi bấm lại."))
        link = _link(plan_id)
        _rows([own for own, _upper in pairs], plan_id)
        _rows([upper for _own, upper in pairs], link.parent)
        for own, upper in pairs:
            RowBinding.objects.update_or_create(
                task_id=own,
                upper_id=upper,
                defaults={
                    "link": link, "standing": standing, "decided_by_id": actor.human_id, "decided_at": at,
                },
            )  # fmt: skip
        payload = {"plan": plan.pk, "pairs": [list(pair) for pair in pairs], "standing": str(standing)}
        publish(topic="plan.rows_bound", subject=plan, stream=plan.stream(), payload=payload, at=at)
    return len(pairs)


def _link(plan_id: int) -> ParentLink:
    link = ParentLink.objects.filter(plan=plan_id, parent__isnull=False).first()
    if link is None:
        raise WrongState(
            _("Kế hoạch này chưa có kế hoạch cấp trên. Nhập số, ngày của kế hoạch đó rồi nối dòng.")
        )
    return link


def _rows(keys: Iterable[int], plan: int | Plan | None) -> dict[int, Task]:
    wanted = set(keys)
    found = {row.pk: row for row in Task.objects.filter(pk__in=wanted, plan=plan).select_related("plan")}
    if set(found) != wanted:
        raise Missing(_("Dòng này không còn trong kế hoạch. Tải lại trang rồi nối lại."))
    return found
