"""What a draft says about itself as a whole: its subject, who follows it, its end, a missing annex excused."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.moments import local_date
from core.vietnamese import fold
from organizations.domain.actor import Actor
from plans.models import DraftChange, Plan
from plans.services.bodies import refuse_bodies
from plans.services.draft_changes import draft_of, note_change
from plans.services.seen_marks import head_mark, refuse_overwriting
from workflows.execution import transaction


@dataclass(frozen=True, slots=True)
class HeadText:
    """What a person decided about the plan as a whole before its issue."""

    title: str
    monitor_id: int
    alternate_id: int
    ends_on: date
    annex_waiver: str = ""


def save_head(*, plan_id: int, head: HeadText, actor: Actor, at: datetime, seen: str = "") -> Plan:
    """Write title, following body, its alternate, end and, where an annex is missing, the signed reason.

    `seen` is the `head_mark` of the form; raises Stale where somebody else has written the head since.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        heads = DraftChange.objects.filter(plan=plan, kind=DraftChange.Kind.HEAD)
        refuse_overwriting(seen, head_mark(plan), heads)
        if not head.title.strip():
            raise BadInput(_("Trích yếu không được để trống. Nhập trích yếu của kế hoạch rồi lưu lại."))
        refuse_bodies(monitor_id=head.monitor_id, alternate_id=head.alternate_id, on=local_date(at))
        before = {"title": plan.title, "monitor": plan.monitor_id, "alternate": plan.alternate_monitor_id}
        Plan.objects.filter(pk=plan.pk).update(
            title=head.title[:600],
            title_folded=fold(head.title)[:600],
            monitor_id=head.monitor_id,
            alternate_monitor_id=head.alternate_id,
            ends_on=head.ends_on,
            annex_waiver=head.annex_waiver,
        )
        after = {"title": head.title, "monitor": head.monitor_id, "alternate": head.alternate_id}
        note_change(plan, "head", "", before, after, head.annex_waiver, actor, at)
    return plan
