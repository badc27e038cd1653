"""What became of a whole paper: seen, made rows of, left out, and where its numbers have gaps."""

from collections import defaultdict
from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from documents.importing.prose.values import Kind, Role
from documents.importing.structure import Became, RowFate
from plans.cards.importing import CoveragePanel, Gap, UnusedLine
from plans.models import ImportedPaper, Plan, Task
from plans.paper import Line, lines_of_rows, words_of

SORTS = {
    Became.NOTHING.value: lazy("Đoạn văn"),
    Became.HEADING.value: lazy("Đề mục"),
    Became.FOOTNOTE.value: lazy("Chú thích"),
    RowFate.TASK.value: lazy("Câu giao việc ngoài bảng"),
    RowFate.NOTE.value: lazy("Ghi chú của bảng"),
    RowFate.ORPHAN.value: lazy("Dòng bảng không rõ của nhiệm vụ nào"),
    Kind.REPORT.value: lazy("Câu về báo cáo"),
    Kind.TARGET.value: lazy("Chỉ tiêu"),
    Role.LEGAL_BASIS.value: lazy("Căn cứ"),
    Role.OPENING.value: lazy("Lời mở đầu"),
    Role.PURPOSE.value: lazy("Mục đích, yêu cầu"),
    Role.SITUATION.value: lazy("Tình hình"),
    Role.LEAD_IN.value: lazy("Câu dẫn"),
    Role.CONCLUSION.value: lazy("Lời kết"),
    Role.ANNEX.value: lazy("Phụ lục"),
}
GAPS = {"missing": lazy("Thiếu số %(number)s"), "repeated": lazy("Số %(number)s lặp lại")}


def coverage_panel(
    plan: Plan, paper: ImportedPaper | None, tasks: list[Task], *, may: bool
) -> CoveragePanel | None:
    """Give every line that became nothing, looked at or not; a line that a row was made of is none of them."""
    if paper is None or not paper.coverage:
        return None
    kept = lines_of_rows(task.origin for task in tasks)
    left = [line for line in paper.lines if _is_left(line, kept)]
    looked, later = set(paper.looked), defaultdict[int, list[str]](list)
    for line in paper.lines:
        if "part_of" in line:
            later[line["part_of"]].append(words_of(line))
    return CoveragePanel(
        summary=_summary(paper),
        gaps=tuple(_gap(gap) for gap in paper.coverage.get("gaps", ())),
        unused=tuple(_unused(line, later) for line in left if line["id"] not in looked),
        looked=tuple(_unused(line, later) for line in left if line["id"] in looked),
        look_url=reverse("plans:draft_look", args=(plan.pk,)) if may else "",
        add_url=reverse("plans:draft_line_add", args=(plan.pk,)) if may else "",
    )


def _is_left(line: Line, kept: set[int]) -> bool:
    return bool(line.get("unused")) and "part_of" not in line and line["id"] not in kept


def _summary(paper: ImportedPaper) -> str:
    return _(
        "Đã thấy %(tables_seen)s bảng (%(task_tables)s bảng nhiệm vụ), %(rows_seen)s dòng bảng,"
        " %(paragraphs_seen)s đoạn; %(rows_became_tasks)s dòng bảng thành nhiệm vụ."
    ) % {name: paper.coverage.get(name, 0) for name in (
        "tables_seen", "task_tables", "rows_seen", "paragraphs_seen", "rows_became_tasks"
    )}  # fmt: skip


def _gap(gap: Line) -> Gap:
    sentence = str(GAPS[gap["fault"]]) % {"number": gap["number"]}
    return Gap(sentence, f"#doan-{gap['line']}" if gap["line"] else "")


def _unused(line: Line, later: Mapping[int, list[str]]) -> UnusedLine:
    text = " ".join((words_of(line), *later.get(line["id"], ())))
    sort = str(SORTS.get(line["became"], SORTS[Became.NOTHING.value]))
    return UnusedLine(line["id"], sort, _place(line), text, f"#doan-{line['id']}")


def _place(line: Line) -> str:
    table, row = line["at"]
    where = (
        _("bảng %(table)s, dòng %(row)s") % {"table": table + 1, "row": row + 1}
        if table is not None
        else _("đoạn %(n)s") % {"n": row + 1}
    )
    return _("trang %(page)s, %(where)s") % {"page": line["page"], "where": where} if line["page"] else where
