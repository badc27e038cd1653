"""Promise 18: every id that a form carries, in its url or body, swapped for one of others, does nothing."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from organizations.models import Holiday, Unit
from plans.models import (
    Addressee,
    Assignment,
    Consequence,
    DutyRequest,
    Plan,
    Submission,
    UrgingLetter,
    Wording,
)
from tests.security import sight
from tests.security.clients import PersonsClient
from tests.security.fingerprint import changed, fingerprint
from tests.security.pages import Form
from tests.security.presses import MISSING, PRESSERS, body_of, forms_met, plain, press_name, undone
from tests.security.sight import Viewer
from tests.security.surface import model_named
from tests.security.world import UNITS

REFUSALS = {403, 404, 409, 422}
ANSWER_EACH = {"desk:assign_many:"}
"""Presses on many at once come back and say for each what was refused."""


def sees_work_of(viewer: Viewer, unit: Any) -> bool:
    """Whether some duty of the unit is this person's to see, as those of late units are the monitor's."""
    return any(sight.sees_duty(viewer, duty) for duty in Assignment.objects.filter(unit=unit))


SEEN_BY: dict[type[Model], Callable[[Viewer, Any], bool]] = {
    Plan: sight.sees_plan,
    Assignment: sight.sees_duty,
    Submission: sight.sees_submission,
    Wording: sight.sees_wording,
    Addressee: sight.sees_addressee,
    Holiday: sight.sees_day,
    DutyRequest: sight.sees_request,
    Consequence: sight.sees_request,
    UrgingLetter: sight.sees_letter,
    Unit: lambda viewer, unit: (
        unit.key not in UNITS
        or viewer.inside(unit.key)
        or viewer.above(unit.key)
        or sees_work_of(viewer, unit)
    ),
}


def foreign(model: type[Model], viewer: Viewer) -> int | None:
    """Give the id of an object that this person may not see; of public things one that is not theirs."""
    if model in SEEN_BY:
        rows = model._default_manager.order_by("-pk")
        return next((row.pk for row in rows if not SEEN_BY[model](viewer, row)), None)
    for row in model._default_manager.order_by("-pk"):
        owner = _owner(row)
        if (
            owner in UNITS
            and not viewer.inside(UNITS[owner][1])
            and not viewer.inside(owner)
            and not viewer.above(owner)
        ):
            return int(row.pk)
    return None


def _owner(row: Any) -> str:
    """Give the key of the unit a row belongs to, along the fields that name one."""
    from organizations.models import Person, Unit

    if isinstance(row, Unit):
        return row.key
    if isinstance(row, Person):
        return row.username.partition(".")[2]
    for name in ("unit", "submission", "assignment", "person", "route"):
        found = getattr(row, name, None)
        if found is not None:
            return _owner(found)
    return ""


def swaps(form: Form, viewer: Viewer) -> Iterator[tuple[str, Form, Form, int]]:
    """Give for each id of the form: where it stands, the form with a foreign id, and with a missing one."""
    from django.urls import resolve

    left = {key: str(value) for key, value in resolve(form.action).kwargs.items()}
    for found in re.finditer(r"\d+", form.action):
        name = next((key for key, value in left.items() if value == found[0]), "")
        left.pop(name, None)
        model = model_named(name)
        other = foreign(model, viewer) if model else None
        if other is not None:
            yield name, _moved(form, found, other), _moved(form, found, MISSING), other
    for name, value in dict(form.fields).items():
        model = model_named(re.sub(r"[-_]?\d+$", "", name))
        if model is not None and (value.isdigit() or not value):
            other = foreign(model, viewer)
            if other is not None:
                yield name, _given(form, name, other), _given(form, name, MISSING), other


def _moved(form: Form, found: "re.Match[str]", other: int) -> Form:
    action = f"{form.action[: found.start()]}{other}{form.action[found.end() :]}"
    return Form(form.page, action, form.fields)


def _given(form: Form, name: str, other: int) -> Form:
    return Form(
        form.page,
        form.action,
        tuple((key, str(other) if key == name else value) for key, value in form.fields),
    )


def pressed(client: Client, form: Form, before: dict[str, str]) -> tuple[int, str, list[str]]:
    """Press and take back; give status, text and the tables that had changed."""
    with undone():
        answer = client.post(form.action, body_of(form))
        return answer.status_code, answer.content.decode(), changed(before)


@pytest.mark.parametrize("viewer", PRESSERS, ids=lambda viewer: viewer.username)
def test_a_foreign_id_is_refused_and_nothing_changes(
    viewer: Viewer, client_of: Callable[[Viewer], PersonsClient]
):
    client, wrong = client_of(viewer).remembering(), []
    forms = forms_met(client)
    before = fingerprint()
    for form in forms:
        for place, with_foreign, with_missing, other in swaps(form, viewer):
            status, text, touched = pressed(client, with_foreign, before)
            about = f"{viewer.username} {press_name(form.action)} {place}={other}"
            if touched:
                wrong.append(f"{about}: changed {touched}")
            elif status not in REFUSALS and press_name(form.action) not in ANSWER_EACH:
                wrong.append(f"{about}: {status}")
            elif with_foreign.action != form.action:
                missing, words, _touched = pressed(client, with_missing, before)
                if (status, plain(text, other, MISSING)) != (missing, plain(words, other, MISSING)):
                    wrong.append(f"{about}: {status} differs from what a missing id gets ({missing})")
    assert not wrong, "\n".join(wrong)
    assert forms


def test_a_press_borrowed_from_another_person_is_refused(client_of: Callable[[Viewer], PersonsClient]):
    """Every form of one person, sent by people of other units who may not even see its object."""
    strangers = [
        (viewer, client_of(viewer).remembering())
        for viewer in map(Viewer, ("officer.so-d", "head.xa-y", "auditor.tinh"))
    ]
    forms = {press_name(form.action): form for viewer in PRESSERS for form in forms_met(client_of(viewer))}
    before, wrong = fingerprint(), []
    for form in forms.values():
        if not re.search(r"/\d+/", form.action):
            continue
        for viewer, client in strangers:
            if _has_it(viewer, form):
                continue
            status, _text, touched = pressed(client, form, before)
            if status not in {403, 404} or touched:
                wrong.append(f"{viewer.username} {form.action}: {status} {touched}")
    assert not wrong, "\n".join(wrong)


def _has_it(viewer: Viewer, form: Form) -> bool:
    """Whether the person sees the object of the form, so that the press may be theirs too."""
    from django.urls import resolve

    for name, value in resolve(form.action).kwargs.items():
        model = model_named(name)
        if model in SEEN_BY:
            return SEEN_BY[model](viewer, model._default_manager.get(pk=value))
    return False
