"""The language of a letter's template: conditions and loops over given words, and nothing of the machine.

A template comes from outside: it reaches no attribute of Python, no other file, and cannot switch off the escaping
that keeps a `<` of a duty's text from becoming mark-up.
"""

from typing import Any

from jinja2 import StrictUndefined, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("upper", "lower", "length", "join", "default", "first", "last")
FORBIDDEN = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.ScopedEvalContextModifier,
    nodes.EvalContextModifier,
)


class LetterLanguage(ImmutableSandboxedEnvironment):
    """A sandbox that escapes, refuses unknown fields, and remembers in `met` which fields a template asks for."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.met: set[str] = set()
        self._compiled: dict[str, Any] = {}

    def compile(self, source: Any, *further: Any, **named: Any) -> Any:
        """Compile each text once: the letters of one press are filled from the same template."""
        if source not in self._compiled:
            self._compiled[source] = super().compile(source, *further, **named)
        return self._compiled[source]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = super()._parse(source, name, filename)
        if any(True for _node in tree.find_all(FORBIDDEN)):
            raise SecurityError("a template stands alone and escapes")
        self.met |= meta.find_undeclared_variables(tree)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse every attribute but those that loops have; fields of a line are read as keys."""
        return attr in ("index", "first", "last") and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Refuse `format` of a text like every other attribute."""
