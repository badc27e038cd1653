"""Promise 19: the name of every model field added to every body changes nothing that only the site may set."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from plans.forms.proofs import ProofForm
from tests.security.clients import PersonsClient
from tests.security.fingerprint import protected_values
from tests.security.pages import Form
from tests.security.presses import PRESSERS, body_of, forms_met, press_name, undone
from tests.security.sight import Viewer
from tests.security.start import tables

OURS = {"organizations", "workflows", "scoring", "documents", "notifications", "approvals", "plans"}
LATER_FORMS = {"organizations:switch_position:"}
UPLOADED = {"upload"}
TYPED_LATER = {
    "plans:import_new:": UPLOADED,
    "plans:submission_save:": UPLOADED,
    "plans:submission_submit:": UPLOADED | {"head_did_work"},
    "plans:submission_duties:": UPLOADED,
    "plans:submission_proof:": set(ProofForm.base_fields),
    "plans:submission_proof_describe:": set(ProofForm.base_fields),
}
"""What a press reads on purpose although the page shows the field only after a file or a kind was chosen."""


def every_field() -> dict[str, str]:
    """Give for every column of every model of ours a value that would take hold if it were let in."""
    found = {}
    for model in apps.get_models():
        if model._meta.app_label in OURS:
            for field in model._meta.concrete_fields:
                found |= {name: _tempting(field) for name in {field.name, field.attname}}
    return found


def _tempting(field: "models.Field[Any, Any]") -> str:
    if field.choices:
        return str(list(field.flatchoices)[-1][0])
    if isinstance(field, models.DateTimeField):
        return "2001-01-01 00:00:00"
    if isinstance(field, models.DateField):
        return "2001-01-01"
    if isinstance(field, models.BooleanField):
        return "on"
    return "1"


def sequences() -> list[tuple[str, int, bool]]:
    """Give where every sequence stands, so that two presses may be given the same keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
        names = [row[0] for row in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f'SELECT last_value, is_called FROM "{name}"')
            found.append((name, *cursor.fetchone()))
    return found


def outcome(
    client: Client, form: Form, body: dict[str, str], start: list[tuple[str, int, bool]]
) -> dict[str, Any]:
    """Press, look at what only the site may set, take it back."""
    standing = set(tables())
    with connection.cursor() as cursor:
        for name, value, called in start:
            cursor.execute("SELECT setval(%s, %s, %s)", [name, value, called])
    with undone():
        status = client.post(form.action, body).status_code
        shown = {
            model.__name__: protected_values(model)
            for model in apps.get_models()
            if model._meta.app_label in OURS
            and model._meta.db_table in standing
            and model.__name__ != "CommandKey"
        }
    return {"status": status, **shown}


@pytest.mark.parametrize("viewer", PRESSERS, ids=lambda viewer: viewer.username)
def test_no_column_follows_a_field_nobody_offered(
    viewer: Viewer, client_of: Callable[[Viewer], PersonsClient]
):
    client = client_of(viewer)
    forms = [form for form in forms_met(client) if press_name(form.action) not in LATER_FORMS]
    offered: dict[str, set[str]] = {}
    for form in forms:
        offered.setdefault(press_name(form.action), set()).update(name for name, _value in form.fields)
    extra, start, wrong = every_field(), sequences(), []
    with time_machine.travel(timezone.now(), tick=False):
        for form in forms:
            body = body_of(form)
            known = offered[press_name(form.action)] | TYPED_LATER.get(press_name(form.action), set())
            added = {name: value for name, value in extra.items() if name not in known}
            before = outcome(client, form, body, start)
            after = outcome(client, form, added | body, start)
            differing = [name for name in before if before[name] != after[name]]
            if differing:
                wrong.append(f"{viewer.username} {press_name(form.action)}: {differing}")
    assert not wrong, "\n".join(wrong)
