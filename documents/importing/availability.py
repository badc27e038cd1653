"""Which forms of paper this server can read, and what to install for those it cannot."""

import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from documents.importing.blocks import FileForm
from documents.importing.form_sentences import INSTALL, LABELS

EXTENSIONS = {
    FileForm.DOCX: "docx",
    FileForm.PDF: "pdf",
    FileForm.TEXT: "txt",
    FileForm.SHEET: "xlsx",
    FileForm.LEGACY: "doc",
    FileForm.SCAN: "pdf",
}
_OFFICE_NAMES = ("soffice", "libreoffice")
_LANGUAGE = "tesseract-ocr/*/tessdata/vie.traineddata"
_SHARES = (Path("/usr/share"), Path("/usr/local/share"))


@dataclass(frozen=True, slots=True)
class FormOffered:
    """One form of paper; `install` says what an administrator does where it is not available."""

    form: FileForm
    label: str
    extension: str
    available: bool
    install: str = ""


def forms_offered() -> tuple[FormOffered, ...]:
    """Give every form in the order people meet them."""
    return tuple(_offered(form) for form in FileForm)


def accepted_extensions() -> tuple[str, ...]:
    """Give the extensions of what can be read here."""
    return tuple(dict.fromkeys(offered.extension for offered in forms_offered() if offered.available))


def office_program() -> str | None:
    """Give the path of LibreOffice, None where it is not installed."""
    return next((found for name in _OFFICE_NAMES if (found := shutil.which(name))), None)


def recognition_program() -> str | None:
    """Give the path of ocrmypdf where it and the Vietnamese data of tesseract are installed, else None."""
    program = shutil.which("ocrmypdf")
    return program if program and shutil.which("tesseract") and _has_vietnamese() else None


@lru_cache(maxsize=1)
def _has_vietnamese() -> bool:
    return any(next(share.glob(_LANGUAGE), None) for share in _SHARES)


def _offered(form: FileForm) -> FormOffered:
    needed = {FileForm.LEGACY: office_program, FileForm.SCAN: recognition_program}.get(form)
    available = needed is None or needed() is not None
    install = "" if available else str(INSTALL[form])
    return FormOffered(form, str(LABELS[form]), EXTENSIONS[form], available, install)
