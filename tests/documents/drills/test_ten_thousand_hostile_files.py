"""Ten thousand hostile files: no fault, no child over its bounds, nothing kept (promise 24)."""

import io
import resource
import time
from concurrent.futures import ThreadPoolExecutor

from core.errors import BadInput
from documents import store
from documents.domain.names import clean_name, kind_named
from documents.domain.refusals import Refused
from documents.inspection import runner
from documents.inspection.confine import MEMORY_BYTES, SECONDS
from tests.documents.hostile import Hostile, fixed, mutated

COUNT = 10_000


def outcome(file: Hostile) -> str:
    """How a file fares before any row is written: an empty text when it is refused in time with a sentence."""
    begun = time.monotonic()
    try:
        kind = kind_named(clean_name(file.name))
        with store.receive(io.BytesIO(file.content)) as incoming:
            runner.inspect(file=incoming.file, extension=kind.extension)
    except (Refused, BadInput):
        return "" if time.monotonic() - begun < SECONDS + 5 else f"{file.family} {file.name!r}: slow"
    return f"{file.family} {file.name!r}: taken"


def test_ten_thousand_hostile_files_are_refused_within_bounds(kept):
    known = list(fixed())
    with ThreadPoolExecutor(runner.AT_ONCE) as pool:
        outcomes = list(pool.map(outcome, known))
        outcomes += pool.map(lambda seed: outcome(mutated(seed)), range(COUNT - len(known)))
    assert [said for said in outcomes if said] == []
    assert kept() == []
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 <= MEMORY_BYTES
