"""The shape of a mutant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One deliberate mistake: `old` stands once in `file`; with `new` in its place `tests` go red."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
