"""Page images of PDFs and photographs, drawn once in the child process and kept by digest and page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.errors import Missing
from documents import store
from documents.inspection import runner
from documents.models import StoredFile

_TYPES = {"pdf": ("png", "image/png"), "png": ("png", "image/png"), "jpg": ("jpg", "image/jpeg")}


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page ready to be shown."""

    content: bytes
    media_type: str


def page_image(*, file: StoredFile, page: int) -> PageImage:
    """Give page `page` (from 1) of a clean file. Raises Missing where there is no such page, BadInput."""
    if file.extension not in _TYPES or not 1 <= page <= (file.pages or 0) or not file.is_clean:
        raise Missing(_("Tệp không có trang này để xem trước. Hãy tải tệp về để xem."))
    extension, media_type = _TYPES[file.extension]
    path = store.preview_directory(file.sha256) / f"{file.sha256}-{page}.{extension}"
    if path.is_file():
        return PageImage(path.read_bytes(), media_type)
    with store.path_of(file.sha256).open("rb") as content:
        drawn = runner.picture(file=content, extension=file.extension, page=page)
    store.keep_preview(path, drawn)
    return PageImage(drawn, media_type)
