"""Which bars there are, and what each needs before it can be measured."""

from collections.abc import Callable

from django.core.management import call_command

from benchmarks.bars import Bar

WITHOUT_DATABASE = frozenset({"G", "IMPORT"})
"""Bars of reading, which nothing is stored for."""


def run(names: set[str], *, duties: int, seed: int, told: bool) -> list[Bar]:
    """Measure the named bars (none: all) in their order. `seed` chooses the corpus, with `told` each fault is printed."""
    from benchmarks import importing, issuing, letters, moves, pages, reading_corpus, sweeping

    if not names or names - WITHOUT_DATABASE:
        _fill()
    bars: dict[str, Callable[[], list[Bar]]] = {
        "A": moves.measure,
        "B": issuing.measure,
        "C": lambda: sweeping.measure(duties),
        "D": lambda: pages.measure(duties),
        "G": importing.measure,
        "LETTER": letters.measure,
        "IMPORT": lambda: reading_corpus.measure(seed, tell=print if told else _silent),
    }
    return [bar for name, measure in bars.items() if not names or name in names for bar in measure()]


def _silent(_fault: str) -> None:
    """Say nothing of a fault."""


def _fill() -> None:
    call_command("migrate", verbosity=0, skip_checks=True)
    for command in (["import_organization"], ["import_holidays", "--years", "2025-2027"], ["demo_people"]):
        call_command(*command, verbosity=0, stdout=_Quiet())
    call_command("ensure_default_rubric", stdout=_Quiet())


class _Quiet:
    def write(self, _text: str) -> None:
        """Swallow what a command says."""

    def flush(self) -> None:
        """Nothing waits."""
