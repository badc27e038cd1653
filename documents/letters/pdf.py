"""A letter as PDF, by LibreOffice where it is installed."""

from django.utils.translation import gettext as _

from core.errors import WrongState
from documents.importing.availability import office_program
from documents.importing.office import converted


def pdf_is_made() -> bool:
    """Say whether this server can make a PDF."""
    return office_program() is not None


def as_pdf(docx: bytes) -> bytes:
    """Give a .docx as PDF; takes some seconds. Raises WrongState with what to install, or to do instead."""
    if not pdf_is_made():
        raise WrongState(
            _(
                "Máy chủ chưa có LibreOffice nên chưa xuất được PDF."
                " Tải bản .docx, hoặc đề nghị quản trị viên cài libreoffice-writer."
            )
        )
    made = converted(docx, from_="docx", to="pdf:writer_pdf_Export", writes="pdf")
    if made is None:
        raise WrongState(_("Chưa xuất được PDF. Tải bản .docx, hoặc thử lại sau ít phút."))
    return made
