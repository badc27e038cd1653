"""Which bars there are, and what each needs before it can be measured."""

from collections.abc import Callable

from django.core.management import call_command

from benchmarks.bars import Bar


def run(names: set[str], *, duties: int) -> list[Bar]:
    """Measure the named bars (none: all) in their order."""
    from benchmarks import importing, issuing, moves, pages

    call_command("migrate", verbosity=0, skip_checks=True)
    for command in (["import_organization"], ["import_holidays", "--years", "2025-2027"], ["demo_people"]):
        call_command(*command, verbosity=0, stdout=_Quiet())
    call_command("ensure_default_rubric", stdout=_Quiet())
    bars: dict[str, Callable[[], list[Bar]]] = {
        "A": moves.measure,
        "B": issuing.measure,
        "D": lambda: pages.measure(duties),
        "G": importing.measure,
    }
    return [bar for name, measure in bars.items() if not names or name in names for bar in measure()]


class _Quiet:
    def write(self, _text: str) -> None:
        """Swallow what a command says."""

    def flush(self) -> None:
        """Nothing waits."""
