"""Answers that carry files: as attachments that no browser runs (promises.md, "Files")."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from documents import store
from documents.domain.names import download_name
from documents.previews import PageImage
from documents.registry import DownloadGrant

PIECE = 64 * 1024
INERT = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def attachment(request: HttpRequest, grant: DownloadGrant) -> HttpResponseBase:
    """Answer with the bytes of a granted file. Raises FileNotFoundError when the store has lost them."""
    path = store.path_of(grant.file.sha256)
    response: HttpResponseBase
    if isinstance(request, ASGIRequest):
        path.stat()
        response = StreamingHttpResponse(_pieces(path))
    else:
        response = FileResponse(path.open("rb"))
    response.headers["Content-Type"] = "application/octet-stream"
    response.headers["Content-Length"] = str(grant.file.size)
    name = download_name(grant.name, grant.file.extension)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    return _inert(response)


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    """Read in small pieces: Django would gather a synchronous file whole in memory under ASGI."""
    file = await asyncio.to_thread(path.open, "rb")
    try:
        while piece := await asyncio.to_thread(file.read, PIECE):
            yield piece
    finally:
        file.close()


def picture(image: PageImage) -> HttpResponse:
    """Answer with a page image that we drew ourselves; the only thing shown in place."""
    response = HttpResponse(image.content, content_type=image.media_type)
    response.headers["Content-Disposition"] = "inline"
    _inert(response)
    return response


def _inert(response: HttpResponseBase) -> HttpResponseBase:
    for name, value in INERT.items():
        response.headers[name] = value
    return response
