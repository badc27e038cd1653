"""What a draft says about itself as a whole: its subject, who follows it, its end, the days of its reports."""

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
from plans.services.report_days import days_typed
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
    report_days: str = ""


def save_head(*, plan_id: int, head: HeadText, actor: Actor, at: datetime, seen: str = "") -> Plan:
    """Write title, following body, its alternate, end, days of reports and the reason for a missing annex.

    `seen` is the `head_mark` of the form; raises Stale where somebody else has written the head since, BadInput for
    what cannot be; then nothing is written.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        heads = DraftChange.objects.filter(plan=plan, kind=DraftChange.Kind.HEAD)
        refuse_overwriting(seen, head_mark(plan), heads)
        if not head.title.strip():
            raise BadInput(_("Trích yếu không được để trống. Nhập trích yếu của kế hoạch rồi lưu lại."))
        refuse_bodies(monitor_id=head.monitor_id, alternate_id=head.alternate_id, on=local_date(at))
        days = days_typed(head.report_days)
        before = _said(plan.title, plan.monitor_id, plan.alternate_monitor_id, plan.report_days)
        Plan.objects.filter(pk=plan.pk).update(
            title=head.title[:600],
            title_folded=fold(head.title)[:600],
            monitor_id=head.monitor_id,
            alternate_monitor_id=head.alternate_id,
            ends_on=head.ends_on,
            annex_waiver=head.annex_waiver,
            report_days=days,
        )
        after = _said(head.title, head.monitor_id, head.alternate_id, days)
        note_change(plan, "head", "", before, after, head.annex_waiver, actor, at)
    return plan


def _said(title: str, monitor_id: int, alternate_id: int | None, report_days: str) -> dict[str, object]:
    return {
        "title": title,
        "monitor": monitor_id,
        "alternate": alternate_id,
        "report_days": report_days,
    }
