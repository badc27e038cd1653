"""A lateness of the unit's own making asks for a written explanation or a review of responsibility."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from core.errors import BadInput, GuardUnmet, NotPermitted, WrongState
from core.moments import local_date
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.inputs import PaperGiven
from plans.domain.requests import ConsequenceKind, ConsequenceState
from plans.domain.states import CauseKind
from plans.models import Assignment, Consequence
from workflows.execution import begin, perform, transaction
from workflows.locking import lock
from workflows.moves import Seen


def refuse_demand_by(duty: Assignment, actor: Actor) -> None:
    """Raise NotPermitted for somebody who neither leads the issuer nor verifies the duty."""
    if not policies.demands_of(duty, None, actor):
        raise NotPermitted(_("Việc này do %(who)s yêu cầu.") % {"who": policies.demands_of.who})


def require(
    *, assignment_id: int, kind: str, demand: str, due_at: datetime, actor: Actor, at: datetime
) -> Consequence:
    """Ask the unit of a duty whose lateness was settled as its own for a paper by a due moment."""
    with transaction(at=at):
        duty = lock(Assignment, assignment_id, related=("task__plan", "unit"))
        refuse_demand_by(duty, actor)
        if duty.cause != CauseKind.SUBJECTIVE:
            raise GuardUnmet(_("Chỉ yêu cầu khi quá hạn đã được xác định là do nguyên nhân chủ quan."))
        if kind not in ConsequenceKind.values or not demand.strip() or due_at <= at:
            raise BadInput(_("Chọn loại văn bản, ghi yêu cầu và thời hạn sau hôm nay rồi gửi lại."))
        open_ones = Consequence.objects.filter(assignment=duty, kind=kind)
        if open_ones.exclude(state=ConsequenceState.ACCEPTED).exists():
            raise WrongState(_("Đơn vị đã được yêu cầu văn bản này. Chờ đơn vị nộp."))
        asked = Consequence(
            assignment=duty, kind=kind, demand=demand.strip(), due_at=due_at,
            required_by_id=actor.human_id, required_at=at,
        )  # fmt: skip
        return begin(asked, actor=actor, at=at)


def hand_in(
    *, consequence_id: int, number: str, on: date, actor: Actor, at: datetime, seen: Seen | None = None
) -> Consequence:
    """The head hands the paper in by its number and date."""
    if not number.strip() or on > local_date(at):
        raise BadInput(_("Ghi số, ký hiệu và ngày của văn bản, không sau hôm nay."))
    given = PaperGiven(number=number.strip()[:60], on=on)
    return perform((Consequence, consequence_id), "hand_in", actor=actor, at=at, given=given, seen=seen)


def accept(*, consequence_id: int, actor: Actor, at: datetime, seen: Seen | None = None) -> Consequence:
    """The leader or the monitor takes the paper as done."""
    return perform((Consequence, consequence_id), "accept", actor=actor, at=at, seen=seen)


def send_back(
    *, consequence_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Consequence:
    """The paper does not answer what was asked; the unit hands it in again."""
    return perform((Consequence, consequence_id), "send_back", actor=actor, at=at, note=reason, seen=seen)
