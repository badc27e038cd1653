"""Lines of a paper that became nothing: made a row after all, or looked at and left."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, WrongState
from organizations.domain.actor import Actor
from plans.models import DraftChange, ImportedPaper, Plan, Task
from plans.origins import Origin
from plans.paper import Line, lines_of_rows, parts_of, spans_of, words_of
from plans.services.draft_changes import draft_of, note_change
from plans.services.draft_rows import add_row
from plans.services.rows import Cells
from workflows.execution import transaction


def add_row_of_line(*, plan_id: int, line_id: int, actor: Actor, at: datetime) -> Task:
    """Make a row of a line that became nothing: its words, whom it charges and when, and where all that stands.

    Raises NotPermitted, WrongState where a row has the line already, Missing for a line that the paper lacks.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        parts = _parts(plan, line_id)
        origins = Task.objects.filter(plan=plan).values_list("origin", flat=True)
        if line_id in lines_of_rows(origins):
            raise WrongState(_("Đoạn này đã là một dòng của dự thảo. Tải lại trang để xem."))
        said = parts[0].get("said") or {"content": " ".join(map(words_of, parts))}
        origin: Origin = parts[0].get("spans") or {
            "content": [span for part in parts for span in spans_of(part)]
        }
        section, title = _section(plan, parts[0])
        task = add_row(
            plan_id=plan_id,
            cells=Cells(**{**dict.fromkeys(Cells.__dataclass_fields__, ""), **said}),
            actor=actor,
            at=at,
            section_id=section,
            section_title=title,
        )
        task.origin = origin
        task.save(update_fields=("origin",))
    return task


def look_over(
    *, plan_id: int, line_ids: Sequence[int], is_looked: bool, actor: Actor, at: datetime
) -> ImportedPaper:
    """Note that lines are no tasks, or take that back. Raises NotPermitted, WrongState, BadInput without a line."""
    if not line_ids:
        raise BadInput(_("Chưa chọn đoạn nào. Đánh dấu các đoạn đã xem rồi bấm lại."))
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        paper = _paper(plan)
        known = {line["id"]: line for line in paper.lines if line.get("unused")}
        if not set(line_ids) <= set(known):
            raise Missing(_("Không có đoạn này trong văn bản đã đọc. Tải lại trang rồi chọn lại."))
        before = set(paper.looked)
        paper.looked = sorted(before | set(line_ids) if is_looked else before - set(line_ids))
        paper.save(update_fields=("looked",))
        texts = {"lines": [words_of(known[one]) for one in line_ids], "looked": is_looked}
        place = _("%(n)s đoạn") % {"n": len(line_ids)}
        note_change(plan, DraftChange.Kind.LOOKED, place, {}, texts, "", actor, at)
    return paper


def _paper(plan: Plan) -> ImportedPaper:
    paper: ImportedPaper | None = ImportedPaper.objects.filter(plan=plan).first()
    if paper is None:
        raise Missing(_("Dự thảo này không có văn bản gốc kèm theo."))
    return paper


def _parts(plan: Plan, line_id: int) -> list[Line]:
    parts = parts_of(line_id, _paper(plan).lines)
    if not parts:
        raise Missing(_("Không có đoạn này trong văn bản đã đọc. Tải lại trang rồi chọn lại."))
    return parts


def _section(plan: Plan, line: Line) -> tuple[int | None, str]:
    """Give the section that the line stands under in its paper, else the one for rows added from the paper."""
    title = (line.get("section") or _("Nhiệm vụ bổ sung từ văn bản"))[:300]
    found: Any = plan.sections.filter(title=title).order_by("order").first()
    return (found.pk, "") if found else (None, title)
