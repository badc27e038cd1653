"""Reports that a paper asks for: suggested beside the rows, taken into the plan as report tasks, or dropped."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, WrongState
from documents.importing.prose.values import Duty, Kind, ProseParagraph
from organizations.domain.actor import Actor
from plans.domain.addressees import Addressee
from plans.domain.deadlines import read_deadline
from plans.domain.names import NameBook
from plans.domain.states import DueKind
from plans.models import Plan, ReportDuty, Section, Task
from plans.namebook import unit_of
from plans.prose import ReportReading, read_prose
from plans.reading import PlanReading
from plans.services.draft_changes import draft_of, note_change
from plans.services.draft_rows import add_row
from plans.services.lending import Lends
from plans.services.rows import BATCH, Cells, due_columns
from workflows.execution import transaction

_YEAR = re.compile(r"\d{4}")
ANY_YEAR = 2026
"""Lent where only the kind of a wording is asked, which is the same in every year."""


def write_reports(
    plan: Plan, reading: PlanReading, tasks: Sequence[Task], *, book: NameBook, lent: Lends
) -> None:
    """Insert every report duty that the prose of a paper says.

    They are suggestions: only a paragraph of prose that orders nothing but a report is a row already, and that row
    becomes the report task of its first duty.
    """
    pairs = zip(reading.rows, tasks, strict=True)
    rows = {row.row.paragraphs[0]: task for row, task in pairs if row.row.paragraphs}
    last = plan.report_duties.aggregate(last=Max("order"))["last"] or 0
    found: list[ReportDuty] = []
    for one in read_prose(reading.document.prose, book=book, **lent):
        own = rows.get(one.paragraph.n) if one.paragraph.kind is Kind.REPORT else None
        for duty, meant in zip(one.paragraph.reports, one.reports, strict=True):
            row = _duty(plan, last + len(found) + 1, one.paragraph, duty, meant)
            row.task, own = own, None
            found.append(row)
    ReportDuty.objects.bulk_create(found, batch_size=BATCH)
    for row in found:
        if row.task is not None:
            _become_report(plan, row, row.task, lent)


def take_in(*, duty_id: int, actor: Actor, at: datetime) -> Task:
    """Make a suggested report a task of the draft, in a section of its own behind the others.

    Raises NotPermitted, Missing, WrongState for one that is in the plan already.
    """
    with transaction(at=at):
        duty = _of_draft(duty_id, actor)
        plan = duty.plan
        number = plan.tasks.filter(is_report=True).count() + 1
        cells = Cells(
            content=f"{title_of(duty)}. {duty.text}",
            lead_text=duty.by_text,
            coordinating_text="",
            deadline_text=duty.deadline_text,
            expected_result=title_of(duty),
        )
        section = _section(plan)
        task = add_row(plan_id=plan.pk, section_id=section.pk, cells=cells, actor=actor, at=at)
        Task.objects.filter(pk=task.pk).update(is_report=True, number=str(number))
        ReportDuty.objects.filter(pk=duty.pk).update(task=task)
        task.refresh_from_db()
    return task


def drop_duty(*, duty_id: int, reason: str, actor: Actor, at: datetime) -> None:
    """Take a suggestion away; its words and the reason stay in the list of corrections."""
    if not reason.strip():
        raise BadInput(_("Nêu lý do bỏ chế độ báo cáo này."))
    with transaction(at=at):
        duty = _of_draft(duty_id, actor)
        before = {"text": duty.text, "by": duty.by_text, "to": duty.to_text, "deadline": duty.deadline_text}
        place = _("Chế độ báo cáo %(order)s") % {"order": duty.order}
        note_change(duty.plan, "dropped", place, before, {}, reason.strip(), actor, at)
        duty.delete()


def title_of(duty: ReportDuty) -> str:
    """Say the report in few words: “Báo cáo gửi UBND tỉnh (qua Sở Nội vụ), định kỳ quý”."""
    words = _("Báo cáo gửi %(to)s") % {"to": duty.to_text} if duty.to_text else _("Báo cáo")
    if duty.via_text:
        words = _("%(words)s (qua %(via)s)") % {"words": words, "via": duty.via_text}
    return f"{words}, {duty.deadline_text}" if duty.deadline_text else words


def _of_draft(duty_id: int, actor: Actor) -> ReportDuty:
    """Lock the draft of a suggestion and give it as it stands then, while it is none of its rows."""
    rows = ReportDuty.objects.filter(pk=duty_id)
    plan_id = rows.values_list("plan_id", flat=True).first()
    plan = draft_of(plan_id, actor) if plan_id is not None else None
    duty = rows.first()
    if plan is None or duty is None:
        raise Missing(_("Chế độ báo cáo này không còn trong dự thảo. Tải lại trang để xem dự thảo hiện nay."))
    duty.plan = plan
    if duty.task_id is not None:
        raise WrongState(_("Báo cáo này đã là nhiệm vụ của dự thảo. Sửa hoặc bỏ ở dòng nhiệm vụ đó."))
    return duty


def _duty(plan: Plan, order: int, paragraph: ProseParagraph, duty: Duty, meant: ReportReading) -> ReportDuty:
    return ReportDuty(
        plan=plan,
        order=order,
        text=paragraph.text,
        by_text="; ".join(one.text for one in meant.by) or "; ".join(span.text for span in duty.by),
        to_text=duty.to[:300],
        to_unit_id=_unit(meant.to),
        via_text=duty.via[:300],
        via_unit_id=_unit(meant.via),
        every=meant.every,
        deadline_text=_deadline_words(duty, meant)[:300],
        paragraph=paragraph.n,
    )


def _unit(addressees: Sequence[Addressee]) -> int | None:
    return next((unit_of(one.key) for one in addressees if one.key), None)


def _deadline_words(duty: Duty, meant: ReportReading) -> str:
    """Give the words that the one parser reads: a day without a year is that of the period, one with a year wins."""
    both = f"{duty.every} ({duty.time})"
    read = read_deadline(both, plan_year=ANY_YEAR)
    is_of_period = duty.every and duty.time and not _YEAR.search(duty.time)
    if is_of_period and read.kind == DueKind.RECURRING and read.last_day():
        return both
    is_known = meant.deadline is not None and meant.deadline.kind not in (DueKind.RECURRING, DueKind.UNKNOWN)
    return duty.time if is_known else duty.every or duty.time


def _become_report(plan: Plan, duty: ReportDuty, task: Task, lent: Lends) -> None:
    deadline = read_deadline(duty.deadline_text, **lent)
    Task.objects.filter(pk=task.pk).update(
        is_report=True,
        deadline_text=duty.deadline_text,
        expected_result=task.expected_result or title_of(duty),
        **due_columns(deadline, before_is_inclusive=plan.before_is_inclusive),
    )


def _section(plan: Plan) -> Section:
    """Give the section of the report tasks of a plan, made with the first of them."""
    title = _("Chế độ báo cáo")
    found: Section | None = plan.sections.filter(
        tasks__report_duty__isnull=False, table=0, title=title
    ).first()
    if found is not None:
        return found
    last = plan.sections.aggregate(last=Max("order"))["last"] or 0
    return Section.objects.create(plan=plan, order=last + 1, table=0, title=title, is_whole_table=True)
