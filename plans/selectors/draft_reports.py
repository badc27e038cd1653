"""The reports that the paper of a draft asks for: in the plan or suggested, and what the clerk may press."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Field
from core.parts import Fact, Pill, Tone
from plans.cards.aims import ReportLine
from plans.models import Plan, ReportDuty
from plans.services.report_duties import title_of


def report_lines(plan: Plan, *, may: bool) -> tuple[ReportLine, ...]:
    """Give every report duty of a draft; only its clerk gets the presses. One query."""
    found = ReportDuty.objects.filter(plan=plan).select_related("to_unit", "via_unit", "task__section")
    return tuple(_line(plan, duty, may=may) for duty in found.order_by("order"))


def _line(plan: Plan, duty: ReportDuty, *, may: bool) -> ReportLine:
    is_in = duty.task is not None
    pill = Pill(_("Đã đưa vào kế hoạch"), Tone.OK, "circle-check")
    return ReportLine(
        key=f"bao-cao-{duty.pk}",
        title=title_of(duty),
        pill=pill if is_in else Pill(_("Gợi ý, chưa tính"), Tone.MUTE, "info-circle"),
        facts=_facts(plan, duty),
        source=duty.text,
        actions=_presses(plan, duty) if may and not is_in else (),
    )


def _facts(plan: Plan, duty: ReportDuty) -> tuple[Fact, ...]:
    to = duty.to_unit.name if duty.to_unit else duty.to_text
    via = duty.via_unit.name if duty.via_unit else duty.via_text
    known = (
        Fact(_("Ai báo cáo"), duty.by_text or _("văn bản không nêu")),
        Fact(
            _("Gửi"),
            _("%(to)s, qua %(via)s") % {"to": to, "via": via} if via else to or _("văn bản không nêu"),
        ),
        Fact(_("Thời hạn"), duty.deadline_text or _("văn bản không nêu")),
    )
    if duty.task is None:
        return known
    page = reverse("plans:import_review", args=(plan.pk,))
    return (*known, Fact(_("Dòng"), duty.task.place, url=f"{page}#dong-{duty.task_id}"))


def _presses(plan: Plan, duty: ReportDuty) -> tuple[Action, ...]:
    key = str(duty.pk)
    reason = Field("reason", _("Lý do bỏ"), "textarea", required=True, prefix=f"bc{key}-")
    ask = Ask(_("Bỏ chế độ báo cáo này"), _("Bỏ"), fields=(reason,))
    take = reverse("plans:draft_report_take", args=(plan.pk, duty.pk))
    drop = reverse("plans:draft_report_drop", args=(plan.pk, duty.pk))
    return (
        Action("take_report", _("Đưa vào kế hoạch"), take, "primary", "plus", value=key),
        Action("drop_report", _("Bỏ"), drop, "ret", "trash", ask=ask, value=key),
    )
