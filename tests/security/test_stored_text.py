"""Promise 25: what people typed stays text: no element, no attribute, no formula comes of it."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.utils import DatabaseError
from django.test import Client

from tests.security.pages import document_of, walk
from tests.security.sight import Viewer

MARK = "xssmark"
CORPUS = (
    f"<script>window.{MARK}=1</script>",
    f"\"'><img src=x onerror=window.{MARK}=1>",
    f"</textarea></title></style><svg onload=window.{MARK}=1>",
    f"javascript:window.{MARK}=1",
    f"{{{{{MARK}}}}}{{% {MARK} %}}",
)
FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(1)", '=HYPERLINK("http://x","y")')
OURS = {"plans", "documents", "notifications", "organizations", "approvals", "workflows", "scoring"}
VIEWERS = ("officer.so-b", "head.tinh", "officer.so-a", "officer.xa-x", "administrator.tinh")


def typed_columns() -> list[tuple[type[models.Model], str]]:
    """Give every text column that a person types: not keys, choices, digests or paths."""
    machine = re.compile(
        r"hash|digest|state|key|path|sha256|folded|topic|stream|subject|type|password|username|kind"
    )
    return [
        (model, field.name)
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not field.unique
        and not machine.search(field.name)
    ]


def poison(text: str) -> int:
    """Write a text into every typed column, past services and triggers; give how many columns took it."""
    taken = 0
    for model, name in typed_columns():
        field = model._meta.get_field(name)
        value = text[: field.max_length] if getattr(field, "max_length", None) else text
        try:
            with transaction.atomic():
                model._default_manager.update(**{name: value})
            taken += 1
        except DatabaseError:
            continue
    return taken


def live_marks(client: Client) -> list[str]:
    """Give every page where the mark became part of an element that acts."""
    found = []
    for url, answer in walk(client, ["/"], most=150).answers.items():
        tree = document_of(answer)
        if answer.status_code >= 500:
            found.append(f"{url}: {answer.status_code}")
        if tree is None:
            continue
        scripts = [text for text in tree.xpath("//script/text()") if MARK in text]
        handlers = [name for name in tree.xpath("//@*[starts-with(name(), 'on')]") if MARK in name]
        links = [
            value for value in tree.xpath("//@href | //@src | //@action | //@hx-get | //@hx-post")
            if value.strip().lower().startswith("javascript:")
        ]  # fmt: skip
        found += [f"{url}: {what}" for what in (*scripts, *handlers, *links)]
    return found


@pytest.fixture
def without_triggers(world: None) -> None:
    """Lets the test write records and notes that the site itself never changes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")


@pytest.mark.parametrize("text", CORPUS)
def test_no_page_runs_what_was_typed(
    text: str, without_triggers: None, client_of: Callable[[Viewer], Client]
):
    assert poison(text) > 40
    found = [mark for name in VIEWERS for mark in live_marks(client_of(Viewer(name)))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_sheet_is_a_formula(
    text: str, without_triggers: None, client_of: Callable[[Viewer], Client]
):
    poison(text)
    client = client_of(Viewer("officer.so-a"))
    sheets = 0
    from plans.models import Plan

    for plan in Plan.objects.all():
        answer = client.get(f"/ke-hoach/{plan.pk}/bang-theo-doi.xlsx")
        if answer.status_code != 200:
            continue
        sheets += 1
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for sheet in openpyxl.load_workbook(io.BytesIO(body)).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert sheets
