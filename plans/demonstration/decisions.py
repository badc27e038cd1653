"""How the demonstration decides: coordinators and heads in their seats, then the verifier item by item."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from approvals.domain.words import SeatState, StepKind
from approvals.domain.words import Verdict as Word
from approvals.models import Seat
from core.prepared import prepared
from organizations.domain.actor import Actor
from plans.demonstration.cast import Cast
from plans.domain.states import Result, SubmissionState, Verdict
from plans.models import Submission, SubmissionItem
from plans.services.deciding import decide_step
from plans.services.verdicts import ItemVerdict, give_verdicts
from scoring.domain.points import CriterionGiven

OUTCOME, QUALITY = "result", "evidence_quality"
FULL, REDUCED = Decimal(15), Decimal(11)
RETURN_EVERY, PARTIAL_EVERY, REDUCED_EVERY = 29, 13, 5
LACKING = "Báo cáo chưa nêu số liệu của kỳ; bổ sung bảng số liệu có xác nhận của thủ trưởng đơn vị."
PARTLY = "Mới hoàn thành một phần nội dung của kỳ."
UNCLEAR = "Văn bản kèm theo chưa ghi rõ kỳ báo cáo."
HEADS_NOTE = "Đồng ý nội dung báo cáo."
OUR_PART_DONE = "Đã thực hiện phần việc phối hợp như báo cáo nêu."
OUR_PART_DIFFERS = "Số liệu phần phối hợp chưa khớp với số liệu của cơ quan; đề nghị đối chiếu rồi nộp lại."


def approve(
    submissions: Sequence[Submission], cast: Cast, *, at: datetime, share: int = 1, objecting: bool = False
) -> list[Submission]:
    """Let coordinators speak and heads approve; of each `share` submissions the last one is left waiting.

    With `objecting` the last of several coordinators disagrees, which returns the submission.
    """
    passed = []
    for place, submission in enumerate(submissions):
        if share > 1 and place % share == share - 1:
            continue
        moment = at + timedelta(minutes=place)
        if not coordinate(submission, cast, at=moment, objecting=objecting):
            continue
        for kind in (StepKind.ROOM_HEAD, StepKind.HEAD):
            for seat in _open_seats(submission, kind):
                _speak(seat, submission, Word.APPROVE, cast.head_of(seat.unit_id), moment)
        passed.append(submission)
    return passed


def coordinate(
    submission: Submission, cast: Cast, *, at: datetime, objecting: bool = False, silent: int = 0
) -> bool:
    """Let coordinators speak, but for the first `silent` ones; tell whether none of them disagreed."""
    seats = _open_seats(submission, StepKind.COORDINATORS)[silent:]
    for place, seat in enumerate(seats, start=1):
        actor = cast.officer_of(seat.unit_id)
        if objecting and place == len(seats) > 1:
            _speak(seat, submission, Word.DISAGREE, actor, at, OUR_PART_DIFFERS)
            return False
        _speak(seat, submission, Word.AGREE, actor, at, OUR_PART_DONE)
    return True


def verify(submissions: Sequence[Submission], cast: Cast, *, at: datetime, share: int = 1) -> int:
    """Let the verifying body speak on every duty; of each `share` submissions the last one is left waiting."""
    done = 0
    for place, submission in enumerate(submissions):
        if share > 1 and place % share == share - 1:
            continue
        for seat in _open_seats(submission, StepKind.MONITOR):
            officer = cast.officer_of(seat.unit_id, turn=place)
            done += _verify(seat, submission, cast, officer, at + timedelta(minutes=place))
    return done


def _open_seats(submission: Submission, kind: StepKind) -> list[Seat]:
    return _seats_of(submission.pk, kind)


@prepared
def _seats_of(submission_id: int, kind: StepKind) -> "QuerySet[Seat, Seat]":
    seats = Seat.objects.filter(
        route__subject_type="plans.submission", route__subject_id=submission_id, kind=kind
    )
    return seats.filter(state=SeatState.OPEN).order_by("pk")


def _speak(
    seat: Seat, submission: Submission, word: Word, actor: Actor, at: datetime, note: str = HEADS_NOTE
) -> None:
    decide_step(
        seat_id=seat.pk,
        verdict=word,
        note=note,
        seen_hash=submission.content_hash,
        actor=actor,
        at=at,
    )


def _verify(seat: Seat, submission: Submission, cast: Cast, actor: Actor, at: datetime) -> int:
    items = SubmissionItem.objects.filter(submission=submission).order_by("order")
    rows = items.values_list("assignment_id", "assignment__unit_id", "assignment__task__order")
    verdicts = [_verdict(key, cast.number_of(unit_id) * 5 + order * 3) for key, unit_id, order in rows]
    decided = give_verdicts(
        seat_id=seat.pk,
        verdicts=verdicts,
        note="",
        seen_hash=submission.content_hash,
        actor=actor,
        at=at,
    )
    return len(verdicts) if decided.state == SubmissionState.DECIDED else 0


def _verdict(assignment_id: int, mark: int) -> ItemVerdict:
    """Choose by a mark made of unit and row, so that every run says the same."""
    if mark % RETURN_EVERY == 0:
        return ItemVerdict(assignment_id, Verdict.RETURNED, reason=LACKING)
    reduced = mark % REDUCED_EVERY == 0
    quality = CriterionGiven(points=REDUCED if reduced else FULL, reason=UNCLEAR if reduced else "")
    criteria = {QUALITY: quality}
    if mark % PARTIAL_EVERY == 0:
        criteria[OUTCOME] = CriterionGiven(reason=PARTLY)
        return ItemVerdict(assignment_id, Verdict.ACCEPTED, Result.PARTIAL, PARTLY, criteria)
    return ItemVerdict(assignment_id, Verdict.ACCEPTED, Result.COMPLETE, "", criteria)
