"""The work of the security world: duties and submissions in every state that lists and pages show."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from approvals.domain.words import SeatState, Verdict
from approvals.models import Seat
from plans.domain.states import EvidenceKind
from plans.domain.states import Verdict as ItemWord
from plans.models import Assignment, Coordination, RequiredProof, Submission, Target
from plans.services import assigning, changing, coordinating, deciding, judging, submitting, verdicts
from plans.services import drafting_submissions as drafting
from scoring.domain.points import CriterionGiven
from tests.security.world import (
    COMMUNE,
    COORDINATOR,
    ISSUER,
    MONITOR,
    OTHER_COMMUNE,
    SIBLING,
    Cast,
    canary,
)
from tests.security.world_plans import upload
from workflows.ticking import tick

QUALITY = "evidence_quality"
FULL = {QUALITY: CriterionGiven(points=Decimal(15))}


def duty(unit: str, row: str, *, plan: str = "plan1") -> Assignment:
    """Give the unit's duty of a row (the first period)."""
    content = f"Việc {row} {canary(plan)}"
    return Assignment.objects.filter(unit__key=unit, task__content=content).order_by("pk")[0]


def accept(cast: Cast, unit: str, row: str, *, plan: str = "plan1", kind: str = "work") -> Assignment:
    """The head names the officer, who begins and says how far the work is."""
    found, officer = duty(unit, row, plan=plan), cast.actor(f"officer.{unit}")
    key, head = found.pk, cast.actor(f"head.{unit}")
    assigning.assign_officer(assignment_id=key, person_id=officer.person_id, actor=head, at=cast.at)
    assigning.start_work(assignment_id=key, actor=officer, at=cast.at)
    note = f"Ghi chú {canary(f'{kind}{unit}' if kind != 'draft' else f'work{unit}')}"
    assigning.report_progress(assignment_id=key, percent=40, note=note, actor=officer, at=cast.at)
    return duty(unit, row, plan=plan)


def write(cast: Cast, unit: str, *rows: str, plan: str = "plan1", kind: str = "work") -> Submission:
    """The officer writes one draft for these rows with texts, figures and proofs of each kind, all with the word."""
    duties, officer = (
        [accept(cast, unit, row, plan=plan, kind=kind) for row in rows],
        cast.actor(f"officer.{unit}"),
    )
    draft = drafting.start_draft(assignment_ids=[one.pk for one in duties], actor=officer, at=cast.at)
    word = canary(f"{kind}{unit}")
    drafting.save_text(
        submission_id=draft.pk,
        statement=f"Báo cáo {word}",
        items={found.pk: _typed(found, word) for found in duties},
        actor=officer,
        at=cast.at,
    )
    for found, row in zip(duties, rows, strict=True):
        _prove(cast, draft, found, unit=unit, word=word, row=row)
    return draft


def _typed(found: Assignment, word: str, *, points: str = "14") -> drafting.ItemText:
    """Give what is typed for one duty; a draft keeps words even where only a number can be handed in."""
    values = {str(target.pk): f"95 {word}" for target in Target.objects.filter(task_id=found.task_id)}
    return drafting.ItemText(
        statement=f"Kết quả {word}", values=values, self_points={QUALITY: points}, reason=f"Lý do {word}"
    )


def _prove(cast: Cast, draft: Submission, found: Assignment, *, unit: str, word: str, row: str) -> None:
    officer = cast.actor(f"officer.{unit}")
    proof = RequiredProof.objects.get(task_id=found.task_id).pk
    file = upload(cast, f"officer.{unit}", f"{word}{row}")
    for given in (
        drafting.Proof(EvidenceKind.FILE, f"Tệp {word}", upload_id=file.pk, proof_id=proof),
        drafting.Proof(EvidenceKind.LINK, f"Đường dẫn {word}", url=f"https://{word}.example.vn/"),
        drafting.Proof(
            EvidenceKind.REFERENCE, f"Văn bản {word}", document_number=f"9/{word}", document_kind=f"Loại {word}",
            document_issuer=f"Nơi {word}", document_date=date(cast.at.year, 1, 5),
        ),
    ):  # fmt: skip
        drafting.add_proof(submission_id=draft.pk, proof=given, actor=officer, at=cast.at)


def hand_in(cast: Cast, unit: str, *rows: str, plan: str = "plan1", kind: str = "work") -> Submission:
    """The officer hands it in."""
    draft, officer = write(cast, unit, *rows, plan=plan, kind=kind), cast.actor(f"officer.{unit}")
    return submitting.submit(submission_id=draft.pk, actor=officer, at=cast.at)


def open_seat(submission: Submission) -> Seat:
    """Give the seat that is asked now."""
    return Seat.objects.get(
        route__subject_type="plans.submission", route__subject_id=submission.pk, state=SeatState.OPEN
    )


def speak(cast: Cast, submission: Submission, username: str, verdict: str, note: str = "") -> None:
    """Somebody decides in the open seat."""
    deciding.decide_step(
        seat_id=open_seat(submission).pk,
        verdict=verdict,
        note=note,
        seen_hash=submission.content_hash,
        actor=cast.actor(username),
        at=cast.at,
    )


def verify(cast: Cast, submission: Submission, username: str, *, kind: str, returned: bool = False) -> None:
    """The verifying body gives its word on every item; its reasons carry the unit's word."""
    reason = f"Nhận xét {canary(kind)}" if returned else ""
    lowered = {QUALITY: CriterionGiven(points=Decimal(12), reason=f"Trừ điểm {canary(kind)}")}
    word = ItemWord.RETURNED if returned else ItemWord.ACCEPTED
    verdicts.give_verdicts(
        seat_id=open_seat(submission).pk,
        verdicts=[
            verdicts.ItemVerdict(
                item.assignment_id, word, reason=reason, criteria=FULL if returned else lowered
            )
            for item in submission.items.all()
        ],
        note=f"Ý kiến {canary(kind)}",
        seen_hash=submission.content_hash,
        actor=cast.actor(username),
        at=cast.at,
    )


