"""The fields that a template of an urging letter may hold, in the words an office types into Word."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: Mapping[str, str | Promise] = {
    "co_quan_cap_tren": _("Cơ quan cấp trên (trống khi không có)"),
    "co_quan": _("Cơ quan ban hành công văn"),
    "so": _("Số công văn"),
    "ky_hieu": _("Ký hiệu công văn"),
    "dia_danh": _("Địa danh"),
    "ngay": _("Ngày ban hành"),
    "thang": _("Tháng ban hành"),
    "nam": _("Năm ban hành"),
    "trich_yeu": _("Trích yếu"),
    "kinh_gui": _("Danh sách nơi kính gửi"),
    "so_ke_hoach": _("Số, ký hiệu kế hoạch"),
    "ngay_ke_hoach": _("Ngày kế hoạch"),
    "ten_ke_hoach": _("Trích yếu kế hoạch"),
    "co_quan_ke_hoach": _("Cơ quan ban hành kế hoạch"),
    "ngay_tinh": _("Ngày tính quá hạn"),
    "han_bao_cao": _("Hạn gửi báo cáo"),
    "tong_so": _("Tổng số nhiệm vụ quá hạn"),
    "so_don_vi": _("Số đơn vị có nhiệm vụ quá hạn"),
    "don_vi": _("Danh sách đơn vị; mỗi đơn vị có stt, ten, so_nhiem_vu và danh sách nhiem_vu"),
    "quyen_han": _("Quyền hạn ký (trống khi ký thẳng)"),
    "chuc_vu": _("Chức vụ người ký"),
    "nguoi_ky": _("Họ tên người ký"),
    "noi_nhan": _("Danh sách nơi nhận"),
}
"""Every field by name, with what it holds."""

REQUIRED = frozenset(
    {"co_quan", "so", "ky_hieu", "ngay", "thang", "nam", "trich_yeu", "kinh_gui", "don_vi", "chuc_vu", "nguoi_ky"}
)  # fmt: skip
"""Without these a letter is none (Nghị định 30/2020/NĐ-CP, Điều 8)."""

DUTY_FIELDS: Mapping[str, str | Promise] = {
    "stt": _("Số thứ tự trong đơn vị"),
    "vi_tri": _("Vị trí trong kế hoạch"),
    "noi_dung": _("Nội dung nhiệm vụ"),
    "han": _("Thời hạn"),
    "so_ngay": _("Số ngày làm việc quá hạn"),
}
"""What each line of `nhiem_vu` holds."""


def sample() -> dict[str, Any]:
    """Give an invented letter that a template is tried with; its words stand nowhere else."""
    duty = {
        "stt": "1",
        "vi_tri": "Biểu 1.1",
        "noi_dung": "Nội dung thử của mẫu",
        "han": "31/12/2099",
        "so_ngay": "9",
    }
    one = {"stt": "I", "ten": "Đơn vị thử của mẫu", "so_nhiem_vu": "1", "nhiem_vu": [duty]}
    lists = {
        "kinh_gui": ["Nơi kính gửi thử"],
        "noi_nhan": ["Như trên", "Lưu: VT"],
        "don_vi": [one, {**one, "stt": "II"}],
    }
    return {name: lists.get(name, f"thử-{name}") for name in FIELDS}
