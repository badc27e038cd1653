"""Every press goes through one door: each form carries a command key, and each view that takes POST reads it."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from plans.models import Assignment
from tests.security.clients import PersonsClient
from tests.security.met import met_by
from tests.security.pages import Form, walk
from tests.security.presses import PRESSERS, body_of, forms_met, undone
from tests.security.sight import Viewer, chosen_viewers
from tests.security.start import every_place
from tests.security.surface import Place

FIELD = "command_key"
OF_DJANGO = ("admin:",)
"""Django's own administration pages: they hold no lifecycle, no route and no record (`test_matrix.py`)."""
NO_KEYS = ("k" * 81, "hai chữ", "\x00")
FOR_THE_KEY = 2
"""Statements that a key may cost: looking it up and keeping it."""


def keys_of(form: Form) -> list[str]:
    """Give the command keys that a form would send."""
    return [value for name, value in form.fields if name == FIELD]


def needs_no_key(form: Form) -> bool:
    """Whether the view behind a form says why it is no press, or is one of Django's.

    What posts without a field of its own is no form: it saves the form around it while somebody types, other
    words each time, and leaves the key of that form out (`hx-params`).
    """
    if not form.fields:
        return True
    match = resolve(form.action)
    return match.view_name.startswith(OF_DJANGO) or bool(getattr(match.func, "no_press_because", ""))


@pytest.mark.parametrize("viewer", chosen_viewers(), ids=lambda viewer: viewer.username)
def test_every_form_that_posts_carries_one_key_of_its_own(
    viewer: Viewer, client_of: Callable[[Viewer], PersonsClient]
):
    forms = [form for form in met_by(client_of(viewer)).forms if not needs_no_key(form)]
    bare = {f"{form.page}: {form.action}" for form in forms if len(keys_of(form)) != 1}
    assert not bare, "\n".join(sorted(bare))


def test_a_form_has_another_key_each_time_it_is_drawn(client_of: Callable[[Viewer], Client]):
    client = client_of(Viewer("clerk.tinh"))
    [first, second] = [walk(client, ["/ke-hoach/nhap/"], most=1).forms for _again in range(2)]
    drawn = [key for form in (*first, *second) for key in keys_of(form)]
    assert len(drawn) == 2 and len(set(drawn)) == 2 and all(len(key) == 32 for key in drawn)


def one_of_each() -> list[Place]:
    """Give one place for every address of ours."""
    places = {place.address.name: place for place in every_place()}
    return [place for name, place in places.items() if not name.startswith(OF_DJANGO)]


def test_every_view_that_takes_a_post_is_a_press_or_says_why_not(client_of: Callable[[Viewer], Client]):
    client, silent, presses = client_of(Viewer("officer.so-a")), [], 0
    for place in one_of_each():
        view: Any = place.address.view
        if getattr(view, "is_press", False):
            presses += 1
        elif not getattr(view, "no_press_because", "") and client.post(place.url).status_code != 405:
            silent.append(place.address.name)
    assert silent == []
    assert presses >= 20


@pytest.mark.parametrize("viewer", PRESSERS, ids=lambda viewer: viewer.username)
def test_a_key_that_is_none_is_refused_with_a_sentence(viewer: Viewer, client_of: Callable[[Viewer], Client]):
    client, taken = client_of(viewer), []
    forms = [form for form in forms_met(client) if not needs_no_key(form)]
    for form, key in itertools.product(forms, NO_KEYS):
        with undone():
            answer = client.post(form.action, body_of(form) | {FIELD: key})
        said = "Mã của lần gửi này không hợp lệ" in answer.content.decode()
        if answer.status_code != 403 and (answer.status_code, said) != (422, True):
            taken.append(f"{form.action}: {answer.status_code}")
    assert not taken, "\n".join(taken)


def cost(client: Client, duty: Assignment, body: dict[str, Any]) -> int:
    """Accept a duty and give the number of statements; it is taken back."""
    with undone(), CaptureQueriesContext(connection) as asked:
        assert client.post(f"/nhiem-vu/{duty.pk}/assign_officer/", body).status_code == 302
    return len(asked)


def test_a_key_costs_two_statements(client_of: Callable[[Viewer], Client]):
    from organizations.models import Person

    duty = Assignment.objects.filter(state="issued", unit__key="so-b").order_by("pk")[0]
    client, body = client_of(Viewer("head.so-b")), {"person": Person.objects.get(username="officer.so-b").pk}
    cost(client, duty, body)
    without, with_key = cost(client, duty, body), cost(client, duty, body | {FIELD: "k1"})
    assert with_key - without <= FOR_THE_KEY
