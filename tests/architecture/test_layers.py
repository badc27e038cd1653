"""Rules that import-linter and ruff cannot say: the clock, pure domains, one door, locked flows."""

import ast
import importlib
from fnmatch import fnmatch
from pathlib import Path

from django.apps import apps
from django_fsm import FSMFieldMixin
from viewflow.workflow import Flow, lock

from tests.architecture.source import APPS, calls, dotted, imports, named, python_files, tree

CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate",
    "timezone.localtime", "time.time", "datetime.datetime.now", "datetime.date.today",
}  # fmt: skip
READS_THE_CLOCK = (
    "*/views.py", "*/views/*.py", "*/tasks.py", "*/management/commands/*.py", "*/middleware.py",
    "*/context.py", "core/sessions.py", "config/trial_process.py",
)  # fmt: skip
IMPURE = (
    "django.http", "django.shortcuts", "django.views", "django.template", "django.db.connection",
    "django.db.transaction", "celery", "redis", "guardian", "viewflow", "subprocess", "socket",
    "urllib.request",
)  # fmt: skip
THE_DOOR = ("workflows/execution.py", "workflows/execution/*.py")
WRITERS = {"update", "bulk_update", "update_or_create"}


def lifecycle_apps() -> set[str]:
    """Return the apps that have a model whose state only moves may change."""
    return {
        model._meta.app_label
        for model in apps.get_models()
        if any(isinstance(field, FSMFieldMixin) for field in model._meta.get_fields())
    }


def lifecycle_fields() -> set[str]:
    """Return the names of the fields that hold such states."""
    return {
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FSMFieldMixin)
    }


def writes(node: ast.AST, fields: set[str]) -> bool:
    """Whether this node puts a value into a field of one of these names."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(target, ast.Attribute) and target.attr in fields for target in targets)
    if not isinstance(node, ast.Call):
        return False
    name = dotted(node.func).split(".")[-1] or getattr(node.func, "attr", "")
    texts = {
        part.value for argument in node.args for part in ast.walk(argument) if isinstance(part, ast.Constant)
    }
    given = {keyword.arg for keyword in node.keywords}
    return (name in WRITERS and bool(fields & given)) or (
        name in {"setattr", "bulk_update"} and bool(fields & texts)
    )


def test_only_the_engine_writes_a_state():
    fields, holders = lifecycle_fields(), lifecycle_apps()
    # An app without lifecycles may have a column of that name; it cannot reach the apps above it.
    scanned = python_files(*(app for app in APPS if app in holders or app in {"desk", "reports", "api"}))
    found = [
        f"{named(path)}:{node.lineno}"
        for path in scanned
        if not any(fnmatch(named(path), door) for door in THE_DOOR)
        for node in ast.walk(tree(path))
        if writes(node, fields)
    ]
    assert found == []


def test_only_views_tasks_and_commands_read_the_clock():
    reads = [
        f"{named(path)}:{call.lineno} {dotted(call.func)}"
        for path in python_files(*APPS, "config")
        if not any(fnmatch(named(path), allowed) for allowed in READS_THE_CLOCK)
        for call in calls(path)
        if dotted(call.func) in CLOCKS
    ]
    assert reads == []


def test_domains_are_pure():
    impure = [
        f"{named(path)} {module}"
        for path in python_files(*APPS)
        if "domain" in path.parts
        for module, _ in imports(path)
        if any(module == banned or module.startswith(f"{banned}.") for banned in IMPURE)
    ]
    assert impure == []


def test_every_flow_has_a_lock():
    for app in APPS:
        if Path(app, "flows.py").exists() or Path(app, "flows").is_dir():
            importlib.import_module(f"{app}.flows")
    ours = [flow for flow in every_subclass(Flow) if flow.__module__.split(".")[0] in APPS]
    unlocked = [flow.__name__ for flow in ours if flow.lock_impl in {lock.no_lock, Flow.lock_impl}]
    assert unlocked == []


def every_subclass(kind: type) -> list[type]:
    """Return all classes below this one."""
    return [deeper for child in kind.__subclasses__() for deeper in (child, *every_subclass(child))]


def test_every_folder_of_python_files_is_a_package():
    folders = {path.parent for path in python_files(*APPS, "config", "tests")}
    assert [named(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
