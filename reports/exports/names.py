"""How an exported file is called and handed out."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpResponse

from core.vietnamese import fold


@dataclass(frozen=True, slots=True)
class FileKind:
    """An extension and its media type."""

    extension: str
    media_type: str


XLSX = FileKind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
DOCX = FileKind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def file_name(kind: FileKind, plan_number: str) -> str:
    """Give "bang-theo-doi-1203-kh-ubnd.xlsx": letters, digits and dashes only."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(f"bảng theo dõi {plan_number}")).strip("-")
    return f"{words}.{kind.extension}"


def attachment(content: bytes, *, kind: FileKind, plan_number: str) -> HttpResponse:
    """Give a file as a download that no browser opens in place."""
    name = file_name(kind, plan_number)
    return HttpResponse(
        content,
        content_type=kind.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox",
        },
    )
