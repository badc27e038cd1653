"""Reads about files: whether rows and bytes agree, and how a file stands in a list."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, FileRow
from core.parts import Pill, Tone
from documents import store
from documents.domain.sizes import size_words
from documents.domain.states import FileState
from documents.models import StoredFile

PAGE = 2000
_MARKS: dict[str, tuple[Tone, str]] = {
    FileState.QUARANTINED: (Tone.WARN, "clock-pause"),
    FileState.REJECTED: (Tone.BAD, "alert-octagon"),
}


def store_faults(*, deep: bool = False) -> Iterator[str]:
    """Yield a sentence for each row whose bytes are missing or of another size; `deep` hashes them all."""
    for file in StoredFile.objects.exclude(state=FileState.REJECTED).order_by("pk").iterator(PAGE):
        path = store.path_of(file.sha256)
        if not path.is_file():
            yield f"file {file.pk} ({file.sha256}): the bytes are missing"
        elif path.stat().st_size != file.size:
            yield f"file {file.pk} ({file.sha256}): {path.stat().st_size} bytes, the row says {file.size}"
        elif deep and _digest(file.sha256) != file.sha256:
            yield f"file {file.pk} ({file.sha256}): the bytes were changed"


def _digest(sha256: str) -> str:
    with store.path_of(sha256).open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def file_row(
    *,
    kind: str,
    object_id: int,
    file: StoredFile,
    name: str,
    actions: Sequence[Action] = (),
    current: bool = False,
) -> FileRow:
    """Give the line of a file in a list (parts/file_row.html), with addresses only of what can be read."""
    pages = [_("%(count)d trang") % {"count": file.pages}] if file.pages and file.extension == "pdf" else []
    return FileRow(
        name=name,
        extension=file.extension,
        meta=" · ".join([*pages, size_words(file.size)]),
        marks=file_marks(file),
        view_url=reverse("documents:view", args=(kind, object_id)) if file.is_clean and file.pages else "",
        download_url=reverse("documents:download", args=(kind, object_id)) if file.is_clean else "",
        actions=tuple(actions),
        current=current,
    )


def file_marks(file: StoredFile) -> tuple[Pill, ...]:
    """Give the pill of a file that is not served: waiting for the scan, or infected."""
    if file.is_clean:
        return ()
    tone, icon = _MARKS[file.state]
    return (Pill(words=str(FileState(file.state).label), tone=tone, icon=icon),)


@dataclass(frozen=True, slots=True)
class DocumentPages:
    """A file to look at: its page images in order (none for kinds only downloaded) and the file itself."""

    name: str
    size: str
    pages: tuple[str, ...]
    download_url: str


def document_pages(*, kind: str, object_id: int, file: StoredFile, name: str) -> DocumentPages:
    """Give what templates/documents/pages.html draws; no page images before the file is known to be clean."""
    numbers = range(1, (file.pages or 0) + 1) if file.is_clean else ()
    return DocumentPages(
        name=name,
        size=size_words(file.size),
        pages=tuple(reverse("documents:page", args=(kind, object_id, number)) for number in numbers),
        download_url=reverse("documents:download", args=(kind, object_id)),
    )
