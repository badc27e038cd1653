"""The file field of a form: what templates/documents/upload_field.html draws."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from core.controls import FileRow
from documents.domain.kinds import ACCEPT
from documents.domain.sizes import size_words


def key_id(name: str) -> str:
    """Give the id of the command key of the form that brings files for the field `name`.

    That form stays on the page for the next file, so every answer to it brings a new key.
    """
    return f"{name}_command_key" if name else ""


@dataclass(frozen=True, slots=True)
class UploadedRow:
    """An upload as a form shows it; `upload_id` is what the form sends."""

    upload_id: int
    row: FileRow


@dataclass(frozen=True, slots=True)
class UploadField:
    """A place to bring files to. `form_id` is the form that gets `name`=upload id for every row."""

    id: str
    name: str
    label: str
    form_id: str
    rows: tuple[UploadedRow, ...] = ()
    accept: str = ACCEPT

    @property
    def key_id(self) -> str:
        """The id of the field that carries the command key of this form."""
        return key_id(self.name)

    @property
    def help(self) -> str:
        """Which files are taken, and how large."""
        limit = size_words(settings.UPLOAD_MAX_BYTES)
        return _("PDF, DOCX, XLSX, PNG, JPG hoặc edXML, không quá %(limit)s.") % {"limit": limit}