def make_work(cast: Cast, *, now: datetime) -> None:
    """Put duties and submissions into their states, then let the clock make late what is late."""
    write(cast, COMMUNE, "untouched", kind="draft")
    hand_in(cast, SIBLING, "everybody")
    speak(cast, hand_in(cast, MONITOR, "everybody"), f"head.{MONITOR}", Verdict.APPROVE)
    _returned(cast)
    _coordinated(cast)
    _decided(cast)
    _half_judged(cast)
    _unwritten()
    head = cast.actor(f"head.{ISSUER}")
    reason = f"Không thuộc chức năng {canary(f'work{ISSUER}')}"
    assigning.decline(assignment_id=duty(ISSUER, "late").pk, reason=reason, actor=head, at=cast.at)
    accept(cast, SIBLING, "monthly")
    tick(at=cast.at + timedelta(minutes=1))
    tick(at=now - timedelta(minutes=1))


def _returned(cast: Cast) -> None:
    returned = hand_in(cast, OTHER_COMMUNE, "everybody")
    note = f"Bổ sung {canary(f'work{OTHER_COMMUNE}')}"
    speak(cast, returned, f"head.{OTHER_COMMUNE}", Verdict.RETURN, note)


def _coordinated(cast: Cast) -> None:
    hand_in(cast, COMMUNE, "coordinated", kind="shared")
    share = f"Phần phối hợp {canary(f'shared{COMMUNE}')}"
    officer = cast.actor(f"officer.{COORDINATOR}")
    key = duty(COMMUNE, "coordinated").pk
    coordinating.contribute_share(assignment_id=key, text=share, actor=officer, at=cast.at)
    agreed = hand_in(cast, SIBLING, "coordinated", kind="shared")
    speak(cast, agreed, f"head.{COORDINATOR}", Verdict.AGREE, f"Ý kiến {canary(f'shared{SIBLING}')}")


def _decided(cast: Cast) -> None:
    for unit, plan, verifier in (
        (COMMUNE, "plan1", f"officer.{MONITOR}"),
        (SIBLING, "plan1", f"officer.{MONITOR}"),
        (OTHER_COMMUNE, "plan2", f"officer.{ISSUER}"),
    ):
        kind = "work2" if plan == "plan2" else "work"
        done = hand_in(cast, unit, "decided", plan=plan, kind=kind)
        speak(cast, done, f"head.{unit}", Verdict.APPROVE)
        decided = Submission.objects.get(pk=done.pk)
        verify(cast, decided, verifier, kind=f"{kind}{unit}", returned=unit == SIBLING)
    head = cast.actor(f"head.{COMMUNE}")
    reason = f"Giải trình {canary(f'work{COMMUNE}')}"
    changing.appeal(assignment_id=duty(COMMUNE, "decided").pk, reason=reason, actor=head, at=cast.at)
    _again(cast)


def _again(cast: Cast) -> None:
    """The officer of a returned submission begins the next round; its draft is the unit's alone."""
    officer, found = cast.actor(f"officer.{SIBLING}"), duty(SIBLING, "decided")
    returned = Submission.objects.get(items__assignment=found)
    draft = submitting.start_next_round(submission_id=returned.pk, actor=officer, at=cast.at)
    word = canary(f"draft{SIBLING}")
    drafting.save_text(
        submission_id=draft.pk,
        statement=f"Nộp lại {word}",
        items={found.pk: _typed(found, word, points=word)},
        actor=officer,
        at=cast.at,
    )


def _half_judged(cast: Cast) -> None:
    """One of two duties has its word, which only the person who wrote it reads until the other has its own."""
    handed = hand_in(cast, OTHER_COMMUNE, "judged", "waiting", plan="plan2", kind="work2")
    speak(cast, handed, f"head.{OTHER_COMMUNE}", Verdict.APPROVE)
    submission, word = Submission.objects.get(pk=handed.pk), canary(f"kept{ISSUER}")
    kept = verdicts.ItemVerdict(
        duty(OTHER_COMMUNE, "judged", plan="plan2").pk,
        ItemWord.ACCEPTED,
        reason=f"Nháp {word}",
        criteria={QUALITY: CriterionGiven(points=Decimal(11), reason=f"Trừ điểm nháp {word}")},
    )
    judging.judge_item(
        submission_id=submission.pk,
        verdict=kept,
        seen_hash=submission.content_hash,
        actor=cast.actor(f"officer.{ISSUER}"),
        at=cast.at,
    )


def _unwritten() -> None:
    """Fill the columns that no service writes yet, so that a page which begins to show them is found out."""
    shared = canary(f"shared{COMMUNE}")
    Coordination.objects.filter(assignment=duty(COMMUNE, "coordinated")).update(note=f"Phần {shared}")
    Seat.objects.filter(unit__key=COORDINATOR, route__subject_id=_shared()).update(label=f"Ghế {shared}")
    said = {"1": f"95 {canary(f'work{SIBLING}')}"}
    Assignment.objects.filter(pk=duty(SIBLING, "decided").pk).update(progress_values=said)


def _shared() -> int:
    return Submission.objects.get(items__assignment=duty(COMMUNE, "coordinated")).pk
