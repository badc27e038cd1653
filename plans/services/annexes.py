"""An annex that arrives after its paper: read like the paper, its rows added to the draft."""

from datetime import datetime

from django.db.models import Max

from documents.importing.annexes import still_missing
from documents.importing.structure import ParsedDocument
from documents.services import attach_upload
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.coverage import coverage_of, covered_lines, together
from plans.models import ImportedPaper, Plan
from plans.namebook import name_book
from plans.paper import Line, last_line
from plans.reading import read_plan
from plans.services.beside import write_beside
from plans.services.draft_changes import draft_of, note_change
from plans.services.importing import Understood, with_tasks
from plans.services.lending import paper_day
from plans.services.rows import write_rows
from workflows.execution import transaction


def read_annex(plan: Plan, document: ParsedDocument) -> Understood:
    """Give what an annex means with the names of today, in the year and from the day of the paper of its draft."""
    book = name_book(issuer_id=plan.issuer_id)
    day, calendar = paper_day(plan), work_calendar()
    return Understood(read_plan(document, book=book, year=plan.year, issued_on=day, calendar=calendar), book)


def attach_annex(*, plan_id: int, understood: Understood, upload_id: int, actor: Actor, at: datetime) -> Plan:
    """Add what an annex says to a draft: its lines to the paper, its rows behind the others.

    The annexes whose headings it has are no longer missing. Raises NotPermitted, WrongState.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        upload = attach_upload(upload_id=upload_id, actor=actor)
        reading, document = understood.reading, understood.reading.document
        last = plan.tasks.aggregate(last=Max("order"))["last"] or 0
        paper, _made = ImportedPaper.objects.get_or_create(plan=plan)
        lines = covered_lines(document, behind=last_line(paper.lines))
        tasks = write_rows(plan, reading, lines=lines, behind=last)
        write_beside(plan, reading, book=understood.book, behind=last)
        kept = [{**line, "annex": upload.pk} for line in with_tasks(lines, tasks)]
        missing = _keep_annex(paper, document, kept)
        Plan.objects.filter(pk=plan.pk).update(annex_missing=bool(missing))
        told = {"upload": upload.pk, "name": upload.name, "rows": len(tasks), "missing": list(missing)}
        note_change(plan, "added", upload.name[:40], {}, told, "", actor, at)
    return plan


def _keep_annex(paper: ImportedPaper, document: ParsedDocument, lines: list[Line]) -> tuple[str, ...]:
    """Put the annex behind the paper; give the annexes that are still missing."""
    texts = [paragraph.text for paragraph in document.paragraphs]
    missing = still_missing(paper.head.get("missing_annexes", []), texts)
    paper.head = {**paper.head, "missing_annexes": list(missing)}
    paper.lines = [*paper.lines, *lines]
    paper.coverage = together(paper.coverage, coverage_of(document, lines))
    paper.rows_seen += document.rows_seen
    paper.save(update_fields=("head", "lines", "coverage", "rows_seen"))
    return missing
