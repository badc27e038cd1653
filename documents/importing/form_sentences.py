"""What a person reads about the form of a file: why it is not read, how it was read, and what to install."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.importing.blocks import FileForm, FormRemark
from documents.importing.refusals import Reason

FORM_SENTENCES: dict[Reason, Promise] = {
    Reason.TOO_MANY_ROWS: _(
        "Các bảng trong tệp có hơn %(most)s dòng nên không đọc. Hãy tách kế hoạch thành nhiều tệp"
        " hoặc bỏ bảng số liệu không phải nhiệm vụ rồi tải lên lại."
    ),
    Reason.TOO_MANY_PAGES: _(
        "Tệp có nhiều trang hơn mức đọc được (%(most)s trang). Hãy tách phần có nhiệm vụ thành tệp riêng"
        " rồi tải lên lại."
    ),
    Reason.NOT_A_PAPER: _(
        "Không nhận ra đây là văn bản (tệp có thể đã bị đổi tên). Hãy chọn tệp .docx, .pdf, .txt hoặc .xlsx"
        " của kế hoạch."
    ),
    Reason.ENCODING: _(
        "Không đọc được bảng mã chữ của tệp văn bản. Hãy mở tệp, chọn Lưu thành với bảng mã UTF-8"
        " rồi tải lên lại."
    ),
    Reason.BROKEN_PDF: _(
        "Tệp PDF bị hỏng hoặc tải lên chưa trọn. Hãy mở thử, in lại thành PDF mới rồi tải lên lần nữa."
    ),
    Reason.BROKEN_SHEET: _(
        "Tệp bảng tính bị hỏng hoặc tải lên chưa trọn. Hãy mở thử bằng Excel,"
        " lưu thành tệp .xlsx mới rồi tải lên lần nữa."
    ),
    Reason.OLD_SHEET: _("Đây là tệp Excel đời cũ (.xls). Hãy mở bằng Excel, lưu thành .xlsx rồi tải lên."),
    Reason.NEEDS_OFFICE: _(
        "Đây là tệp Word đời cũ (.doc) và máy chủ chưa cài LibreOffice để đọc. Hãy mở bằng Word,"
        " lưu thành .docx rồi tải lên; hoặc đề nghị người quản trị hệ thống cài gói libreoffice-writer-nogui."
    ),
    Reason.NOT_CONVERTED: _(
        "LibreOffice không chuyển được tệp .doc này. Hãy mở bằng Word, lưu thành .docx rồi tải lên."
    ),
    Reason.TABLE_LOST: _(
        "LibreOffice làm mất bảng nhiệm vụ khi chuyển tệp .doc này. Hãy mở bằng Word,"
        " lưu thành .docx rồi tải lên."
    ),
    Reason.NEEDS_RECOGNITION: _(
        "Tệp PDF là bản quét, không có chữ, và máy chủ chưa cài phần nhận dạng. Hãy tải lên tệp .docx gốc;"
        " hoặc đề nghị người quản trị hệ thống cài gói ocrmypdf và tesseract-ocr-vie."
    ),
    Reason.NOT_RECOGNISED: _(
        "Không nhận dạng được chữ trong bản quét. Hãy quét lại thẳng, rõ (300 dpi, đen trắng)"
        " hoặc tải lên tệp .docx gốc."
    ),
}

REMARKS: dict[FormRemark, Promise] = {
    FormRemark.RECOGNISED: _(
        "Chữ trong tệp do máy nhận dạng từ bản quét, có thể sai. Hãy đối chiếu từng ô với bản giấy"
        " rồi xác nhận từng dòng."
    ),
    FormRemark.UNREAD_PAGES: _(
        "Có trang chỉ là ảnh quét, chưa đọc được chữ. Hãy kiểm tra các trang đó hoặc tải lên tệp .docx gốc."
    ),
    FormRemark.ROWS_LOST: _(
        "Số dòng đọc được ít hơn số dòng trong tệp .doc: có thể mất bảng khi chuyển đổi."
        " Hãy lưu thành .docx bằng Word rồi nhập lại."
    ),
    FormRemark.CONVERTED: _(
        "Tệp .doc đã được LibreOffice chuyển đổi trước khi đọc. Hãy đối chiếu số dòng với văn bản."
    ),
    FormRemark.NO_CACHED_VALUES: _(
        "Có ô công thức chưa tính nên đọc là trống. Hãy mở bằng Excel, bấm Lưu rồi nhập lại."
    ),
    FormRemark.OLD_FONT: _(
        "Văn bản gõ bằng phông chữ cũ (TCVN3/.VnTime hoặc VNI), đã được chuyển sang Unicode trước khi đọc."
        " Hãy đối chiếu tên cơ quan, số liệu và chữ hoa với bản giấy."
    ),
    FormRemark.UNKNOWN_LETTERS: _(
        "Nhiều chữ trong tệp không đọc được thành tiếng Việt: phông chữ lạ hoặc mã hóa riêng của tệp. Hãy mở tệp gốc,"
        " chuyển sang Unicode (Times New Roman) rồi tải lên lại; nếu dùng bản này, hãy đối chiếu từng ô."
    ),
}

LABELS: dict[FileForm, Promise] = {
    FileForm.DOCX: _("Word (.docx)"),
    FileForm.PDF: _("PDF có chữ (.pdf)"),
    FileForm.TEXT: _("Văn bản thuần (.txt)"),
    FileForm.SHEET: _("Excel (.xlsx)"),
    FileForm.LEGACY: _("Word đời cũ (.doc)"),
    FileForm.SCAN: _("Bản quét (.pdf)"),
}

INSTALL: dict[FileForm, Promise] = {
    FileForm.LEGACY: _("cần cài trên máy chủ: apt-get install libreoffice-writer-nogui"),
    FileForm.SCAN: _("cần cài trên máy chủ: apt-get install ocrmypdf tesseract-ocr-vie"),
}
