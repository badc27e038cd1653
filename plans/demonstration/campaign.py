"""One round of the demonstration: every unit accepts what is new and hands one report in for what is due."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.moments import end_of_day, local_date
from organizations.domain.actor import Actor
from plans.demonstration.cast import Cast
from plans.demonstration.files import small_docx, small_pdf
from plans.demonstration.paper import upload_as
from plans.domain.states import WORKING, AssignmentState, EvidenceKind
from plans.models import Assignment, Plan, RequiredProof, Submission
from plans.services import assigning
from plans.services.drafting_submissions import ItemText, save_text, start_draft
from plans.services.proving import Proof, add_proof
from plans.services.submitting import submit

SLOW_EVERY, IDLE_EVERY, FILE_EVERY = 11, 17, 9
STATEMENT = "Đã thực hiện xong các nội dung được giao trong kỳ; số liệu và văn bản kèm theo báo cáo."


@dataclass(frozen=True, slots=True)
class Round:
    """When units hand in, what is due by then, and how far the round has come by the end of the demonstration."""

    opens_at: datetime
    covers_until: datetime
    early: bool = False
    file_every: int = FILE_EVERY

    @property
    def day(self) -> str:
        """Give the day of the reports as papers write it."""
        return f"{local_date(self.opens_at):%d/%m/%Y}"


def round_on(
    opens_at: datetime, *, days: int = 6, early: bool = False, file_every: int = FILE_EVERY
) -> Round:
    """Give the round that opens at a moment and covers what falls due in the days after it; some reports are files."""
    return Round(opens_at, end_of_day(local_date(opens_at) + timedelta(days=days)), early, file_every)


def accept_all(plan: Plan, cast: Cast, *, at: datetime) -> int:
    """Let every head accept what is new and name an officer; a few take their time. Gives how many were accepted."""
    waiting = (AssignmentState.ISSUED, AssignmentState.OVERDUE)
    new = Assignment.objects.filter(
        task__plan=plan, state__in=waiting, officer__isnull=True, is_outside=False
    )
    by_unit: dict[int, list[int]] = defaultdict(list)
    for unit_id, pk in new.order_by("unit__path", "pk").values_list("unit_id", "pk"):
        by_unit[unit_id].append(pk)
    done = 0
    for unit_id, keys in by_unit.items():
        taken = keys[: len(keys) // 2] if cast.number_of(unit_id) % IDLE_EVERY == 0 else keys
        head, officer = cast.head_of(unit_id), cast.officer_of(unit_id, turn=cast.number_of(unit_id))
        answers = assigning.assign_many(assignment_ids=taken, person_id=officer.human_id, actor=head, at=at)
        done += sum(answer.applied for answer in answers)
    return done


def hand_in(plan: Plan, cast: Cast, asked: Round) -> list[Submission]:
    """Let every unit but the slow ones hand one report in for what is due; give the submissions in order."""
    handed_in = []
    for place, (unit_id, duties) in enumerate(_due(plan, cast, asked).items()):
        if cast.number_of(unit_id) % SLOW_EVERY == local_date(asked.opens_at).month % SLOW_EVERY:
            continue
        officer = cast.officer_of(unit_id, turn=cast.number_of(unit_id))
        at = asked.opens_at + timedelta(minutes=place)
        handed_in.append(report(duties, officer, asked, place, at))
    return handed_in


def _due(plan: Plan, cast: Cast, asked: Round) -> dict[int, list[Assignment]]:
    """Give what each unit hands in: what is due by the end of the round; in an early round also some that are not."""
    rows = Assignment.objects.filter(
        task__plan=plan, state__in=WORKING, officer__isnull=False, due_at__isnull=False
    ).select_related("task")
    rows = rows.only("unit_id", "due_at", "task__order", "task__number")
    month = local_date(asked.opens_at).month
    found: dict[int, list[Assignment]] = defaultdict(list)
    for duty in rows.order_by("unit__path", "pk"):
        number = cast.number_of(duty.unit_id)
        ahead = asked.early and (number + duty.task.order) % 3 == 0
        left_out = (number * 7 + duty.task.order * 3 + month) % 29 == 0
        if (duty.due_at <= asked.covers_until or ahead) and not left_out:
            found[duty.unit_id].append(duty)
    return found


def report(
    duties: Sequence[Assignment], officer: Actor, asked: Round, place: int, at: datetime
) -> Submission:
    """Hand one report in for these duties; its number follows its place in the round."""
    number = f"{40 + place}/BC-{local_date(at).month:02d}"
    upload_id = None
    if place % asked.file_every == 0:
        upload_id = _file(officer, number, asked, place, at)
    draft = start_draft(assignment_ids=[duty.pk for duty in duties], actor=officer, at=at)
    items = {
        duty.pk: ItemText(statement=f"Kết quả nhiệm vụ {duty.task.number}: {STATEMENT}") for duty in duties
    }
    save_text(submission_id=draft.pk, statement=STATEMENT, items=items, actor=officer, at=at)
    for proof, duty_id in _proofs(duties, officer, number, upload_id, at):
        add_proof(submission_id=draft.pk, proof=proof, assignment_id=duty_id, actor=officer, at=at)
    return submit(submission_id=draft.pk, actor=officer, at=at)


def _file(officer: Actor, number: str, asked: Round, place: int, at: datetime) -> int:
    words = [f"BÁO CÁO số {number} ngày {asked.day}", officer.unit_name, "", STATEMENT]
    if place % (3 * asked.file_every) == asked.file_every:
        return upload_as(officer, f"bao-cao-{place}.docx", small_docx(words), at).pk
    return upload_as(officer, f"bao-cao-{place}.pdf", small_pdf(words), at).pk


def _proofs(
    duties: Iterable[Assignment], officer: Actor, number: str, upload_id: int | None, at: datetime
) -> list[tuple[Proof, int | None]]:
    report = Proof(
        kind=EvidenceKind.FILE if upload_id else EvidenceKind.REFERENCE,
        title=f"Báo cáo số {number}",
        upload_id=upload_id,
        document_kind="Báo cáo",
        document_number=number,
        document_date=local_date(at),
        document_issuer=officer.unit_name,
    )
    found: list[tuple[Proof, int | None]] = [(report, None)]
    duty_of = {duty.task_id: duty.pk for duty in duties}
    for required in RequiredProof.objects.filter(task_id__in=duty_of):
        proof = Proof(
            kind=EvidenceKind.REFERENCE,
            title=required.label[:200],
            document_kind="Công văn",
            document_number=number.replace("BC", "CV"),
            document_date=local_date(at),
            document_issuer=officer.unit_name,
            proof_id=required.pk,
        )
        found.append((proof, duty_of[required.task_id]))
    return found
