"""The lines of the paper beside a draft, pointed at the rows that they became after rows were joined or brought back."""

from collections.abc import Mapping

from plans.models import ImportedPaper, Plan


def point_lines(plan: Plan, rows: Mapping[int | None, int]) -> None:
    """Let the lines of a row, by its old key, lead to the row of the new key; a draft without a paper has none."""
    paper = ImportedPaper.objects.filter(plan=plan).first()
    known = {old: new for old, new in rows.items() if old is not None}
    if paper is None or not any(line.get("task") in known for line in paper.lines):
        return
    paper.lines = [
        {**line, "task": known[line["task"]]} if line.get("task") in known else line for line in paper.lines
    ]
    paper.save(update_fields=["lines"])
