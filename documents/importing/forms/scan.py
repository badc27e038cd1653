"""A scanned PDF with a layer of text over its pictures, by ocrmypdf and tesseract in Vietnamese."""

import tempfile
from pathlib import Path

from documents.importing.availability import recognition_program
from documents.importing.limits import (
    MAX_SCANNED_PAGES,
    RECOGNITION_SECONDS,
    RECOGNITION_SECONDS_A_PAGE,
)
from documents.importing.outside import Bounds, run_outside
from documents.importing.refusals import Reason, Refused


def searchable(data: bytes, *, pages: int) -> bytes:
    """Give the PDF with its text. Raises `Refused` where the programs are missing, fail, or pages are too many."""
    program = recognition_program()
    if program is None:
        raise Refused(Reason.NEEDS_RECOGNITION, pages=str(pages))
    if pages > MAX_SCANNED_PAGES:
        raise Refused(Reason.TOO_MANY_PAGES, most=str(MAX_SCANNED_PAGES))
    with tempfile.TemporaryDirectory(prefix="dondoc-scan-") as made:
        directory = Path(made)
        scan, read = directory / "scan.pdf", directory / "read.pdf"
        scan.write_bytes(data)
        command = (
            program, "--language", "vie", "--skip-text", "--deskew", "--output-type", "pdf", "--optimize", "0",
            "--oversample", "300", "--jobs", "2", "--quiet", str(scan), str(read),
        )  # fmt: skip
        bounds = Bounds(RECOGNITION_SECONDS + RECOGNITION_SECONDS_A_PAGE * pages)
        done = run_outside(command, directory=directory, bounds=bounds)
        if not done or not read.is_file():
            raise Refused(Reason.NOT_RECOGNISED)
        return read.read_bytes()
