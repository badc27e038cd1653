"""What is typed when letters are issued: number, symbol, day and who signs, filled in with what is known."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.controls import Field
from core.moments import local_date
from organizations.selectors import heads_of
from plans.models import UrgingLetter


def issue_fields(issuer_id: int, at: datetime, *, many: bool = False) -> tuple[Field, ...]:
    """Give the fields of issuing one letter of an office, or `many` whose numbers count on."""
    today = local_date(at)
    last = UrgingLetter.objects.filter(issuer=issuer_id, number__isnull=False).order_by("-pk").first()
    heads = heads_of(issuer_id, on=today)[:1]
    name = heads[0].person.full_name if heads else ""
    symbol = last.symbol if last else ""
    number = _("Số của công văn đầu tiên") if many else _("Số công văn")
    how = _("Các công văn sau lấy số tiếp theo. Để trống: bắt đầu từ số tiếp theo trong năm.")
    return (
        Field("number", number, "number", help=how if many else _("Để trống: lấy số tiếp theo trong năm.")),
        Field("symbol", _("Ký hiệu"), value=symbol, required=True, placeholder="SNV-CCHC"),
        Field("issued_on", _("Ngày ban hành"), "date", today.isoformat(), required=True),
        Field("signing_capacity", _("Quyền hạn ký"), placeholder="KT. GIÁM ĐỐC"),
        Field("signer_title", _("Chức vụ người ký"), value=heads[0].title if heads else "", required=True),
        Field("signer", _("Người ký"), value=name, required=True),
    )
