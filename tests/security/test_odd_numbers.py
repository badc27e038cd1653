"""A number that is none, or that no database holds, in any address or field: a refusal or a plain page, never a fault."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.urls import resolve

from tests.security.clients import PersonsClient
from tests.security.met import met_by
from tests.security.pages import Form
from tests.security.presses import PRESSERS, body_of, forms_met, press_name, undone
from tests.security.sight import Viewer
from tests.security.surface import Address, addresses

ODD = ("²", "-1", str(10**30), "9" * 18)
TOO_LONG = "9" * 5000
"""More digits than Python turns into a number: refused by `int` itself with a ValueError."""
ANSWERED = {200, 302, 400, 403, 404, 405, 409, 422}
REFUSED = {400, 403, 404, 405, 409, 422}
NUMBER = re.compile(r"\d*")
NO_NUMBER = re.compile(
    r"csrf|command_key|seen_hash|reason|note|text|statement|title|content|words|^q$|signer|label"
)


def numbers_in(form: Form) -> Iterator[str]:
    """Give the fields that hold a number, or nothing yet; names that carry one are swapped too."""
    for name, value in dict(form.fields).items():
        if NUMBER.fullmatch(value) and not NO_NUMBER.search(name):
            yield name


def bodies(form: Form) -> Iterator[tuple[str, dict[str, object]]]:
    """Give the form with one number after the other made odd, in its value and in its name."""
    whole = {name: value for name, value in body_of(form).items() if name != "command_key"}
    for name in numbers_in(form):
        for odd in ODD:
            yield f"{name}={odd}", {**whole, name: odd}
        key = re.search(r"\d+", name)
        for odd in ODD if key else ():
            moved = f"{name[: key.start()]}{odd}{name[key.end() :]}"
            yield moved, {moved if one == name else one: value for one, value in whole.items()}


@pytest.mark.parametrize("viewer", PRESSERS, ids=lambda viewer: viewer.username)
def test_an_odd_number_in_a_form_is_refused_or_passed_over(
    viewer: Viewer, client_of: Callable[[Viewer], PersonsClient]
):
    client, wrong, count = client_of(viewer).remembering(), [], 0
    client.raise_request_exception = False
    for form in forms_met(client):
        for said, body in bodies(form):
            count += 1
            with undone():
                status = client.post(form.action, body).status_code
            if status not in ANSWERED:
                wrong.append(f"{viewer.username} {press_name(form.action)} {said[:60]}: {status}")
    assert not wrong, "\n".join(wrong)
    assert count >= len(ODD)


def test_an_odd_number_behind_the_question_mark_gives_a_plain_page(
    client_of: Callable[[Viewer], PersonsClient],
):
    wrong, tried = [], set()
    for viewer in PRESSERS:
        client = client_of(viewer).remembering()
        links = [urlsplit(page.url) for page in met_by(client).pages if "?" in page.url]
        client.raise_request_exception = False
        for parts in links:
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            name = resolve(parts.path).view_name
            for key in set(query) - {one for where, one in tried if where == name}:
                tried.add((name, key))
                for odd in (*ODD, TOO_LONG):
                    status = client.get(f"{parts.path}?{urlencode({**query, key: odd})}").status_code
                    if status not in ANSWERED:
                        wrong.append(f"{viewer.username} {parts.path}?{key}={odd[:40]}: {status}")
    assert not wrong, "\n".join(wrong)
    assert {("plans:import_review", "dong"), ("desk:inbox", "mo")} <= tried


def with_numbers(address: Address, number: str) -> str:
    """Give the address with this number in place of every whole number, and known words elsewhere."""
    choices = {name: words[0] for name, words in address.choices}
    words = {"move": "start", "kind": "van-ban", "app_label": "plans", "url": "x", **choices}
    route = re.sub(r"<int:\w+>", number, address.route)
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: words.get(found[1], number), route)


@pytest.mark.parametrize("number", [str(10**30), "9" * 18, "²"])
def test_a_number_that_no_object_has_is_not_found_in_any_address(
    number: str, client_of: Callable[[Viewer], PersonsClient]
):
    wrong = []
    for viewer in (Viewer("clerk.tinh"), Viewer("officer.so-b")):
        client = client_of(viewer).remembering()
        client.raise_request_exception = False
        for address in addresses():
            if "<int:" not in address.route or address.name.startswith("admin:"):
                continue
            url = with_numbers(address, number)
            answers = {method: getattr(client, method)(url).status_code for method in ("get", "post")}
            wrong += [
                f"{method} {url}: {status}" for method, status in answers.items() if status not in REFUSED
            ]
    assert not wrong, "\n".join(wrong)
