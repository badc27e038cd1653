"""An administrator can work: find, make, rename, move and end units, give positions; nothing is deleted."""

import pytest
from django.contrib import admin
from django.urls import reverse

from organizations.forms import PersonForm
from organizations.models import Delegation, Holiday, Person, Position, SignInThrottle, Unit, UnitGroup
from tests.factories.organizations import BEGAN, GroupFactory, PersonFactory, PositionFactory, UnitFactory

pytestmark = pytest.mark.django_db
MODELS = (Unit, UnitGroup, Person, Position, Delegation, Holiday, SignInThrottle)
NO_ROWS = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}


@pytest.fixture
def client(client_for):
    return client_for(PersonFactory(administrator=True))


def address(model, page, *args):
    return reverse(f"admin:organizations_{model._meta.model_name}_{page}", args=args)


def unit_form(**changes):
    form = {"name": "Sở Thử", "short_name": "", "kind": "department", "valid_from": "01/07/2025"}
    return form | NO_ROWS | changes


@pytest.mark.parametrize("model", MODELS)
def test_every_list_opens_and_searches(client, model):
    PositionFactory()
    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "changelist"), {"q": "sở"}).status_code == 200


@pytest.mark.parametrize("model", [Unit, UnitGroup, Person, Position, Holiday])
def test_every_form_opens(client, model):
    assert client.get(address(model, "add")).status_code == 200


def test_units_are_found_without_diacritics(client):
    UnitFactory(name="Sở Giáo dục và Đào tạo")
    UnitFactory(name="Sở Y tế")
    page = client.get(address(Unit, "changelist"), {"q": "giao duc"}).text
    assert "Sở Giáo dục và Đào tạo" in page
    assert "Sở Y tế" not in page


def test_a_new_unit_gets_its_place_and_its_other_names(client):
    parent = UnitFactory(province=True)
    rows = {"aliases-TOTAL_FORMS": "1", "aliases-0-text": "Sở  Mới toanh"}
    answer = client.post(address(Unit, "add"), unit_form(key="so-thu", parent=parent.pk) | rows)
    assert answer.status_code == 302, answer.context["errors"]
    unit = Unit.objects.get(key="so-thu")
    assert unit.path == f"{parent.path}{unit.pk:08d}/"
    assert unit.name_folded == "so thu"
    assert [(alias.text, alias.folded) for alias in unit.aliases.all()] == [("Sở Mới toanh", "so moi toanh")]


def test_a_unit_is_renamed_moved_and_ended_with_its_path_kept_true(client):
    room = UnitFactory(room=True)
    other = UnitFactory()
    form = unit_form(
        name="Phòng Mới", kind="room", parent=other.pk, valid_to="01/03/2026", successor=other.pk
    )
    answer = client.post(address(Unit, "change", room.pk), form)
    assert answer.status_code == 302, answer.context["errors"]
    room.refresh_from_db()
    assert room.path == f"{other.path}{room.pk:08d}/"
    assert (room.name, room.agency_id, room.successor_id) == ("Phòng Mới", other.pk, other.pk)
    assert room.valid_to.isoformat() == "2026-03-01"


def test_refusals_stand_beside_their_fields(client):
    room = UnitFactory(room=True)
    wrong = unit_form(parent=room.pk, agency_code="X")
    page = client.post(address(Unit, "change", room.parent_id), wrong).text
    assert "bên trong chính nó" in page
    assert "chưa đúng dạng" in page


def test_an_account_is_made_with_its_folded_name(client):
    form = {
        "username": "Dao.Van.Thu",
        "full_name": "Đào  Văn Thử",
        "usable_password": "true",
        "password1": "mot-mat-khau-dai-2026",
        "password2": "mot-mat-khau-dai-2026",
    }
    answer = client.post(address(Person, "add"), form)
    assert answer.status_code == 302, answer.context["errors"]
    person = Person.objects.get(username="dao.van.thu")
    assert (person.full_name, person.name_folded) == ("Đào Văn Thử", "dao van thu")
    assert person.check_password("mot-mat-khau-dai-2026")
    assert client.get(address(Person, "change", person.pk)).status_code == 200


def test_a_number_is_kept_in_one_spelling_and_one_of_former_times_is_left_alone():
    person = PersonFactory(phone="0213 3876 123")
    data = {"username": person.username, "full_name": person.full_name, "is_active": "on"}

    def edited(phone):
        return PersonForm(data | {"phone": phone}, instance=Person.objects.get(pk=person.pk))

    assert edited("0912 345 678").save(commit=False).phone == "84912345678"
    assert edited("").save(commit=False).phone == ""
    assert edited("0213 3876 123").save(commit=False).phone == "0213 3876 123"
    assert "ví dụ 0912 345 678" in edited("0213 3876 124").errors["phone"][0]


def test_a_second_head_is_refused_with_a_sentence(client):
    head = PositionFactory(head=True)
    form = {
        "person": PersonFactory().pk,
        "unit": head.unit_id,
        "role": "head",
        "title": "Giám đốc",
        "rank": "10",
        "valid_from": BEGAN.isoformat(),
    }
    assert "hãy kết thúc chức vụ của thủ trưởng cũ" in client.post(address(Position, "add"), form).text


def test_a_group_shows_its_names_and_members(client):
    group = GroupFactory(members=[UnitFactory(name="Sở Thành viên")])
    page = client.get(address(UnitGroup, "change", group.pk)).text
    assert "Sở Thành viên" in page
    assert group.name in page


@pytest.mark.parametrize("model", [Unit, UnitGroup, Person, Position, Delegation])
def test_nothing_that_records_point_at_is_deleted(client, rf, model):
    request = rf.get("/")
    request.user = Person(is_superuser=True)
    assert not admin.site._registry[model].has_delete_permission(request)


def test_people_without_staff_rights_stay_outside(client_for):
    assert client_for(PersonFactory()).get(address(Unit, "changelist")).status_code == 302
