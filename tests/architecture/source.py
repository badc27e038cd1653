"""Reads the project's own files for rules about them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.servers.processes import ROOT

APPS = (
    "core",
    "organizations",
    "workflows",
    "scoring",
    "documents",
    "notifications",
    "approvals",
    "plans",
    "assessments",
    "reports",
    "desk",
    "api",
)
OURS = (*APPS, "config", "tests", "benchmarks")


def python_files(*packages: str) -> list[Path]:
    """Return the Python files of these packages, generated migrations apart."""
    found = (path for package in packages for path in sorted((ROOT / package).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def named(path: Path) -> str:
    """Return the path as a person would say it."""
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Give every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines the body of a function takes, its docstring apart."""
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    begin = (first.end_lineno or first.lineno) + 1 if told else first.lineno
    return (function.end_lineno or begin) - begin + 1


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a chain of names, an empty text for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Give (module or module.name, the name it has in this file) for every import of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, alias.asname or alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", alias.asname or alias.name) for alias in node.names)


def calls(path: Path) -> Iterator[ast.Call]:
    """Give every call of a file."""
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
