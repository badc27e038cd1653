"""The demonstration has its staff in every agency, the same each time, and can sign in."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from organizations.domain.demonstration import full_names
from organizations.domain.roles import Role
from organizations.domain.units import UnitKind
from organizations.models import Person, Position, Unit
from organizations.selectors import actor_for, heads_of, people_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 11)


@pytest.fixture
def _province():
    call_command("import_organization", stdout=StringIO())


def made(**options):
    out = StringIO()
    call_command("demo_people", stdout=out, **options)
    return out.getvalue()


@pytest.mark.sqlite
@pytest.mark.usefixtures("_province")
def test_every_agency_has_a_head_a_deputy_two_officers_and_a_clerk():
    made()
    staffed = (UnitKind.PROVINCE, UnitKind.DEPARTMENT, UnitKind.COMMUNE)
    agencies = list(Unit.objects.valid_on(DAY).filter(kind__in=staffed))
    assert len(agencies) == 54
    for agency in agencies:
        assert heads_of(agency.pk, on=DAY)[0].role == Role.HEAD
        roles = list(Position.objects.filter(unit=agency).values_list("role", flat=True))
        assert {Role.OFFICER, Role.CLERK, Role.HEAD} < set(roles)
        assert roles.count(Role.OFFICER) == 2


@pytest.mark.usefixtures("_province")
def test_the_people_named_in_papers_can_act():
    made(password="mat-khau-khac")
    parts = {
        "chutich.ubnd-tinh": (Role.HEAD, "Chủ tịch UBND tỉnh"),
        "phochutich.ubnd-tinh": (Role.DEPUTY_IN_CHARGE, "Phó Chủ tịch UBND tỉnh"),
        "vanthu.ubnd-tinh": (Role.CLERK, "Văn thư"),
        "kiemtra.ubnd-tinh": (Role.AUDITOR, "Chuyên viên kiểm tra, giám sát"),
        "quantri.ubnd-tinh": (Role.ADMINISTRATOR, "Quản trị hệ thống"),
        "giamdoc.so-noi-vu": (Role.HEAD, "Giám đốc Sở Nội vụ"),
        "truongphong.so-noi-vu--cchc": (Role.HEAD, "Trưởng phòng"),
        "chuyenvien1.so-noi-vu--cchc": (Role.OFFICER, "Chuyên viên"),
        "chutich.ubnd-phuong-tan-phong": (Role.HEAD, "Chủ tịch UBND phường Tân Phong"),
        "chanhvanphong.van-phong-ubnd-tinh": (Role.HEAD, "Chánh Văn phòng UBND tỉnh"),
    }
    for username, expected in parts.items():
        person = Person.objects.get(username=username)
        assert person.check_password("mat-khau-khac")
        actor = actor_for(person, position_id=None, on=DAY)
        assert (actor.role, actor.title) == expected
    room = Unit.objects.get(key="so-noi-vu--cchc")
    assert len(people_in(room.pk, roles={Role.OFFICER}, on=DAY)) == 3


@pytest.mark.usefixtures("_province")
def test_only_the_administrator_enters_the_administration():
    made()
    assert list(Person.objects.filter(is_staff=True).values_list("username", "is_superuser")) == [
        ("quantri.ubnd-tinh", True)
    ]


@pytest.mark.sqlite
@pytest.mark.usefixtures("_province")
def test_making_them_again_makes_nobody_new():
    made()
    before = list(Person.objects.order_by("pk").values_list("username", "full_name", "password"))
    assert "mới 0), chức vụ mới 0." in made()
    assert list(Person.objects.order_by("pk").values_list("username", "full_name", "password")) == before


@pytest.mark.usefixtures("_province")
def test_they_are_distinct_people_with_the_same_names_each_time():
    made()
    names = list(Person.objects.order_by("pk").values_list("full_name", flat=True))
    assert len(set(names)) == len(names)
    assert names == [name for name, _n in zip(full_names(), names, strict=False)]


@pytest.mark.usefixtures("_province")
def test_the_staff_costs_a_fixed_number_of_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        made()


def test_without_units_the_command_says_what_to_run_first():
    with pytest.raises(CommandError, match="import_organization"):
        made()


@pytest.mark.usefixtures("_province")
def test_in_production_the_known_password_is_refused(settings):
    settings.SETTINGS_MODULE = "config.settings.production"
    with pytest.raises(CommandError, match="--password"):
        made()
    assert not Person.objects.exists()
