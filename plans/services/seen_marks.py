"""What a form of the review carries, so that no press overwrites what somebody else has written meanwhile."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.errors import Stale
from plans.corrections import WORDS
from plans.models import Addressee, DraftChange, Plan, Task
from workflows.domain.chain import digest


def row_mark(task: Task, addressees: Iterable[Addressee] | None = None) -> str:
    """Give what changes with the words of a row or with whom they mean; `addressees` spares two queries."""
    if addressees is None:
        addressees = task.addressees.prefetch_related("choices")
    meant = sorted(
        [
            row.role,
            row.text,
            row.kind,
            row.unit_id or 0,
            row.group_id or 0,
            sorted(u.pk for u in row.choices.all()),
        ]
        for row in addressees
    )
    return digest({**{name: getattr(task, name) for name in WORDS}, "meant": meant})


def head_mark(plan: Plan) -> str:
    """Give what changes with anything of a plan that the form of its head writes."""
    ends_on = plan.ends_on.isoformat() if plan.ends_on else ""
    bodies = [plan.monitor_id, plan.alternate_monitor_id]
    days = {"ends_on": ends_on, "reports": plan.report_days}
    return digest({"title": plan.title, "bodies": bodies, **days, "waiver": plan.annex_waiver})


def refuse_overwriting(seen: str, now: str, changes: "QuerySet[DraftChange]") -> None:
    """Raise Stale where a form was opened before what stands now; `changes` tell who wrote it.

    A press that carries no mark overwrites nothing that a person saw: it is one of ours.
    """
    if not seen or seen == now:
        return
    last = changes.select_related("by").order_by("-pk").first()
    raise Stale(
        _(
            "Chỗ này vừa được %(who)s sửa sau khi anh/chị mở, nên chưa ghi gì."
            " Mở lại để xem chữ mới rồi sửa tiếp."
        )
        % {"who": last.by.full_name if last else _("người khác")}
    )
