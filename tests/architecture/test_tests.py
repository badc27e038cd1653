"""Tests use the real thing and every one of them runs."""

import ast
import re
from pathlib import Path

from tests.architecture.source import OURS, calls, dotted, imports, named, python_files, tree

SKIPPING = re.compile(r"^(pytest|unittest)\.(mark\.)?(skip|skipif|skipIf|skipUnless|xfail|importorskip)$")
FAKES = ("fakeredis", "unittest.mock", "mock", "pytest_mock")
EAGER = "_".join(("ALWAYS", "EAGER"))


def replaced_by(call: ast.Call, path: Path) -> str:
    """Return the name of our own that this call of monkeypatch replaces, or an empty text."""
    if not dotted(call.func).endswith(".setattr") or not call.args:
        return ""
    first = call.args[0]
    if isinstance(first, ast.Constant):
        return first.value if str(first.value).split(".")[0] in OURS else ""
    own = {name for module, name in imports(path) if module.split(".")[0] in OURS}
    return dotted(first) if dotted(first).split(".")[0] in own else ""


def test_no_test_is_skipped_or_expected_to_fail():
    skipping = [
        f"{named(path)}:{node.lineno}"
        for path in python_files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and SKIPPING.match(dotted(node))
    ]
    assert skipping == []


def test_no_test_imports_a_fake():
    fakes = [
        f"{named(path)} {module}"
        for path in python_files("tests")
        for module, _ in imports(path)
        if any(module == fake or module.startswith(f"{fake}.") for fake in FAKES)
    ]
    assert fakes == []


def test_no_test_replaces_a_part_of_our_own():
    replaced = [
        f"{named(path)}:{call.lineno} {name}"
        for path in python_files("tests")
        for call in calls(path)
        if (name := replaced_by(call, path))
    ]
    assert replaced == []


def test_celery_is_never_told_to_run_tasks_in_the_caller():
    eager = [named(path) for path in python_files(*OURS) if EAGER in path.read_text().upper()]
    assert eager == []
