"""Bar G: reading a plan document of the sample's length in its bounded child process, from Word and from PDF, and
three hundred rows from every form.
"""

import resource
from pathlib import Path
from random import Random

from benchmarks.bars import Bar, at_least, at_most, seconds
from benchmarks.corpus.build import written
from benchmarks.corpus.invent import a_long_paper
from benchmarks.corpus.layout import laid_out
from benchmarks.corpus.writing import as_pdfs
from documents.importing.child import parse_in_child

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared/samples/kh-ubnd-4745.docx"
OWN = ROOT / "plans/sample/ke-hoach-mau.docx"
LIMITS = {".docx": 1.0, ".pdf": 3.0}
MEMORY = 300
MEGABYTE = 1024
ROUNDS = 3
ROWS, ROWS_SECONDS = 300, 5.0


def measure() -> list[Bar]:
    """Read each form of the sample some times; give the middle times, and the largest child after each form.

    The peak is that of all children so far, so the forms stand from the lightest to the heaviest; LibreOffice,
    which only makes the long PDF, runs behind all of them.
    """
    sample = SHARED if SHARED.exists() else OWN
    papers = [path for path in (sample.with_suffix(form) for form in LIMITS) if path.exists()]
    bars = [bar for path in papers for bar in _bars(path)]
    long = {form: _long(form) for form in ("docx", "xlsx", "txt")}
    bars += [bar for form, data in long.items() for bar in _long_bars(form, data)]
    bars.append(_peak(f"{ROWS} rows of each"))
    pdfs = as_pdfs({"long": _long("pdf")})
    return bars + [bar for data in pdfs.values() for bar in _long_bars("pdf", data)]


def _bars(path: Path) -> list[Bar]:
    data = path.read_bytes()
    before = _processor()
    times = sorted(seconds(lambda: parse_in_child(data)) for _round in range(ROUNDS))
    used, most = (_processor() - before) / ROUNDS, LIMITS[path.suffix]
    return [
        at_most(f"G reading {path.name}", times[ROUNDS // 2], most, "s"),
        at_most(f"G processor time of {path.name}", used, most, "s"),
        _peak(path.name),
    ]


def _processor() -> float:
    """Give the processor seconds of all children so far: what reading costs, whatever else the machine does."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(name: str) -> Bar:
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    return at_most(f"G largest child process after {name}", peak, MEMORY, "MB")


def _long(form: str) -> bytes:
    chance = Random(ROWS)
    truth = a_long_paper("long", chance, ROWS)
    return written(form, chance, laid_out(chance, truth, form=form))


def _long_bars(form: str, data: bytes) -> list[Bar]:
    found: list[int] = []
    before = _processor()
    took = seconds(lambda: found.append(len(parse_in_child(data).rows)))
    return [
        at_most(f"G processor time of {ROWS} rows from {form}", _processor() - before, ROWS_SECONDS, "s"),
        at_most(f"G reading {ROWS} rows from {form}", took, ROWS_SECONDS, "s"),
        at_least(f"G rows found of {ROWS} in {form}", found[0], ROWS, "rows"),
    ]
