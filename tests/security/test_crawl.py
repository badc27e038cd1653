"""Every link leads somewhere and every button answers; odd words in any field never break a page."""

import re
from collections.abc import Callable, Mapping

import pytest
from django.test import Client

from tests.security.clients import PersonsClient
from tests.security.met import met_by
from tests.security.pages import Form
from tests.security.presses import PRESSERS, body_of, forms_met, undone
from tests.security.reading import Reader
from tests.security.sight import Viewer, chosen_viewers

ODD = ("²", "-1", "9" * 40, "\x00", "😀" * 50, "' OR 1=1 --", "../../etc/passwd", "NaN", "31/02/2026")
KNOWN_NAMES = {"trang", "nhom", "mo", "nv", "tab", "ky", "don-vi", "nam", "q", "loc"}


@pytest.mark.parametrize("viewer", chosen_viewers(), ids=lambda viewer: viewer.username)
def test_no_link_is_dead_and_no_page_fails(viewer: Viewer, client_of: Callable[[Viewer], PersonsClient]):
    bad = [
        f"{viewer.username} {page.url} ({page.status}), linked from {page.linked_from}"
        for page in met_by(client_of(viewer)).pages
        if page.status >= 400
    ]
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("viewer", PRESSERS, ids=lambda viewer: viewer.username)
def test_no_button_fails(viewer: Viewer, client_of: Callable[[Viewer], PersonsClient]):
    client = client_of(viewer).remembering()
    forms = {form.action: form for form in met_by(client).forms if not form.action.startswith("/dang-xuat/")}
    failed = [
        f"{form.action}: {status}" for form in forms.values() if (status := _press(client, form)) >= 500
    ]
    assert forms
    assert not failed, "\n".join(failed)


def _press(client: Client, form: Form, changed: Mapping[str, str] | None = None) -> int:
    with undone():
        return int(client.post(form.action, body_of(form) | dict(changed or {})).status_code)


@pytest.mark.parametrize("viewer", PRESSERS[1:4:2], ids=lambda viewer: viewer.username)
def test_odd_words_never_break_a_press(viewer: Viewer, client_of: Callable[[Viewer], PersonsClient]):
    client, failed = client_of(viewer).remembering(), []
    for form in forms_met(client):
        names = {
            re.sub(r"\d+", "N", name): name for name, _value in form.fields if name != "csrfmiddlewaretoken"
        }
        for name in names.values():
            failed += [
                f"{form.action} {name}={odd[:12]!r}: {status}"
                for odd in ODD
                if (status := _press(client, form, {name: odd})) >= 500
            ]
    assert not failed, "\n".join(failed)


def test_odd_queries_never_break_a_page(client_of: Callable[[Viewer], PersonsClient]):
    client, asked = client_of(Viewer("officer.so-a")), set()
    reader, failed = Reader(client), []
    paths = sorted({page.url.partition("?")[0] for page in met_by(client).pages})
    kinds = {re.sub(r"\d+", "N", path): path for path in paths}
    for path in kinds.values():
        for name in reader.names_read(path):
            asked.add(name)
            failed += [
                f"{path}?{name}={odd[:12]!r}: {status}"
                for odd in ODD
                if (status := client.get(path, {name: odd}).status_code) >= 500
            ]
    assert not failed, "\n".join(failed)
    assert asked >= KNOWN_NAMES, f"nobody hears {KNOWN_NAMES - asked}"
