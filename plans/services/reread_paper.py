"""A newer version becomes the paper of a draft: its lines, its head, its file; annexes of other files stay behind it."""

from collections.abc import Mapping

from django.db.models import QuerySet

from documents.importing.annexes import still_missing
from plans.coverage import coverage_of, coverage_of_lines, covered_lines, together
from plans.models import ImportedPaper, Plan, Task
from plans.paper import Line, last_line, renumbered, words_of
from plans.services.importing import kept_head, with_tasks_at
from plans.services.rereading import Compared


def new_lines(found: Compared) -> list[Line]:
    """Give the lines of the new version, not yet with the rows they became."""
    return covered_lines(found.reading.document)


def take_paper(plan: Plan, found: Compared, lines: list[Line], tasks: Mapping[int, Task]) -> None:
    """Write the paper of a plan anew; `tasks` are the rows of the draft by their place in the new version."""
    document = found.reading.document
    paper, _made = ImportedPaper.objects.get_or_create(plan=plan)
    annexes = _annexes(paper, found, behind=last_line(lines))
    texts = [line["text"] for line in annexes if line.get("text")]
    missing = still_missing(document.missing_annexes, texts) if texts else document.missing_annexes
    looked = {words_of(line) for line in paper.lines if line.get("id") in paper.looked}
    paper.lines = [*with_tasks_at(lines, tasks), *annexes]
    paper.looked = [line["id"] for line in paper.lines if line.get("unused") and words_of(line) in looked]
    paper.coverage = together(coverage_of(document, lines), coverage_of_lines(annexes))
    paper.rows_seen = document.rows_seen + sum("cells" in line for line in annexes)
    paper.head = {**kept_head(document), "missing_annexes": list(missing)}
    paper.save()
    Plan.objects.filter(pk=plan.pk).update(
        source_upload_id=found.rereading.upload_id,
        annex_missing=bool(missing),
        report_before=found.reading.report_before,
        legal_bases=list(document.head.legal_bases),
    )


def _annexes(paper: ImportedPaper, found: Compared, *, behind: int) -> list[Line]:
    """Give the lines of annexes that came as files of their own and that the new version does not have, renumbered."""
    waiting = {gone.task.pk for gone in found.difference.gone}
    files = {line["annex"] for line in paper.lines if line.get("annex") and line.get("task") in waiting}
    kept = [line for line in paper.lines if line.get("annex") in files]
    numbers = {line["id"]: behind + place for place, line in enumerate(kept, start=1)}
    _lead_to(Task.objects.filter(plan_id=paper.plan_id, pk__in=waiting), numbers)
    return [renumbered(line, numbers) for line in kept]


def _lead_to(tasks: QuerySet[Task], numbers: Mapping[int, int]) -> None:
    """Let rows that the new version does not have lead to the lines that are kept, and to no others."""
    for task in tasks:
        places = {
            name: [[numbers[span[0]], *span[1:]] for span in spans if span[0] in numbers]
            for name, spans in task.origin.items()
        }
        task.origin = {name: spans for name, spans in places.items() if spans}
        task.save(update_fields=["origin"])
