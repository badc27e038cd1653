"""Accounts and positions are made with sentences for what is wrong; codes and names have one form."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from core.errors import BadInput
from organizations.domain.roles import Role
from organizations.domain.units import is_agency_code, is_within, modern_code
from organizations.services.people import appoint, create_person, delegate, end_position
from organizations.services.units import create_unit
from tests.factories.organizations import BEGAN, PersonFactory, PositionFactory

DAY = date(2026, 3, 2)


@pytest.mark.django_db
def test_an_account_without_password_cannot_sign_in():
    person = create_person(username="Giang.A.Pao", full_name=" Giàng  A Páo ")
    assert (person.username, person.full_name, person.name_folded) == (
        "giang.a.pao",
        "Giàng A Páo",
        "giang a pao",
    )
    assert not person.has_usable_password()
    assert (person.get_full_name(), person.get_short_name()) == ("Giàng A Páo", "Páo")


@pytest.mark.django_db
def test_a_taken_user_name_is_refused_in_any_spelling():
    taken = PersonFactory()
    with pytest.raises(BadInput, match="đã có người dùng"):
        create_person(username=taken.username.upper(), full_name="Ai Đó")


@pytest.mark.django_db
def test_a_superuser_may_enter_the_administration():
    person = get_user_model().objects.create_superuser("quan-tri", "x", full_name="Quản Trị")
    assert person.is_staff
    assert person.is_superuser


@pytest.mark.django_db
def test_a_second_head_is_refused_with_a_sentence():
    head = PositionFactory(head=True)
    with pytest.raises(BadInput, match="kết thúc chức vụ cũ"):
        appoint(person=PersonFactory(), unit=head.unit, role=Role.HEAD, title="Giám đốc", valid_from=BEGAN)


@pytest.mark.django_db
def test_a_position_does_not_end_before_it_began():
    with pytest.raises(BadInput, match="đứng trước ngày nhận"):
        end_position(position=PositionFactory(), on=date(2025, 6, 30))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"ends_on": date(2026, 3, 1)}, "đứng trước ngày bắt đầu"), ({"document_number": "  "}, "số văn bản")],
)
def test_a_delegation_needs_its_days_and_its_paper(changes, sentence):
    wanted = {
        "position": PositionFactory(),
        "to_person": PersonFactory(),
        "starts_on": DAY,
        "ends_on": DAY,
        "document_number": "3/UQ",
    }
    with pytest.raises(BadInput, match=sentence):
        delegate(**wanted | changes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("000.00.00.H35", "H35"),
        ("000.00.12.H35", "H35.12"),
        ("000.12.34.H35", "H35.34.12"),
        ("H35.1", "H35.1"),
    ],
)
def test_the_older_form_of_a_code_reads_right_to_left(old, new):
    assert modern_code(old) == new


def test_a_code_has_at_most_thirty_five_characters():
    assert is_agency_code("H35." + "A" * 31)
    assert not is_agency_code("H35." + "A" * 32)


def test_nothing_lies_within_an_empty_path():
    assert not is_within(path="00000001/", ancestor_path="")
    assert is_within(path="00000001/00000002/", ancestor_path="00000001/")


@pytest.mark.django_db
def test_a_unit_shows_its_name_everywhere():
    unit = create_unit(key="so-thu", name="Sở Thử", kind="department", valid_from=BEGAN, aliases=["Sở T"])
    assert (str(unit), str(unit.aliases.get())) == ("Sở Thử", "Sở T")
