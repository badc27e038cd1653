"""What a person reads when a file is turned down: what is wrong and what to do next."""

from django.utils.translation import gettext_lazy as _

from core.errors import BadInput
from documents.domain.refusals import Reason

SENTENCES = {
    Reason.NAME: _("Tên tệp có ký tự không dùng được. Hãy đổi tên tệp (chữ, số, dấu cách) rồi tải lên lại."),
    Reason.KIND: _("Loại tệp này không được nhận. Hãy chuyển sang PDF, DOCX, XLSX, PNG, JPG hoặc edXML."),
    Reason.EMPTY: _("Tệp không có nội dung. Hãy kiểm tra rồi chọn lại tệp."),
    Reason.WRONG_CONTENT: _(
        "Nội dung tệp không đúng với đuôi tên tệp. Hãy mở tệp, lưu lại đúng loại rồi tải lên."
    ),
    Reason.OLD_OFFICE: _(
        "Tệp ở định dạng Office cũ. Hãy mở bằng Word hoặc Excel, lưu thành .docx hoặc .xlsx."
    ),
    Reason.DAMAGED: _(
        "Tệp bị hỏng hoặc thiếu một phần nên không đọc được. Hãy lưu lại tệp rồi tải lên lần nữa."
    ),
    Reason.ENCRYPTED: _("Tệp có mật khẩu nên không kiểm tra được. Hãy bỏ mật khẩu rồi tải lên lại."),
    Reason.MACROS: _(
        "Tệp có macro hoặc đối tượng chạy được. Hãy lưu thành .docx, .xlsx không có macro hoặc PDF."
    ),
    Reason.BOMB: _(
        "Tệp giải nén ra quá lớn hoặc có quá nhiều phần. Hãy chia nhỏ hoặc lưu sang PDF rồi tải lên."
    ),
    Reason.NESTED: _(
        "Tệp chứa tệp khác bên trong (ví dụ bảng tính nhúng). Hãy dán thành hình hoặc lưu sang PDF."
    ),
    Reason.ODD_PARTS: _(
        "Tệp có phần mang tên bất thường nên không được nhận. Hãy lưu lại bằng Word hoặc Excel."
    ),
    Reason.ENTITIES: _(
        "Tệp có khai báo XML không an toàn nên không được nhận. Hãy xuất lại tệp từ phần mềm gốc."
    ),
    Reason.HIDDEN: _("Tệp có dữ liệu lạ ghép thêm nên không được nhận. Hãy lưu lại tệp từ phần mềm gốc."),
    Reason.REMOTE: _("Tệp dùng mẫu hoặc đối tượng lấy từ nơi khác. Hãy ngắt liên kết đó hoặc lưu sang PDF."),
    Reason.TOO_MANY_PIXELS: _("Ảnh có quá nhiều điểm ảnh. Hãy giảm kích thước ảnh rồi tải lên lại."),
    Reason.NO_PAGE: _("Tệp không có trang này để xem trước. Hãy tải tệp về để xem."),
    Reason.TOO_COMPLEX: _(
        "Không kiểm tra được tệp trong giới hạn an toàn. Hãy lưu lại gọn hơn hoặc sang PDF."
    ),
    Reason.NOT_OURS: _(
        "Tệp này không phải bảng tính tải về từ Đôn Đốc. Hãy tải bảng tính về, điền vào rồi nộp chính tệp đó."
    ),
    Reason.VIRUS: _("Tệp có mã độc nên không được nhận. Hãy quét máy tính của anh/chị rồi dùng tệp sạch."),
}


def refusal_of(reason: Reason) -> BadInput:
    """Give the refusal to raise for a reason."""
    return BadInput(str(SENTENCES[reason]))
