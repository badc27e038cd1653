"""What the child process runs: look into the file on standard input, print findings or a picture.

Exit 0: findings (JSON) or picture bytes. Exit 3: refused, with the reason on standard output. Anything else:
the file broke its reader; the trace is on standard error and the caller decides the sentence.
"""

import json
import sys
import traceback
from collections.abc import Callable
from typing import IO

from documents.domain.kinds import ALL_KINDS, HEAD_BYTES, Container, FileKind, sniff
from documents.domain.refusals import Reason, Refused
from documents.inspection.confine import confine

REFUSED = 3
PIECE = 256 * 1024


def main(arguments: list[str]) -> int:
    """Do `inspect EXTENSION`, `picture EXTENSION PAGE` or `filled xlsx` under the bounds; give the exit code."""
    confine()
    task, extension, *rest = arguments
    try:
        with open(0, "rb", closefd=False) as file:
            file.seek(0)
            answer = TASKS[task](file, ALL_KINDS[extension], *rest)
    except Refused as refused:
        return _refuse(refused.reason)
    except (MemoryError, RecursionError):
        return _refuse(Reason.TOO_COMPLEX)
    except Exception:  # a reader may fail in any way on bytes made to break it
        traceback.print_exc()
        return _refuse(Reason.DAMAGED)
    sys.stdout.buffer.write(answer)
    return 0


def _refuse(reason: Reason) -> int:
    sys.stdout.write(reason.value)
    return REFUSED


def inspect(file: IO[bytes], kind: FileKind) -> bytes:
    """Check the file against its kind; give the number of pages as JSON. Raises Refused."""
    found = sniff(file.read(HEAD_BYTES))
    file.seek(0)
    if found is Container.OLE and kind.container is Container.ZIP:
        found = kind.container
        _check_ole(file)
    if kind.container is Container.TEXT and found in {Container.UNKNOWN, Container.XML}:
        found = Container.TEXT
    if found is not kind.container:
        raise Refused(Reason.WRONG_CONTENT)
    return json.dumps({"pages": _CHECKS[found](file, kind)}).encode()


def picture(file: IO[bytes], kind: FileKind, page: str) -> bytes:
    """Draw page `page` (from 1). Raises Refused(NO_PAGE) where there is none to draw."""
    if kind.container is Container.PDF:
        from documents.inspection.pdfs import page_picture  # noqa: PLC0415 - loaded only where it is needed

        return page_picture(file, int(page))
    if kind.container not in {Container.PNG, Container.JPEG} or page != "1":
        raise Refused(Reason.NO_PAGE)
    from documents.inspection import images  # noqa: PLC0415

    return images.picture(file, kind.container)


def _check_pdf(file: IO[bytes], _kind: FileKind) -> int | None:
    from documents.inspection.pdfs import check_pdf  # noqa: PLC0415

    return check_pdf(file)


def _check_office(file: IO[bytes], kind: FileKind) -> int | None:
    from documents.inspection.office import check_office  # noqa: PLC0415

    check_office(file, kind)
    return None


def _check_ole(file: IO[bytes]) -> None:
    from documents.inspection.office import check_ole  # noqa: PLC0415

    check_ole(file)


def _check_word(file: IO[bytes], _kind: FileKind) -> int | None:
    from documents.inspection.office import check_old_word  # noqa: PLC0415

    check_old_word(file)
    return None


def _check_text(file: IO[bytes], _kind: FileKind) -> int | None:
    from documents.inspection.markup import check_text  # noqa: PLC0415

    check_text(file)
    return None


def _check_image(file: IO[bytes], kind: FileKind) -> int | None:
    from documents.inspection.images import check_image  # noqa: PLC0415

    check_image(file, kind.container)
    return 1


def _check_markup(file: IO[bytes], _kind: FileKind) -> int | None:
    from documents.inspection.markup import check_exchange_file  # noqa: PLC0415

    check_exchange_file(iter(lambda: file.read(PIECE), b""))
    return None


def filled(file: IO[bytes], kind: FileKind) -> bytes:
    """Check a workbook and give what was filled in. Raises Refused."""
    inspect(file, kind)
    file.seek(0)
    from documents.workbooks import reading  # noqa: PLC0415 - loaded only where it is needed

    return reading.filled(file)


TASKS: dict[str, Callable[..., bytes]] = {"inspect": inspect, "picture": picture, "filled": filled}
_CHECKS: dict[Container, Callable[[IO[bytes], FileKind], int | None]] = {
    Container.PDF: _check_pdf,
    Container.ZIP: _check_office,
    Container.PNG: _check_image,
    Container.JPEG: _check_image,
    Container.XML: _check_markup,
    Container.OLE: _check_word,
    Container.TEXT: _check_text,
}
