"""Five hundred hostile templates through the processes that the site starts for an upload (promise 24)."""

import resource
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from core.errors import BadInput
from documents.inspection import runner
from documents.inspection.confine import MEMORY_BYTES, SECONDS
from documents.letters.filling import refuse_template
from tests.documents.hostile_templates import TOUCHED, Hostile, fixed, mutated

COUNT = 500


def outcome(file: Hostile) -> str:
    """How a file fares: an empty text when it is turned down in time with a sentence."""
    begun = time.monotonic()
    try:
        with tempfile.TemporaryFile() as brought:
            brought.write(file.content)
            runner.inspect(file=brought, extension="docx")
        refuse_template(file.content)
    except BadInput as refusal:
        slow = time.monotonic() - begun > 2 * SECONDS + 5
        return f"{file.family} {file.typed!r}: slow" if slow or not refusal.sentence.endswith(".") else ""
    return f"{file.family} {file.typed!r}: taken"


def test_five_hundred_hostile_templates_are_refused_within_bounds():
    known = list(fixed())
    files = [*known, *(mutated(seed) for seed in range(COUNT - len(known)))]
    with ThreadPoolExecutor(runner.AT_ONCE) as pool:
        assert [said for said in pool.map(outcome, files) if said] == []
    assert not Path(TOUCHED).exists()
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 <= MEMORY_BYTES
