"""How a file that was made here is handed out."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpResponse


@dataclass(frozen=True, slots=True)
class FileKind:
    """An extension and its media type."""

    extension: str
    media_type: str


XLSX = FileKind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
DOCX = FileKind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
PDF = FileKind("pdf", "application/pdf")


def attachment(content: bytes, *, kind: FileKind, name: str) -> HttpResponse:
    """Give a file as a download that no browser opens in place; `name` is with its extension."""
    return HttpResponse(
        content,
        content_type=kind.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox",
        },
    )
