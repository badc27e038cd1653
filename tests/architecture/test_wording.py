"""Every module says what it is for, and nothing is left for later."""

import ast
import re

from tests.architecture.source import OURS, named, python_files, tree
from tests.servers.processes import ROOT

LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
INLINE = re.compile(r"\s(style|on[a-z]+)\s*=\s*[\"']")
READ = ("py", "html", "txt", "css", "js", "md", "toml", "sh")
SKIPPED = {".venv", ".git", "vendor", "var", "node_modules"}


def test_every_module_opens_with_a_docstring():
    silent = [
        named(path)
        for path in python_files(*OURS)
        if path.read_text().strip() and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def test_nothing_is_marked_to_be_done_later():
    files = [path for end in READ for path in ROOT.rglob(f"*.{end}") if not SKIPPED & set(path.parts)]
    marked = [named(path) for path in files if LATER.search(path.read_text(errors="replace"))]
    assert marked == []


def test_templates_carry_no_inline_style_and_no_inline_handler():
    inline = [named(path) for path in ROOT.glob("templates/**/*.html") if INLINE.search(path.read_text())]
    assert inline == [], "the content policy refuses them"
