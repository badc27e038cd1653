"""Bytes on disk, named by their sha-256: written beside, made durable, renamed into place, never overwritten.

FILES_DIR holds `aa/bb/<sha>` (kept bytes), `tmp/` (`*.part`: what is arriving; `<sha>.unsure`: bytes no row
vouches for yet or any more), `previews/`, `locks/`. A row is written after its bytes and removed before them;
between the two the mark `.unsure` stands, so what a killed process leaves is found without a walk.
"""

import errno
import fcntl
import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from core.errors import BadInput, StoreFull
from documents.domain.kinds import HEAD_BYTES
from documents.domain.refusals import Reason
from documents.domain.signatures import TestVirusWatch
from documents.domain.sizes import size_words
from documents.inspection.sentences import refusal_of

PIECE = 256 * 1024
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
SHA_PATTERN = r"^[0-9a-f]{64}$"
TOO_LARGE = 413


class Readable(Protocol):
    """Anything bytes can be read from: an open file, an upload of Django, a socket file."""

    def read(self, size: int = ..., /) -> bytes: ...


class TooBig(BadInput):
    """More bytes than UPLOAD_MAX_BYTES."""

    status = TOO_LARGE


@dataclass(slots=True)
class Incoming:
    """Bytes that have arrived completely in a temporary file; `file` is open for reading them."""

    path: Path
    file: IO[bytes]
    sha256: str
    size: int


def root() -> Path:
    """Give the directory of the store."""
    return Path(settings.FILES_DIR)


def path_of(sha256: str) -> Path:
    """Give where the bytes with this digest are kept. Raises ValueError for anything that is no digest."""
    if not re.fullmatch(SHA_PATTERN, sha256):
        raise ValueError(sha256)
    return root() / sha256[:2] / sha256[2:4] / sha256


def too_big() -> TooBig:
    """Give the refusal that names the limit."""
    words = size_words(settings.UPLOAD_MAX_BYTES)
    return TooBig(
        _("Tệp lớn hơn %(limit)s. Hãy nén ảnh trong tệp hoặc chia thành nhiều tệp.") % {"limit": words}
    )


def store_full() -> StoreFull:
    """Give the refusal of a full disk."""
    return StoreFull(
        _("Máy chủ hết chỗ lưu tệp, tệp chưa được ghi nhận. Hãy báo quản trị viên rồi tải lên lại sau.")
    )


@contextmanager
def full_disk_refused() -> Iterator[None]:
    """Turn a full disk, quota or file-size limit into StoreFull."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise store_full() from error
        raise


@contextmanager
def receive(stream: Readable) -> Iterator[Incoming]:
    """Take a stream into a temporary file that is gone after the block unless `place` moved it.

    Raises TooBig as soon as the limit is passed, BadInput for nothing at all or the EICAR string, StoreFull.
    """
    with full_disk_refused():
        path = _directory(root() / "tmp") / f"{uuid.uuid4().hex}.part"
        try:
            with path.open("x+b") as file:
                sha256, size = _copy(stream, file)
                yield Incoming(path=path, file=file, sha256=sha256, size=size)
        finally:
            path.unlink(missing_ok=True)


def _copy(stream: Readable, file: IO[bytes]) -> tuple[str, int]:
    digest, watch, size = hashlib.sha256(), TestVirusWatch(), 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > settings.UPLOAD_MAX_BYTES:
            raise too_big()
        if watch.found_in(piece):
            raise refusal_of(Reason.VIRUS)
        digest.update(piece)
        file.write(piece)
    if size == 0:
        raise refusal_of(Reason.EMPTY)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


@contextmanager
def guard(sha256: str) -> Iterator[None]:
    """Hold the lock of this digest against every other process; take it before any row is locked."""
    with full_disk_refused():
        path = _directory(root() / "locks") / sha256[:2]
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def place(incoming: Incoming) -> None:
    """Move arrived bytes to where they are kept, durably; bytes already there stay. Needs `guard`."""
    target = path_of(incoming.sha256)
    with full_disk_refused():
        mark_unsure(incoming.sha256)
        if target.exists() and target.stat().st_size == incoming.size:
            return
        try:
            _directory(target.parent)
            incoming.path.replace(target)
        except OSError:
            mark_sure(incoming.sha256)
            raise
        _sync_directory(target.parent)


def mark_unsure(sha256: str) -> None:
    """Note that bytes and row of this digest may disagree from now on. Needs `guard`."""
    path = _directory(root() / "tmp") / f"{sha256}.unsure"
    with path.open("ab") as file:
        os.fsync(file.fileno())
    _sync_directory(path.parent)


def mark_sure(sha256: str) -> None:
    """Note that bytes and row agree. Needs `guard`."""
    (root() / "tmp" / f"{sha256}.unsure").unlink(missing_ok=True)


def discard(sha256: str) -> None:
    """Remove bytes and page images that no row vouches for. Needs `guard`."""
    for path in (path_of(sha256), *preview_directory(sha256).glob(f"{sha256}-*")):
        path.unlink(missing_ok=True)


def preview_directory(sha256: str) -> Path:
    """Give where page images of this file are kept."""
    return root() / "previews" / sha256[:2] / sha256[2:4]


def keep_preview(path: Path, content: bytes) -> None:
    """Write a page image whole or not at all; a full disk is no reason not to show it."""
    part = _directory(root() / "tmp") / f"{uuid.uuid4().hex}.part"
    try:
        with part.open("xb") as file:
            file.write(content)
        _directory(path.parent)
        part.replace(path)
    except OSError as error:
        if error.errno not in FULL:
            raise
    finally:
        part.unlink(missing_ok=True)


def head(sha256: str) -> bytes:
    """Give the first bytes of a kept file."""
    with path_of(sha256).open("rb") as file:
        return file.read(HEAD_BYTES)


def leftovers(*, before: datetime) -> Iterator[Path]:
    """Give what arrived or was marked unsure before this moment and still lies in `tmp/`."""
    limit = before.timestamp()
    for path in sorted(_directory(root() / "tmp").iterdir()):
        with suppress(FileNotFoundError):  # another sweep or the end of an upload was faster
            if path.stat().st_mtime <= limit:
                yield path


def _directory(path: Path) -> Path:
    """Make a directory of the store; nobody but the account of the site may look into the store."""
    root().mkdir(mode=0o700, parents=True, exist_ok=True)
    path.mkdir(parents=True, exist_ok=True)
    return path


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
