"""Reading the body of an upload: bounded while it streams, before any of it is looked at."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import BadInput
from documents import store

FIELD = "file"


class BoundedHandler(TemporaryFileUploadHandler):
    """Writes the arriving file to disk and stops at UPLOAD_MAX_BYTES."""

    is_over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            self.is_over = True
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)


def bound(request: HttpRequest) -> BoundedHandler:
    """Make the body of this request stop at the limit; call it before anything reads the body."""
    handler = BoundedHandler(request)
    request.upload_handlers = [handler]
    return handler


def arriving_file(request: HttpRequest, handler: BoundedHandler) -> "UploadedFile[bytes]":
    """Give the file in the field `file`. Raises TooBig, or BadInput when there is none."""
    found = request.FILES.get(FIELD)
    if handler.is_over:
        raise store.too_big()
    if not isinstance(found, UploadedFile):
        raise BadInput(_("Chưa có tệp nào được chọn. Hãy chọn tệp rồi tải lên."))
    return found
