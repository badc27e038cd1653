"""Writing a submission before it is handed in: start it for one or many duties, and say what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from core.errors import BadInput, GuardUnmet, Missing, NotPermitted, WrongState
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.states import WORKING, Result, SubmissionState
from plans.models import Assignment, Evidence, Submission, SubmissionItem
from plans.services.drafts import editable
from plans.services.proving import Proof, add_proof, describe_proof, let_go, remove_proof
from plans.services.rounds import is_returned, start_next_round
from workflows.execution import begin, transaction
from workflows.locking import lock_many

__all__ = [
    "ItemText",
    "Proof",
    "add_duties",
    "add_proof",
    "describe_proof",
    "drop_duty",
    "editable",
    "remove_proof",
    "save_text",
    "start_draft",
]


@dataclass(frozen=True, slots=True)
class ItemText:
    """What a person typed for one duty of a draft; figures and own points by their keys, as typed."""

    statement: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    self_result: str = Result.COMPLETE
    self_points: Mapping[str, str] = field(default_factory=dict)
    not_applicable: bool = False
    reason: str = ""
    done_on: date | None = None


def refuse_idle(actor: Actor) -> None:
    """Raise NotPermitted for a person who is named for the work of no duty: there is nothing to report on."""
    if not Assignment.objects.filter(officer_id=actor.person_id).exists():
        raise NotPermitted(
            _(
                "Anh/chị chưa được phân công nhiệm vụ nào. Thủ trưởng phân công anh/chị rồi mới lập hồ sơ được."
            )
        )


def start_draft(*, assignment_ids: Sequence[int], actor: Actor, at: datetime) -> Submission:
    """Start one submission for one or many duties of one unit that this person works on; give the draft.

    A duty that stands in an unsent draft already brings that draft back, a returned one its next round.
    Raises BadInput, NotPermitted, WrongState or GuardUnmet with the sentence for the person.
    """
    with transaction(at=at):
        rows = _duties(assignment_ids)
        if not rows:
            raise BadInput(_("Chọn ít nhất một nhiệm vụ để lập hồ sơ."))
        _refuse_rows(rows, rows[0].unit_id, rows[0].verifier_unit_id, actor)
        draft = _begun(rows, actor, at) or _new_draft(rows[0], actor, at)
        _add_items(draft, rows)
    return draft


def add_duties(
    *, submission_id: int, assignment_ids: Sequence[int], actor: Actor, at: datetime
) -> Submission:
    """Let a draft cover further duties of the same unit and the same verifying body."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        rows = _duties(assignment_ids)
        if not rows:
            raise BadInput(_("Chọn ít nhất một nhiệm vụ để thêm vào hồ sơ."))
        _refuse_rows(rows, draft.unit_id, draft.verifier_unit_id, actor)
        _add_items(draft, rows)
    return draft


def drop_duty(*, submission_id: int, assignment_id: int, actor: Actor, at: datetime) -> None:
    """Take a duty out of a draft; its own proofs go with it, shared ones stay."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        items = {item.assignment_id: item for item in SubmissionItem.objects.filter(submission=draft)}
        if assignment_id not in items:
            raise Missing(_("Nhiệm vụ này không có trong hồ sơ."))
        if len(items) < 2:  # noqa: PLR2004 - the last item keeps the draft alive
            raise BadInput(_("Hồ sơ phải có ít nhất một nhiệm vụ."))
        let_go(list(Evidence.objects.filter(item=items[assignment_id])), at=at)
        items[assignment_id].delete()


def save_text(
    *, submission_id: int, statement: str, items: Mapping[int, ItemText], actor: Actor, at: datetime
) -> Submission:
    """Keep what the person typed so far, for the whole and for each duty; nothing is checked for completeness."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        Submission.objects.filter(pk=draft.pk).update(statement=statement)
        rows = SubmissionItem.objects.filter(submission=draft, assignment_id__in=list(items))
        kept = list(rows.select_related("assignment"))
        changed = [name for item in kept for name in _put_in(item, items[item.assignment_id])]
        if changed:
            SubmissionItem.objects.bulk_update(kept, sorted(set(changed)))
        draft.statement = statement
    return draft


def _put_in(item: SubmissionItem, text: ItemText) -> list[str]:
    """Put what was typed into the item; give the names of the columns that this changes."""
    typed = {
        "statement": text.statement,
        "not_applicable": text.not_applicable,
        "reason": text.reason,
        "self_result": text.self_result if text.self_result in Result.values else Result.COMPLETE,
        "values": dict(text.values),
        "self_points": dict(text.self_points),
        "done_on": text.done_on if item.assignment.paper_due_at is not None else None,
    }
    changed = [name for name, value in typed.items() if getattr(item, name) != value]
    for name in changed:
        setattr(item, name, typed[name])
    return changed


def _duties(assignment_ids: Sequence[int]) -> list[Assignment]:
    return lock_many(Assignment, sorted(set(assignment_ids)), related=Assignment.locked_related())


def _refuse_rows(rows: Sequence[Assignment], unit_id: int, verifier_id: int, actor: Actor) -> None:
    for row in rows:
        if not policies.works_on(row, None, actor):
            raise NotPermitted(
                _(
                    "%(place)s không do anh/chị thực hiện. Thủ trưởng phân công anh/chị rồi mới lập hồ sơ được."
                )
                % {"place": row.task.content[:60]}
            )
        if row.unit_id != unit_id or row.verifier_unit_id != verifier_id:
            raise BadInput(_("Chỉ gộp được nhiệm vụ của cùng đơn vị và cùng cơ quan thẩm định."))
        if row.state not in WORKING:
            raise WrongState(
                _("“%(what)s” đang ở trạng thái “%(state)s” nên chưa lập hồ sơ được.")
                % {"what": row.task.content[:60], "state": row.get_state_display()}
            )


def _begun(rows: Sequence[Assignment], actor: Actor, at: datetime) -> Submission | None:
    """Give the draft in which one of the duties stands already, or the next round of what was returned."""
    current = SubmissionItem.objects.filter(assignment__in=rows, is_current=True)
    items = list(current.select_related("submission").order_by("pk"))
    for item in items:
        if item.submission.state == SubmissionState.DRAFTED:
            return item.submission
    for item in items:
        if is_returned(item, item.submission):
            return start_next_round(submission_id=item.submission_id, actor=actor, at=at)
    return None


def _new_draft(row: Assignment, actor: Actor, at: datetime) -> Submission:
    draft = Submission(
        unit_id=row.unit_id,
        verifier_unit_id=row.verifier_unit_id,
        drafted_by_id=actor.human_id,
        drafted_at=at,
    )
    return begin(draft, actor=actor, at=at)


def _add_items(draft: Submission, rows: Sequence[Assignment]) -> None:
    current = SubmissionItem.objects.filter(assignment__in=rows, is_current=True)
    taken = dict(current.values_list("assignment_id", "submission_id"))
    other = next((owner for owner in taken.values() if owner != draft.pk), None)
    if other is not None:
        raise GuardUnmet(
            _("Có nhiệm vụ đang nằm trong một hồ sơ khác chưa xong. Mở hồ sơ đó để tiếp tục."),
            link=f"/ho-so/{other}/",
        )
    order = SubmissionItem.objects.filter(submission=draft).count()
    new = [row for row in rows if row.pk not in taken]
    SubmissionItem.objects.bulk_create(
        SubmissionItem(submission=draft, assignment=row, order=order + place)
        for place, row in enumerate(new, start=1)
    )
