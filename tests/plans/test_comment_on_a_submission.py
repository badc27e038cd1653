"""Who approves or confirms on the page of a submission may say something with it, and need not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Decision
from tests.factories.submissions import Province, Seated

pytestmark = pytest.mark.django_db
WORDS = "Đồng ý; lưu ý số liệu quý sau."


@pytest.fixture
def as_(client_for: Callable[..., Client]) -> Callable[[Seated], Client]:
    """`as_(somebody)`: their client."""
    return lambda seated: client_for(seated.person, seated.position)


def test_the_head_finds_a_field_for_words_that_the_approval_carries(province_now: Province, as_: Any) -> None:
    found = province_now.submitted()
    page = as_(province_now.head).get(reverse("plans:submission", args=(found.pk,))).content.decode()
    form = page[page.index('id="decide"') :]
    form = form[: form.index("</form>")]
    assert 'name="note"' in form
    assert "required" not in form
    assert f'name="seen_hash" value="{found.content_hash}"' in form
    pressed = page[: page.index('value="approve"')].rpartition("<button")[2]
    assert 'form="decide"' in pressed


def test_words_given_with_an_approval_are_kept_and_shown(province_now: Province, as_: Any) -> None:
    found = province_now.submitted()
    url = reverse("plans:submission_decide", args=(found.pk, province_now.open_seat(found).pk))
    press = {"verdict": "approve", "seen_hash": found.content_hash, "note": WORDS}
    assert as_(province_now.head).post(url, press).status_code == 302
    assert Decision.objects.get().note == WORDS
    page = as_(province_now.officer).get(reverse("plans:submission", args=(found.pk,)))
    assert WORDS in page.content.decode()


def test_a_coordinator_may_comment_and_a_reader_has_no_field(province_now: Province, as_: Any) -> None:
    found = province_now.submitted(1, coordinating=[province_now.finance])
    url = reverse("plans:submission", args=(found.pk,))
    assert 'id="decide"' in as_(province_now.coordinator).get(url).content.decode()
    for reader in (province_now.officer, province_now.leader):
        assert 'id="decide"' not in as_(reader).get(url).content.decode()


def test_before_their_turn_people_read_why_and_find_no_field(province_now: Province, as_: Any) -> None:
    found = province_now.submitted(1, coordinating=[province_now.finance])
    page = as_(province_now.head).get(reverse("plans:submission", args=(found.pk,))).content.decode()
    assert 'id="decide"' not in page
    assert 'aria-disabled="true"' in page
