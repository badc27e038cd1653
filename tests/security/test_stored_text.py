"""Promise 25: what was typed stays text: no element, no attribute, no formula, no line of a mail comes of it."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import lxml.etree
import lxml.html
import openpyxl
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from notifications.models import Delivery
from notifications.services import send_due_emails
from plans.models import Plan
from tests.security.browsing import pages_of
from tests.security.clients import PersonsClient
from tests.security.met import met_by
from tests.security.pages import document_of
from tests.security.poison import ALL_AT_ONCE, CORPUS, MARK, poison
from tests.security.sight import Viewer

FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(1)", '=HYPERLINK("http://x","y")')
VIEWERS = ("officer.so-b", "head.tinh", "officer.so-a", "officer.xa-x", "administrator.tinh")
LINKS = "//@href | //@src | //@action | //@formaction | //@hx-get | //@hx-post"
AT_LEAST = 69
"""So many typed columns hold rows in the world; fewer would mean that the corpus reaches less than it did."""


def acting_parts(tree: Any) -> list[str]:
    """Give what of a tree would act because of the mark."""
    scripts = [text for text in tree.xpath("//script/text()") if MARK in text]
    handlers = [
        name for name in tree.xpath("//@*[starts-with(name(), 'on')]") if MARK in name or name == "f()"
    ]
    links = [value for value in tree.xpath(LINKS) if value.strip().lower().startswith("javascript:")]
    return [*scripts, *handlers, *links]


def live_marks(client: Client, urls: list[str]) -> list[str]:
    """Give every page that fails or where the mark became part of an element that acts."""
    found = []
    for url in urls:
        answer = client.get(url)
        tree = document_of(answer)
        if answer.status_code >= 500:
            found.append(f"{url}: {answer.status_code}")
        if tree is not None:
            found += [f"{url}: {what}" for what in acting_parts(tree)]
    return found


@pytest.mark.parametrize("text", CORPUS)
def test_no_kind_of_page_runs_what_was_typed(text: str, client_of: Callable[[Viewer], PersonsClient]):
    urls = {name: list(pages_of(Viewer(name)).values()) for name in VIEWERS}
    assert len(poison(text)) >= AT_LEAST
    clients = {name: client_of(Viewer(name)).remembering() for name in VIEWERS}
    found = [mark for name in VIEWERS for mark in live_marks(clients[name], urls[name])]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", VIEWERS)
def test_no_page_at_all_runs_all_of_it_at_once(name: str, client_of: Callable[[Viewer], PersonsClient]):
    urls = [page.url for page in met_by(client_of(Viewer(name))).pages]
    assert len(poison(ALL_AT_ONCE)) >= AT_LEAST
    found = live_marks(client_of(Viewer(name)).remembering(), urls)
    assert not found, "\n".join(found)


def exported(client: Client, kind: str) -> list[bytes]:
    """Give this export of every plan whose reader the client is."""
    answers = [client.get(f"/ke-hoach/{plan.pk}/bang-theo-doi.{kind}") for plan in Plan.objects.all()]
    return [
        b"".join(answer.streaming_content) if answer.streaming else answer.content
        for answer in answers
        if answer.status_code == 200
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_sheet_is_a_formula(text: str, client_of: Callable[[Viewer], PersonsClient]):
    poison(text)
    sheets = exported(client_of(Viewer("officer.so-a")), "xlsx")
    for body in sheets:
        for sheet in openpyxl.load_workbook(io.BytesIO(body)).worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert sheets


@pytest.mark.parametrize("text", [ALL_AT_ONCE, FORMULAS[-1]])
def test_no_part_of_a_document_is_a_field_or_a_link(text: str, client_of: Callable[[Viewer], PersonsClient]):
    poison(text)
    papers = exported(client_of(Viewer("officer.so-a")), "docx")
    for body in papers:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = packed.namelist()
            trees = [
                lxml.etree.fromstring(packed.read(name)) for name in names if name.endswith((".xml", ".rels"))
            ]
        acting = [
            node.tag for tree in trees for node in tree.xpath("//*[local-name()='instrText' or local-name()='fldSimple']")
            if text[:20] in "".join(node.itertext()) or any(text[:20] in value for value in node.values())
        ]  # fmt: skip
        outside = [node.get("Target") for tree in trees for node in tree.xpath("//*[@TargetMode='External']")]
        assert acting == []
        assert outside == []
        assert not [name for name in names if "vba" in name.lower()]
    assert papers


@pytest.mark.parametrize("text", [*CORPUS, ALL_AT_ONCE, "Một dòng\r\nBcc: ai@example.vn"])
def test_no_mail_carries_more_than_words(text: str, world: None):
    poison(text)
    noon = timezone.now().replace(hour=5)  # of Việt Nam: no letter leaves in quiet hours
    Delivery.objects.filter(channel="email").update(
        state="waiting", attempts=0, sent_at=None, next_try_at=noon
    )
    people = Delivery.objects.filter(channel="email").values_list("notice__person_id", flat=True)
    for person in set(people):
        _give_an_address(person)
    mail.outbox.clear()
    assert send_due_emails(at=noon) == len(mail.outbox) > 0
    for message in mail.outbox:
        raw = message.message()
        assert {key.lower() for key, _value in raw.items()} & {"bcc", "cc"} == set()
        assert "\n" not in str(message.subject)
        [(page, kind)] = message.alternatives
        assert kind == "text/html"
        assert acting_parts(lxml.html.fromstring(page)) == []
        assert [part.get_content_type() for part in raw.walk()] == [
            "multipart/alternative", "text/plain", "text/html",
        ]  # fmt: skip


def _give_an_address(person_id: int) -> None:
    """Poison took the address too, and mail goes only to one that is an address."""
    from organizations.models import Person

    Person.objects.filter(pk=person_id).update(email=f"nguoi-{person_id}@dondoc.invalid")
