"""A paper becomes a draft: read in a bounded process, then written whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, WrongState
from core.moments import local_date
from core.vietnamese import fold
from documents import store
from documents.domain.refusals import Reason
from documents.domain.states import FileState
from documents.importing.child import Stage, parse_in_child
from documents.importing.found import WithoutTasks, found_words
from documents.importing.structure import ParsedDocument
from documents.inspection.sentences import refusal_of
from documents.models import Upload
from documents.services import attach_upload
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.coverage import coverage_of, covered_lines
from plans.domain.names import NameBook, NameKind
from plans.models import ImportedPaper, Plan, Task
from plans.namebook import name_book, unit_of
from plans.paper import Line
from plans.paper_head import head_of
from plans.reading import PlanReading, read_plan
from plans.services.beside import write_beside
from plans.services.bodies import refuse_bodies
from plans.services.cascade_linking import Cited, link_on_import
from plans.services.rows import write_rows
from plans.services.same_paper import refuse_same_paper
from workflows.execution import begin, transaction
from workflows.judging import declared, not_permitted


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who issues a plan, who follows it, and who verifies in its place what it leads itself.

    Without `monitor_id` the paper says who follows.
    """

    issuer_id: int
    monitor_id: int | None = None
    alternate_id: int | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A paper with what its words mean, and the names by which they were understood."""

    reading: PlanReading
    book: NameBook


def import_upload(*, upload: Upload, bodies: Bodies, actor: Actor, at: datetime) -> Plan:
    """Read an uploaded paper and draft its plan.

    Raises NotPermitted, or what `read_upload` and `draft_plan` raise; then no draft exists, and the upload is
    collected later. Must not run inside a transaction: reading may take seconds.
    """
    refuse_strangers(bodies, actor=actor)
    document = read_upload(upload=upload)
    return draft_plan(document=document, bodies=bodies, actor=actor, at=at, upload_id=upload.pk)


def _untold(_stage: Stage) -> None:
    """Nobody waits for the stages."""


def read_upload(
    *,
    upload: Upload,
    rows_by_hand: bool = False,
    is_first: bool = True,
    told: Callable[[Stage], None] = _untold,
) -> ParsedDocument:
    """Read an uploaded paper in its bounded process; `told` hears of each stage as it begins.

    Raises WrongState while the file waits for its scan, BadInput with what to do where it cannot be read. A
    paper without tasks is refused with what was found in it, unless rows are to be added by hand, which is
    offered for the first paper of a plan.
    """
    refuse_unscanned(upload)
    try:
        return parse_in_child(store.path_of(upload.file.sha256).read_bytes(), told=told)
    except FileNotFoundError as gone:
        raise Missing(_("Tệp đã tải lên không còn. Hãy tải tệp lên lại.")) from gone
    except WithoutTasks as refusal:
        if rows_by_hand:
            return refusal.found
        words = {"why": refusal.sentence, "found": found_words(refusal.found)}
        raise BadInput((_first_without_tasks() if is_first else _again_without_tasks()) % words) from refusal


def _first_without_tasks() -> str:
    return _(
        "%(why)s Đã đọc được: %(found)s. Nếu văn bản đúng là không có biểu, chọn “vẫn lập dự thảo để thêm"
        " dòng bằng tay” rồi gửi lại."
    )


def _again_without_tasks() -> str:
    return _(
        "%(why)s Đã đọc được: %(found)s. Chọn đúng bản mới của văn bản rồi tải lên lại; dự thảo giữ nguyên."
    )


def refuse_unscanned(upload: Upload) -> None:
    """Raise WrongState while nobody knows whether the file is clean, BadInput once it is known not to be."""
    if upload.file.state == FileState.REJECTED:
        raise refusal_of(Reason.VIRUS)
    if upload.file.state == FileState.QUARANTINED:
        raise WrongState(
            _(
                "Tệp “%(name)s” đã được giữ lại và đang chờ quét mã độc, nên chưa đọc và chưa lập dự thảo."
                " Chờ vài phút rồi gửi tệp lần nữa."
            )
            % {"name": upload.name}
        )


def draft_plan(
    *,
    document: ParsedDocument,
    bodies: Bodies,
    actor: Actor,
    at: datetime,
    upload_id: int | None = None,
) -> Plan:
    """Write the draft of a parsed paper with its rows, addressees, deadlines and required proofs.

    Raises NotPermitted, BadInput where the paper does not say who follows or a body cannot be taken.
    """
    refuse_strangers(bodies, actor=actor)
    understood = understand(document, issuer_id=bodies.issuer_id)
    return write_draft(understood=understood, bodies=bodies, actor=actor, at=at, upload_id=upload_id)


def understand(document: ParsedDocument, *, issuer_id: int) -> Understood:
    """Give what a parsed paper means with the names and the calendar of today."""
    book = name_book(issuer_id=issuer_id)
    return Understood(read_plan(document, book=book, calendar=work_calendar()), book)


def write_draft(
    *,
    understood: Understood,
    bodies: Bodies,
    actor: Actor,
    at: datetime,
    upload_id: int | None = None,
    since: datetime | None = None,
) -> Plan:
    """Write the draft of a paper that was understood; raises what `draft_plan` raises.

    `since` is when its reading was asked for: WrongState where the same number was drafted after that.
    """
    refuse_strangers(bodies, actor=actor)
    reading, book = understood.reading, understood.book
    document = reading.document
    with transaction(at=at):
        if since is not None:
            refuse_same_paper(document.head.number, issuer_id=bodies.issuer_id, since=since)
        upload = attach_upload(upload_id=upload_id, actor=actor) if upload_id else None
        drafted = _plan(reading, bodies, book, actor, at, upload)
        refuse_bodies(
            monitor_id=drafted.monitor_id, alternate_id=drafted.alternate_monitor_id, on=local_date(at)
        )
        plan = begin(drafted, actor=actor, at=at)
        lines = covered_lines(document)
        _keep_paper(plan, reading, with_tasks(lines, write_rows(plan, reading, lines=lines)))
        write_beside(plan, reading, book=book)
        cited = document.head.cited_plans
        link_on_import(plan, [Cited(one.number, one.issued_on, one.issuer) for one in cited], at=at)
    return plan


def refuse_strangers(bodies: Bodies, *, actor: Actor) -> None:
    """Raise NotPermitted for everybody but the clerk of the issuing unit."""
    if not declared(Plan, "send_for_review").by(Plan(issuer_id=bodies.issuer_id), None, actor):
        raise not_permitted(declared(Plan, "send_for_review"))


def _plan(
    reading: PlanReading, bodies: Bodies, book: NameBook, actor: Actor, at: datetime, upload: Upload | None
) -> Plan:
    document = reading.document
    title = document.head.title or (upload.name if upload else _("Kế hoạch chưa có trích yếu"))
    year = reading.year or local_date(at).year
    return Plan(
        title=title[:600],
        title_folded=fold(title)[:600],
        year=year,
        issuer_id=bodies.issuer_id,
        monitor_id=bodies.monitor_id or _named_monitor(reading, book),
        alternate_monitor_id=bodies.alternate_id,
        ends_on=date(year, 12, 31),
        report_before=reading.report_before,
        legal_bases=list(document.head.legal_bases),
        annex_missing=bool(document.missing_annexes),
        source_upload=upload,
        drafted_by_id=actor.human_id,
        drafted_at=at,
    )


def _named_monitor(reading: PlanReading, book: NameBook) -> int:
    """Give the unit that the paper itself charges with following it."""
    named = book.exact(reading.document.head.monitoring_unit)
    unit = unit_of(named.key) if named and named.kind is NameKind.UNIT else None
    if unit is None:
        raise BadInput(
            _(
                "Văn bản không nêu rõ cơ quan theo dõi, đôn đốc."
                " Chọn ở ô “Cơ quan theo dõi, đôn đốc” rồi gửi lại."
            )
        )
    return unit


def _keep_paper(plan: Plan, reading: PlanReading, lines: list[Line]) -> None:
    document = reading.document
    ImportedPaper.objects.create(
        plan=plan,
        lines=lines,
        coverage=coverage_of(document, lines),
        rows_seen=document.rows_seen,
        head=kept_head(document),
    )


def kept_head(document: ParsedDocument) -> dict[str, Any]:
    """Give what the head and the foot of a paper say, and in which form it came, as it is kept beside a draft."""
    return {
        **head_of(document),
        "missing_annexes": list(document.missing_annexes),
        "form": document.origin.form.value,
        "form_remarks": [remark.value for remark in document.origin.remarks],
    }


def with_tasks(lines: list[Line], tasks: list[Task]) -> list[Line]:
    """Give the lines of a paper with the key of the task that each row became."""
    return with_tasks_at(lines, dict(enumerate(tasks)))


def with_tasks_at(lines: list[Line], tasks: Mapping[int, Task]) -> list[Line]:
    """Give the lines with the keys of the tasks of those rows, by place, that are in the draft."""
    return [{**line, "task": tasks[line["row"]].pk} if line.get("row") in tasks else line for line in lines]
