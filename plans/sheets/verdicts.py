"""What waits for a verifier as a sheet: the words on each duty are kept, the submission itself is still concluded
on its page, where its proof was seen.
"""

from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from approvals.domain.words import StepKind
from approvals.selectors import open_seats_for
from core.errors import BadInput
from documents.workbooks.comparing import Difference
from documents.workbooks.shape import Column, Row, Sheet, digest_of
from organizations.domain.actor import Actor
from plans.domain.states import Result, Verdict
from plans.models import Evidence, SheetKind, SubmissionItem
from plans.selectors.submission_seen import SUBJECT
from plans.selectors.verification_criteria import LEVEL_WORDS, card_of, criteria_in_force, proposed_points
from plans.services.judging import keep_verdict, kept_verdict
from plans.services.typed_verdict import RETURN, SCORED, TypedVerdict

MOST = 1_000
OPEN = frozenset({"word", "remarks"})


def verdict_sheet(_plan: int, actor: Actor, _at: datetime) -> Sheet:
    """Give the duties whose verdict this person may give now; without rows for people who verify nothing."""
    return Sheet(
        kind=SheetKind.VERIFICATION,
        subject=0,
        title=_("Chờ thẩm định: %(unit)s") % {"unit": actor.unit_name},
        notes=(
            _("Điền cột Kết quả và Nhận xét. Kết quả được ghi nháp; mở từng hồ sơ để xem minh chứng và gửi kết quả."),
        ),
        columns=_columns(),
        rows=tuple(_row(item, actor) for item in _items(actor)),
    )  # fmt: skip


def keep_word(_plan: int, row: Difference, actor: Actor, at: datetime) -> None:
    """Keep the word on one duty for the page of its submission. Raises BadInput, NotPermitted, WrongState."""
    given = row.values or {}
    item = SubmissionItem.objects.get(pk=int(row.key))
    cards = tuple(card_of(one) for one in criteria_in_force())
    typed = _typed(item.assignment_id, given.get("word", ""), given.get("remarks", ""))
    keep_verdict(submission_id=item.submission_id, verdict=typed.verdict(cards), actor=actor, at=at)


def _typed(assignment_id: int, word: str, remarks: str) -> TypedVerdict:
    """Give the verdict as its form would: points by the share of the result, the remark as reason where some go."""
    results = {words: key for key, words in _words().items()}
    if word not in results:
        raise BadInput(_("Chọn kết quả trong danh sách của ô."))
    if results[word] == RETURN:
        return TypedVerdict(assignment_id, RETURN, Result.COMPLETE, remarks)
    points, levels = proposed_points(Result(results[word]), criteria_in_force())
    reasons = {key: remarks for key, level in levels.items() if level != Result.COMPLETE}
    return TypedVerdict(assignment_id, "", results[word], remarks, points, levels, reasons)


def _words() -> dict[str, str]:
    """Give the words of the list, by what they mean."""
    return {**{str(one): str(LEVEL_WORDS[one]) for one in SCORED}, RETURN: _("Trả lại để bổ sung")}


def _columns() -> tuple[Column, ...]:
    return (
        Column("plan", _("Kế hoạch"), 22),
        Column("unit", _("Đơn vị"), 26),
        Column("place", _("Dòng"), 12),
        Column("content", _("Nhiệm vụ"), 48),
        Column("period", _("Kỳ"), 14),
        Column("statement", _("Kết quả thực hiện"), 48),
        Column("proofs", _("Số minh chứng"), 10),
        Column("word", _("Kết quả"), 20, tuple(_words().values())),
        Column("remarks", _("Nhận xét, lý do"), 40),
    )


def _items(actor: Actor) -> list[SubmissionItem]:
    seats = open_seats_for(actor).filter(kind=StepKind.MONITOR, route__subject_type=SUBJECT)
    rows = SubmissionItem.objects.filter(
        submission__in=seats.values("route__subject_id"), is_current=True
    ).select_related("submission__unit", "assignment__task__section", "assignment__task__plan")
    proofs = Evidence.objects.filter(submission=OuterRef("submission")).order_by()
    counted = proofs.values("submission").annotate(n=Count("title", distinct=True)).values("n")
    return list(
        rows.annotate(proofs=Coalesce(Subquery(counted), 0)).order_by("submission_id", "order")[:MOST]
    )


def _row(item: SubmissionItem, actor: Actor) -> Row:
    duty, kept = item.assignment, kept_verdict(item, by=actor.person_id)
    word = _words().get(RETURN if kept.verdict == Verdict.RETURNED else str(kept.result), "") if kept else ""
    remarks = kept.reason if kept else ""
    values = {
        "plan": duty.task.plan.number,
        "unit": item.submission.unit.name,
        "place": duty.task.place,
        "content": duty.task.content,
        "period": duty.period_label,
        "statement": item.statement or item.submission.statement,
        "proofs": str(item.proofs),  # type: ignore[attr-defined]
        "word": word,
        "remarks": remarks,
    }
    version = digest_of({"content": item.submission.content_hash, "word": word, "remarks": remarks})
    return Row(str(item.pk), version, values, OPEN, f"{item.submission.unit.name}, {duty.task.place}")
