"""LibreOffice on one file: bounded, without network, in a directory of one run."""

import tempfile
import threading
from pathlib import Path

from documents.importing.availability import office_program
from documents.importing.outside import Bounds, run_outside

SECONDS = 60
AT_ONCE = 2
"""Programs of one server process: what a small machine bears."""
_places = threading.BoundedSemaphore(AT_ONCE)


def converted(data: bytes, *, from_: str, to: str, writes: str) -> bytes | None:
    """Give a file as another kind: extensions `from_` and `writes`, `to` the filter. None where that failed.

    Call it only where `office_program()` gives a program.
    """
    program = office_program()
    if program is None:
        return None
    with _places, tempfile.TemporaryDirectory(prefix="dondoc-doc-") as made:
        directory = Path(made)
        (directory / f"paper.{from_}").write_bytes(data)
        command = (
            program,
            f"-env:UserInstallation=file://{directory}/profile",
            "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
            "--convert-to", to, "--outdir", str(directory / "out"),
            str(directory / f"paper.{from_}"),
        )  # fmt: skip
        done = run_outside(command, directory=directory, bounds=Bounds(SECONDS))
        written = directory / "out" / f"paper.{writes}"
        return written.read_bytes() if done and written.is_file() else None
