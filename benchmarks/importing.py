"""Bar G: reading a plan document of the sample's length in its bounded child process, from Word and from PDF."""

import resource
from pathlib import Path

from benchmarks.bars import Bar, at_most, seconds
from documents.importing.child import parse_in_child

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared/samples/kh-ubnd-4745.docx"
OWN = ROOT / "plans/sample/ke-hoach-mau.docx"
LIMITS = {".docx": 1.0, ".pdf": 3.0}
MEMORY = 300
MEGABYTE = 1024
ROUNDS = 3


def measure() -> list[Bar]:
    """Read each form of the sample some times; give the middle times, and the largest child after each form.

    The peak is that of all children so far, so the forms stand from the lightest to the heaviest.
    """
    sample = SHARED if SHARED.exists() else OWN
    papers = [path for path in (sample.with_suffix(form) for form in LIMITS) if path.exists()]
    return [bar for path in papers for bar in _bars(path)]


def _bars(path: Path) -> list[Bar]:
    data = path.read_bytes()
    times = sorted(seconds(lambda: parse_in_child(data)) for _round in range(ROUNDS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    return [
        at_most(f"G reading {path.name}", times[ROUNDS // 2], LIMITS[path.suffix], "s"),
        at_most(f"G largest child process after {path.name}", peak, MEMORY, "MB"),
    ]
