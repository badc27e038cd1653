"""The language of a letter's template: conditions and loops over given words, and nothing of the machine.

A template comes from outside: it reaches no attribute of Python, no other file, and cannot switch off the escaping
that keeps a `<` of a duty's text from becoming mark-up.
"""

from collections.abc import Iterable, Iterator
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
    nodes.Block,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Call,
    nodes.Pow,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.ScopedEvalContextModifier,
    nodes.EvalContextModifier,
)
"""What reaches elsewhere, calls, or makes much of little: a letter needs none of it."""
DEEPEST = 3
"""So many loops stand inside each other: units, their duties, and one more."""
MOST_TURNS = 50_000
"""Of all loops of one letter together: ten times what the longest letter takes."""
COUNTED = "counted"


class LetterLanguage(ImmutableSandboxedEnvironment):
    """A sandbox that escapes, refuses unknown fields, counts the turns of loops, and remembers in `met` the fields."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {**{name: self.filters[name] for name in FILTERS}, COUNTED: self._counted}
        self.met: set[str] = set()
        self._compiled: dict[str, Any] = {}
        self._turns = 0

    def begin(self) -> None:
        """Begin another letter: its loops are counted from nothing."""
        self._turns = 0

    def _counted(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            self._turns += 1
            if self._turns > MOST_TURNS:
                raise SecurityError("more turns than any letter takes: 'for'")
            yield row

    def compile(self, source: Any, *further: Any, **named: Any) -> Any:
        """Compile each text once: the letters of one press are filled from the same template."""
        if source not in self._compiled:
            self._compiled[source] = super().compile(source, *further, **named)
        return self._compiled[source]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = super()._parse(source, name, filename)
        forbidden = next(tree.find_all(FORBIDDEN), None)
        if forbidden is not None:
            raise SecurityError(f"a letter needs no '{type(forbidden).__name__.lower()}'")
        self.met |= meta.find_undeclared_variables(tree)
        self._count_loops(tree, depth=1)
        return tree

    def _count_loops(self, node: nodes.Node, *, depth: int) -> None:
        """Let every loop count its turns; refuse loops too deep in each other, and such as call themselves."""
        for child in node.iter_child_nodes():
            if not isinstance(child, nodes.For):
                self._count_loops(child, depth=depth)
                continue
            if depth > DEEPEST or child.recursive:
                raise SecurityError("loops too deep in each other: 'for'")
            self._count_loops(child, depth=depth + 1)
            child.iter = nodes.Filter(child.iter, COUNTED, [], [], None, None, lineno=child.lineno)
            child.iter.set_environment(self)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse every attribute but those that loops have; fields of a line are read as keys."""
        return attr in ("index", "first", "last") and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Refuse `format` of a text like every other attribute."""
