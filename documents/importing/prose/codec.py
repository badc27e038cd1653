"""The prose of a plan back from the JSON of a child process. Raises ValueError, KeyError or TypeError for any other."""

from typing import Any

from documents.importing.prose.values import (
    Duty,
    Kind,
    NumberingFault,
    Prose,
    ProseParagraph,
    Role,
    Span,
    Target,
    Why,
)

_SPANS = ("lead", "doing", "coordinating", "part_times")


def prose_of(raw: dict[str, Any]) -> Prose:
    """Give the prose again."""
    return Prose(
        tuple(map(_paragraph, raw["paragraphs"])),
        tuple(NumberingFault(**fault) for fault in raw["numbering_faults"]),
    )


def _paragraph(raw: dict[str, Any]) -> ProseParagraph:
    return ProseParagraph(
        **{
            **raw,
            **{name: _spans(raw[name]) for name in _SPANS},
            "kind": Kind(raw["kind"]),
            "role": Role(raw["role"]),
            "why": Why(raw["why"]),
            "time": Span(**raw["time"]) if raw["time"] else None,
            "result": Span(**raw["result"]) if raw["result"] else None,
            "reports": tuple(Duty(**{**duty, "by": _spans(duty["by"])}) for duty in raw["reports"]),
            "targets": tuple(Target(**target) for target in raw["targets"]),
            "applies_to": tuple(raw["applies_to"]),
            "lines": tuple(raw["lines"]),
        }
    )


def _spans(raw: list[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(**span) for span in raw)
