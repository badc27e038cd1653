"""Bar G: reading a plan document of the sample's length in its bounded child process."""

import resource
from pathlib import Path

from benchmarks.bars import Bar, at_most, seconds
from documents.importing.child import parse_in_child

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = (ROOT.parent / "shared/samples/kh-ubnd-4745.docx", ROOT / "plans/sample/ke-hoach-mau.docx")
MEGABYTE = 1024
ROUNDS = 3


def measure() -> list[Bar]:
    """Read the sample some times and give the middle time and the largest child."""
    path = next(path for path in SAMPLES if path.exists())
    data = path.read_bytes()
    times = sorted(seconds(lambda: parse_in_child(data)) for _round in range(ROUNDS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    return [
        at_most(f"G reading {path.name}", times[ROUNDS // 2], 1, "s"),
        at_most("G largest child process", peak, 300, "MB"),
    ]
