"""Two rows of a draft become one: their words, units and proofs together, at the place of the first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.vietnamese import fold
from organizations.domain.actor import Actor
from plans.domain.row_texts import united
from plans.domain.states import AddresseeRole
from plans.models import Addressee, PlanTarget, ReportDuty, RowBinding, Task
from plans.origin_parts import united_codes, united_origins
from plans.services.draft_addressing import Decision, decide_again, decisions_of
from plans.services.draft_changes import note_change, row_of
from plans.services.draft_kept import ask_for, kept_row, proofs_of, words_of
from plans.services.draft_order import settle
from plans.services.draft_paper import point_lines
from plans.services.draft_rows import write_words
from plans.services.rows import Cells
from workflows.execution import transaction


@dataclass(frozen=True, slots=True)
class RowUnion:
    """Which other row is taken in, and the row whose deadline stays where the two differ."""

    other_id: int
    deadline_of: int | None = None


def join_rows(*, plan_id: int, task_id: int, union: RowUnion, actor: Actor, at: datetime) -> Task:
    """Unite two rows in the one that stands first, which is given; the other leaves the draft.

    What was decided about units of either stays. Raises NotPermitted, WrongState, Missing where one of them has
    gone, BadInput for a row with itself or where the deadlines differ and none was chosen.
    """
    with transaction(at=at):
        rows = [row_of(key, actor, plan_id=plan_id) for key in (task_id, union.other_id)]
        if rows[0].pk == rows[1].pk:
            raise BadInput(_("Chọn một dòng khác để gộp với dòng này."))
        first, second = sorted(rows, key=lambda row: (row.section.order, row.order))
        before = {**kept_row(first), "other": kept_row(second), "other_place": second.place}
        deadline = _deadline(first, second, union.deadline_of)
        decisions = [*decisions_of(first), *decisions_of(second)]
        proofs, reading = _all_proofs(first, second), _reading(first, second)
        _take_in(first, second, _cells(first, second, deadline), decisions)
        ask_for(first, proofs)
        Task.objects.filter(pk=first.pk).update(**reading)
        first.refresh_from_db()
        note_change(first.plan, "joined", first.place, before, words_of(first), "", actor, at, task=first)
    return first


def _take_in(first: Task, second: Task, cells: Cells, decisions: list[Decision]) -> None:
    """Write the common words, and let the second row go with its lines and figures handed over."""
    key = second.pk
    _hand_figures_over(first, second)
    second.delete()
    point_lines(first.plan, {key: first.pk})
    write_words(first, cells)
    decide_again(first, decisions)
    settle(first.plan)


def _deadline(first: Task, second: Task, chosen: int | None) -> str:
    """Give the deadline that stays; raises BadInput where the rows say different ones and none was chosen."""
    texts = {row.pk: row.deadline_text for row in (first, second) if row.deadline_text.strip()}
    if len({fold(text) for text in texts.values()}) < 2:  # noqa: PLR2004 - two are different ones
        return next(iter(texts.values()), "")
    if chosen in texts:
        return texts[chosen]
    told = {"first": first.deadline_text, "second": second.deadline_text}
    raise BadInput(
        _("Hai dòng có thời hạn khác nhau: “%(first)s” và “%(second)s”. Chọn thời hạn được giữ rồi gộp lại.")
        % told
    )


def _cells(first: Task, second: Task, deadline: str) -> Cells:
    words = {name: united(getattr(first, name), getattr(second, name)) for name in words_of(first)}
    lead = _bodies(first, second, AddresseeRole.LEAD, first.lead_text)
    leads = {fold(row.text) for one in (first, second) for row in _named(one, AddresseeRole.LEAD)}
    other = _bodies(first, second, AddresseeRole.COORDINATING, first.coordinating_text, but=leads)
    return Cells(**{**words, "lead_text": lead, "coordinating_text": other, "deadline_text": deadline})


def _bodies(first: Task, second: Task, role: str, text: str, *, but: set[str] | None = None) -> str:
    """Give the cell of the first row with the bodies that only the second names behind it.

    Bodies in `but` are not added: who leads the joined row does not coordinate it too.
    """
    named = {fold(row.text) for row in _named(first, role)} | (but or set())
    same = {(row.unit_id, row.group_id) for row in _named(first, role) if row.unit_id or row.group_id}
    added = [
        row.text
        for row in _named(second, role)
        if fold(row.text) not in named and (row.unit_id, row.group_id) not in same
    ]
    return "; ".join([*([text] if text.strip() else []), *added])


def _reading(first: Task, second: Task) -> dict[str, Any]:
    """Give where the cells of the joined row come from, and what of either was still to be looked at."""
    return {
        "origin": united_origins(first.origin, second.origin),
        "doubts": united_codes(first.doubts, second.doubts),
        "checked": united_codes(first.checked, second.checked),
        "needs_confirming": first.needs_confirming or second.needs_confirming,
    }


def _named(task: Task, role: str) -> list[Addressee]:
    return [row for row in task.addressees.all() if row.role == role]


def _all_proofs(first: Task, second: Task) -> list[str]:
    labels = proofs_of(first)
    known = {fold(label) for label in labels}
    return [*labels, *(label for label in proofs_of(second) if fold(label) not in known)]


def _hand_figures_over(first: Task, second: Task) -> None:
    """Let figures, targets, the report and rows of the plan above that the second row had be those of the first."""
    behind = first.targets.count()
    for place, target in enumerate(second.targets.order_by("order"), start=1):
        target.task, target.order = first, behind + place
        target.save(update_fields=["task", "order"])
    PlanTarget.objects.filter(task=second).update(task=first)
    if not ReportDuty.objects.filter(task=first).exists():
        ReportDuty.objects.filter(task=second).update(task=first)
    bound = RowBinding.objects.filter(task=first).values("upper")
    RowBinding.objects.filter(task=second).exclude(upper__in=bound).update(task=first)
