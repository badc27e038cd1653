"""The days a plan wants its periodic reports on: taken from its paper, corrected by the clerk (docs/adr/0018)."""

from django.utils.translation import gettext as _

from core.errors import BadInput
from plans.domain.deadlines import read_deadline
from plans.domain.report_days import days_of_reports, read_days, written_days
from plans.models import Plan, ReportDuty
from plans.services.lending import Lends


def keep_own_days(plan: Plan, *, lent: Lends) -> None:
    """Let a draft without such days have those that the report duties of its paper name."""
    if plan.report_days:
        return
    wordings = ReportDuty.objects.filter(plan=plan).values_list("deadline_text", flat=True)
    read = [read_deadline(words, **lent) for words in wordings]
    days = days_of_reports(read, before_is_inclusive=plan.before_is_inclusive)
    if days:
        plan.report_days = written_days(days)
        Plan.objects.filter(pk=plan.pk).update(report_days=plan.report_days)


def days_typed(text: str) -> str:
    """Give typed days as they are kept; raises BadInput with an example for what is no list of days."""
    try:
        return written_days(read_days(text))
    except ValueError as refused:
        raise BadInput(
            _(
                "Ngày gửi báo cáo định kỳ “%(text)s” không đọc được. Nhập ngày và tháng, mỗi tháng nhiều nhất một"
                " ngày, cách nhau bằng dấu phẩy, ví dụ 04/6, 04/12; để trống nếu kế hoạch không ấn định ngày riêng."
            )
            % {"text": text[:60]}
        ) from refused
