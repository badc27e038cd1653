"""Every text column of the site, found in the app registry; those that people type into, and why the others are not.

A new text column stands in none of these groups, so it counts as typed: the canary and the corpus must reach it.
"""

from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

from django.apps import apps
from django.db import connection, models

Column = tuple[type[models.Model], "models.Field[Any, Any]"]
TEXTS = (models.CharField, models.TextField, models.JSONField)
OF_LIBRARIES = ("admin.*", "auth.*", "contenttypes.*", "sessions.*", "guardian.*", "viewflow.*")
BY_THE_SITE = {
    "a digest": ("*.digest", "*_digest", "*hash", "*.sha256", "organizations.person.password"),
    "a key, a path or the name of a kind, made or chosen by code": (
        "*.key",
        "*.stream",
        "*.topic",
        "*.subject_type",
        "organizations.unit.path",
        "*.extension",
        "*.media_type",
        "*.dedupe",
        "*.message_id",
        "workflows.timer.kind",
        "workflows.transitionrecord.move",
        "notifications.notice.url",
        "notifications.notice.joined_url",
    ),
    "days and months, refused where they are anything else": ("plans.plan.report_days",),
    "a state or a move's name": (
        "workflows.transitionrecord.source",
        "workflows.transitionrecord.target",
        "*_from",
    ),
    "one of a few words of a rule": (
        "plans.task.every",
        "plans.reportduty.every",
        "plans.target.comparator",
        "plans.assignment.period_key",
        "plans.assignment.period_label",
        "plans.sharedduty.period_key",
        "plans.urgedduty.period",
    ),
    "numbers, ids and words of code in JSON": (
        "approvals.route.rules",
        "plans.addressee.resolved",
        "plans.task.origin",
        "plans.task.doubts",
        "plans.task.checked",
        "plans.importedpaper.coverage",
        "plans.importedpaper.looked",
        "plans.returnedsheet.left",
        "plans.reminderpolicy.before",
        "workflows.timer.payload",
        "workflows.commandkey.result",
        "scoring.rubriccriterion.parameters",
        "scoring.scoresheet.inputs",
    ),
    "words of the site's own about a failure": ("workflows.outboxmessage.parked_reason", "*.last_error"),
    "a sentence of the site with a number": ("notifications.notice.joined_title",),
}
"""Columns that hold nothing a person typed."""
READ_BY_ALL = {
    "names of units, people, positions and days are read by everybody who signs in": (
        "organizations.unit.*", "organizations.unitalias.*", "organizations.unitgroup.*",
        "organizations.groupalias.*", "organizations.person.full_name", "organizations.person.name_folded",
        "organizations.person.username", "organizations.position.title", "organizations.holiday.*",
        "workflows.transitionrecord.acting_as", "approvals.decision.position_title",
    ),
    "the rubric is the same for all": ("scoring.rubric.name", "scoring.rubriccriterion.label"),
}  # fmt: skip
"""Typed columns that are nobody's secret; a script in them must still stay text."""


def text_columns() -> Iterator[Column]:
    """Give every column with a table that can hold words, choices left out."""
    standing = set(connection.introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table in standing:
            for field in model._meta.concrete_fields:
                if isinstance(field, TEXTS) and not field.choices:
                    yield model, field


def name_of(column: Column) -> str:
    """Give app.model.field."""
    return f"{column[0]._meta.label_lower}.{column[1].name}"


def stands_in(column: Column, *tables: dict[str, tuple[str, ...]]) -> bool:
    """Whether a table names this column."""
    patterns = (pattern for table in tables for group in table.values() for pattern in group)
    return any(fnmatch(name_of(column), pattern) for pattern in patterns)


def typed_columns() -> list[Column]:
    """Give the columns that people type into."""
    return [
        column
        for column in text_columns()
        if not stands_in(column, {"a library's": OF_LIBRARIES}, BY_THE_SITE)
    ]
