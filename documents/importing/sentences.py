"""What a person reads when their file cannot be taken: each sentence says what to do next."""

from django.utils.translation import gettext_lazy as _

from core.errors import BadInput
from documents.importing.codec import from_json
from documents.importing.form_sentences import FORM_SENTENCES
from documents.importing.found import WithoutTasks
from documents.importing.refusals import Reason

_SENTENCES = {
    Reason.EMPTY: _("Tệp rỗng, không có dữ liệu. Hãy chọn lại tệp .docx của kế hoạch."),
    Reason.ENCRYPTED: _(
        "Tệp có mật khẩu nên không đọc được. Hãy mở tệp trong Word, bỏ mật khẩu, lưu lại rồi tải lên."
    ),
    Reason.LEGACY_DOC: _(
        "Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word, chọn Lưu thành dạng .docx rồi tải lên,"
        " vì chuyển đổi tự động có thể làm mất bảng."
    ),
    Reason.PDF: _("Đây là tệp PDF. Hãy tải lên tệp .docx gốc của kế hoạch."),
    Reason.NOT_DOCX: _(
        "Tệp không phải văn bản Word .docx (có thể đã bị đổi tên). Hãy chọn đúng tệp .docx của kế hoạch."
    ),
    Reason.OTHER_OFFICE: _("Đây là tệp bảng tính hoặc trình chiếu. Hãy tải lên tệp .docx của kế hoạch."),
    Reason.MACROS: _("Tệp có macro nên không được nhận. Hãy lưu lại thành .docx không có macro rồi tải lên."),
    Reason.BROKEN: _(
        "Tệp .docx bị hỏng hoặc tải lên chưa trọn. Hãy mở thử bằng Word,"
        " lưu lại thành tệp mới rồi tải lên lần nữa."
    ),
    Reason.TOO_LARGE_INSIDE: _(
        "Nội dung bên trong tệp quá lớn nên không đọc. Hãy bỏ bớt ảnh, tệp nhúng"
        " hoặc tách phụ lục rồi tải lên lại."
    ),
    Reason.NO_TEXT: _(
        "Tệp không có chữ nào, có thể là bản quét. Hãy tải lên tệp .docx soạn thảo của kế hoạch."
    ),
    Reason.NO_TABLES: _(
        "Văn bản không có bảng nhiệm vụ và không có câu nào giao việc cho đơn vị. Hãy bổ sung biểu nhiệm vụ"
        " (cột nhiệm vụ, cơ quan chủ trì, thời gian) vào tệp rồi tải lên lại."
    ),
    Reason.ANNEX_MISSING: _(
        "Văn bản ghi có phụ lục kèm theo nhưng trong tệp không có bảng nào."
        " Hãy ghép phụ lục vào cùng tệp .docx rồi tải lên lại."
    ),
    Reason.NO_TASK_TABLE: _(
        "Không nhận ra bảng nhiệm vụ trong văn bản. Bảng cần có dòng tiêu đề với các cột như “Nhiệm vụ”,"
        " “Cơ quan chủ trì”, “Thời gian thực hiện”; hãy sửa tiêu đề cột rồi tải lên lại."
    ),
    Reason.MISSING_COLUMNS: _(
        "Bảng nhiệm vụ thiếu cột: %(columns)s (tiêu đề đọc được: %(headings)s)."
        " Hãy thêm hoặc đặt lại tên cột trong tệp rồi tải lên lại."
    ),
    Reason.NO_ROWS: _(
        "Bảng nhiệm vụ chỉ có tiêu đề, không có dòng nhiệm vụ nào. Hãy điền bảng rồi tải lên lại."
    ),
    Reason.TOO_SLOW: _(
        "Đọc tệp quá lâu nên đã dừng. Hãy bỏ bớt ảnh và phần không cần thiết,"
        " lưu thành tệp mới rồi tải lên lại."
    ),
    **FORM_SENTENCES,
}

_COLUMN_NAMES = {
    "content": _("“Nhiệm vụ”"),
    "lead": _("“Cơ quan chủ trì” (hoặc “Đơn vị thực hiện”)"),
    "deadline": _("“Thời gian thực hiện”"),
}


def refusal(reason: Reason, values: dict[str, str]) -> BadInput:
    """Give the refusal a person sees for a reason found while reading: WithoutTasks where the rest was read."""
    shown = dict(values)
    found = shown.pop("found", "")
    if "columns" in shown:
        shown["columns"] = ", ".join(str(_COLUMN_NAMES[name]) for name in shown["columns"].split(","))
    sentence = str(_SENTENCES[reason]) % shown if shown else str(_SENTENCES[reason])
    return WithoutTasks(sentence, found=from_json(found.encode())) if found else BadInput(sentence)
