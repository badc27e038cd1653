"""What Zalo calls things: names of fields, codes of answers and what each means to us; addresses are settings.

Fields and the renewal of tokens are those that public code of several companies sends, and codes -100 to -112 those of
zalo.cloud/zns/guidelines/handle-error-code, read in November 2026. What is marked "unconfirmed" comes from memory:
an answer with such a code that means something else is shown with its number, never taken for a success.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACCESS_HEADER, SECRET_HEADER = "access_token", "secret_key"
PHONE, TEMPLATE, DATA, TRACKING, MODE = "phone", "template_id", "template_data", "tracking_id", "mode"
DEVELOPMENT = "development"
"""Of MODE: the message goes to administrators of the application or OA only."""
CODE_PATH, REFERENCE_PATH = "error", "data.msg_id"
TAKEN = "0"
NEW_ACCESS, NEW_REFRESH = "access_token", "refresh_token"
RENEWAL = {"grant_type": "refresh_token"}
REFRESH_FIELD, APP_FIELD = "refresh_token", "app_id"

TOKEN_IS_OLD = frozenset({"-124", "-216", "-220"})
"""-124 of message templates and -220 of the OA are confirmed by code that meets them; -216 is unconfirmed."""

LATER: dict[str, str | Promise] = {
    "-100": _("lỗi chưa xác định"),
    "-115": _("tài khoản ZNS không đủ số dư"),
    "-133": _("Zalo không gửi tin vào ban đêm"),
    "-144": _("đã hết hạn mức gửi trong ngày của OA"),
    "-147": _("mẫu tin đã hết hạn mức gửi trong ngày"),
}
"""-115, -133, -144 and -147 are unconfirmed as numbers; all pass by themselves or when somebody pays."""

NEVER: dict[str, str | Promise] = {
    "-101": _("mã ứng dụng không hợp lệ"),
    "-102": _("ứng dụng không tồn tại"),
    "-103": _("ứng dụng chưa được kích hoạt"),
    "-104": _("khóa bí mật của ứng dụng không hợp lệ"),
    "-105": _("ứng dụng chưa liên kết với OA nào"),
    "-108": _("số điện thoại không hợp lệ"),
    "-109": _("mã mẫu tin không hợp lệ"),
    "-110": _("phiên bản Zalo của người nhận quá cũ"),
    "-111": _("mẫu tin không có dữ liệu"),
    "-112": _("dữ liệu không khớp mẫu tin đã duyệt"),
    "-118": _("số này không có tài khoản Zalo"),
}
