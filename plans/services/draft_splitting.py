"""One row of a draft becomes two: the task cut where a clerk says, everything else kept by both."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.vietnamese import fold
from organizations.domain.actor import Actor
from plans.domain.row_numbers import part_number
from plans.domain.row_texts import cut, places_of
from plans.models import ImportedPaper, Task
from plans.origin_parts import cut_spans
from plans.services.draft_addressing import decide_again, decisions_of
from plans.services.draft_changes import note_change, row_of
from plans.services.draft_kept import ask_for, kept_row, proofs_of, words_of
from plans.services.draft_order import numbers_of, rows_in_order, settle
from plans.services.draft_rows import append_row
from plans.services.rows import Cells
from workflows.execution import transaction

COPIED = (
    "needs_confirming", "due_kind", "starts_on", "due_on", "every", "awaited", "result_mode",
    "verification_level", "coordination_policy", "coordination_quorum", "is_report", "origin", "doubts", "checked",
)  # fmt: skip
"""What the second row has of the first beside its words."""


class Result(StrEnum):
    """Which of the two rows keeps the expected result."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class RowCut:
    """Where a row is cut: the words that begin the second task, and what becomes of the expected result.

    `result_words` are read only with `Result.CUT`.
    """

    words: str
    result: Result = Result.BOTH
    result_words: str = ""


def split_row(*, plan_id: int, task_id: int, at_words: RowCut, actor: Actor, at: datetime) -> Task:
    """Cut a row in two and give the second, which stands behind the first with its units and its deadline.

    Raises NotPermitted, WrongState, Missing where the row has gone, BadInput where the words do not stand in
    the row or stand there more than once.
    """
    with transaction(at=at):
        task = row_of(task_id, actor, plan_id=plan_id)
        before, words = kept_row(task), words_of(task)
        place = _place(task.content, at_words.words, _("nội dung nhiệm vụ"))
        content, results = cut(task.content, place), _results(task.expected_result, at_words)
        first = Cells(**{**words, "content": content[0], "expected_result": results[0]})
        second = Cells(**{**words, "content": content[1], "expected_result": results[1]})
        made = _second(task, second)
        _cut_origin(task, made, place)
        _share_proofs(task, made, results, at_words.result)
        _keep_first(task, first)
        rows = [row for row in rows_in_order(task.plan) if row.pk != made.pk]
        behind = [row.pk for row in rows].index(task.pk) + 1
        settle(task.plan, [*rows[:behind], made, *rows[behind:]])
        after = {**words_of(task), "second": words_of(made), "made": made.pk, "made_number": made.number}
        note_change(task.plan, "split", task.place, before, after, "", actor, at, task=task)
    return made


def _place(text: str, words: str, what: str) -> int:
    """Give the place where the words begin; raises BadInput unless they stand in the text exactly once."""
    if not words.strip():
        raise BadInput(
            _("Chưa chọn chỗ tách. Chọn dòng hai bắt đầu từ đâu, hoặc nhập những chữ mở đầu dòng hai.")
        )
    places = places_of(words, text)
    if not places:
        told = {"words": words[:80], "what": what}
        raise BadInput(
            _("Không thấy “%(words)s” sau chữ đầu của %(what)s. Nhập đúng những chữ có trong dòng.") % told
        )
    if len(places) > 1:
        told = {"words": words[:80], "what": what}
        raise BadInput(
            _("“%(words)s” có nhiều chỗ trong %(what)s. Nhập thêm vài chữ để chỉ đúng một chỗ.") % told
        )
    return places[0]


def _results(text: str, at_words: RowCut) -> tuple[str, str]:
    if at_words.result is Result.CUT:
        return cut(text, _place(text, at_words.result_words, _("kết quả cần đạt")))
    return (
        "" if at_words.result is Result.SECOND else text,
        "" if at_words.result is Result.FIRST else text,
    )


def _second(task: Task, cells: Cells) -> Task:
    """Insert the second row with what was decided about the units of the first."""
    number = part_number(task.number, numbers_of(task.plan, task.section.table))
    made = append_row(task.plan, task.section, cells, number=number)
    for name in COPIED:
        setattr(made, name, getattr(task, name))
    made.save(update_fields=COPIED)
    decide_again(made, decisions_of(task))
    return made


def _cut_origin(task: Task, made: Task, place: int) -> None:
    """Let each part of the task lead to its own words in the paper; the rest of both leads where it led."""
    paper = ImportedPaper.objects.filter(plan=task.plan).first()
    spans = task.origin.get("content", [])
    if paper is None or not spans:
        return
    parts = cut_spans(spans, paper.lines, cell=task.content, place=place)
    for row, part in zip((task, made), parts, strict=True):
        row.origin = {**row.origin, "content": part}
        row.save(update_fields=["origin"])


def _keep_first(task: Task, cells: Cells) -> None:
    """Write the shorter words of the first row; its units and deadline are not read again, they did not change."""
    task.content, task.expected_result = cells.content, cells.expected_result
    task.content_folded = fold(cells.content)
    task.save(update_fields=["content", "content_folded", "expected_result"])


def _share_proofs(task: Task, made: Task, results: tuple[str, str], result: Result) -> None:
    """Let the proofs go with the words of the expected result that ask for them."""
    labels = proofs_of(task)
    if result is Result.BOTH:
        ask_for(made, labels)
    elif result is not Result.FIRST:
        second = fold(results[1])
        ask_for(made, [label for label in labels if fold(label) in second])
        ask_for(task, [label for label in labels if fold(label) not in second])
