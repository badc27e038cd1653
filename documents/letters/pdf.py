"""A letter as PDF, by LibreOffice where it is installed."""

from functools import lru_cache

from django.utils.translation import gettext as _

from core.errors import WrongState
from documents.importing.availability import office_program
from documents.importing.office import converted

KEPT = 16


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
    return _made(docx)


@lru_cache(maxsize=KEPT)
def _made(docx: bytes) -> bytes:
    """The paper of an issued letter never changes, so one conversion serves all who fetch it one after another."""
    made = converted(docx, from_="docx", to="pdf:writer_pdf_Export", writes="pdf")
    if made is None:
        raise WrongState(_("Chưa xuất được PDF. Tải bản .docx, hoặc thử lại sau ít phút."))
    return made
