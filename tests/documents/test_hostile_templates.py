"""Hundreds of templates made to do harm: each is turned down with a sentence, under the bounds, and none runs (promise 24)."""

from collections.abc import Iterable
from pathlib import Path

from documents.inspection.confine import MEMORY_BYTES
from documents.letters.fields import REQUIRED, sample
from documents.letters.filling import default_template
from tests.documents import template_forks
from tests.documents.hostile_templates import TOUCHED, Hostile, fixed, mutated

WANTED = 100
ENGLISH = ("Traceback", "Error", "object", "expected", "unsafe", "line ")
NOT_ENOUGH = {"missing_field", "no_lines"}
"""What every short template is refused for: a trick must be found before."""


def asked() -> dict[str, object]:
    """What the site asks of a template that is brought."""
    words = sample()
    return {"letters": [words], "required": sorted(REQUIRED), "shown": [words["don_vi"][0]["ten"]]}


def wrong(files: Iterable[Hostile]) -> list[str]:
    """Give what was taken, said badly or went over its bounds."""
    known, found = list(files), []
    outcomes = template_forks.tried((file.content for file in known), asked())
    for file, outcome in zip(known, outcomes, strict=True):
        said = outcome.sentence
        bad = not said.endswith(".") or any(word in said for word in ENGLISH)
        missed = bool(file.typed) and outcome.reason in NOT_ENOUGH
        over = outcome.memory > MEMORY_BYTES or outcome.seconds > template_forks.SECONDS + 1
        if bad or missed or over:
            found.append(
                f"{file.family} {file.typed[:90]!r}: {outcome.code} {outcome.reason} {said!r} {outcome.seconds:.1f}"
            )
    return found


def test_every_hostile_template_gets_a_sentence_and_none_runs():
    files = list(fixed())
    assert len(files) >= WANTED
    assert wrong(files) == []
    assert not Path(TOUCHED).exists()


def test_the_forks_take_what_the_site_takes_and_refuse_what_is_cut_otherwise():
    (taken,) = template_forks.tried([default_template()], asked())
    assert (taken.code, taken.sentence) == (0, "")
    assert wrong(mutated(seed) for seed in range(20)) == []
