"""The shipped files make the province; importing again changes nothing; wrong lines are named."""

import shutil
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.errors import Missing
from organizations.data import make_communes
from organizations.domain.units import UnitKind
from organizations.management.commands.import_organization import DATA
from organizations.models import GroupMembership, Position, Unit, UnitAlias
from organizations.selectors import find_group, find_unit, group_units, known_names
from organizations.services.units import add_alias

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 11)


def imported(folder=DATA):
    out = StringIO()
    call_command("import_organization", folder=folder, stdout=out, verbosity=2)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.sqlite
def test_the_province_has_fifteen_departments_and_thirty_eight_communes():
    imported()
    departments = group_units(find_group("departments").pk, on=DAY)
    communes = group_units(find_group("communes").pk, on=DAY)
    assert (len(departments), len(communes)) == (15, 38)
    assert sum(unit.short_name.startswith("Phường ") for unit in communes) == 2
    assert sum(unit.name.startswith("UBND xã ") for unit in communes) == 36
    assert find_unit("van-phong-ubnd-tinh") in departments
    assert {unit.parent_id for unit in [*departments, *communes]} == {find_unit("H35").pk}


def test_every_commune_has_its_four_rooms():
    imported()
    rooms = Unit.objects.filter(kind=UnitKind.ROOM, agency__key="ubnd-phuong-tan-phong")
    assert [room.name for room in rooms.order_by("path")] == [
        "Văn phòng HĐND và UBND",
        "Phòng Kinh tế",
        "Phòng Văn hóa – Xã hội",
        "Trung tâm Phục vụ hành chính công",
    ]
    assert Unit.objects.filter(kind=UnitKind.ROOM, parent__kind=UnitKind.COMMUNE).count() == 38 * 4


def test_only_the_province_has_a_code():
    imported()
    assert list(Unit.objects.exclude(agency_code="").values_list("key", "agency_code")) == [
        ("ubnd-tinh", "H35")
    ]


def test_units_of_the_past_name_their_successors_and_are_in_no_group_of_today():
    imported()
    successors = {
        "so-thong-tin-va-truyen-thong": "so-khoa-hoc-va-cong-nghe",
        "so-ke-hoach-va-dau-tu": "so-tai-chinh",
        "ban-dan-toc": "so-dan-toc-va-ton-giao",
    }
    for past, successor in successors.items():
        assert find_unit(past).successor == find_unit(successor)
    assert not Unit.objects.valid_on(DAY).filter(key__in=successors).exists()
    assert not GroupMembership.objects.valid_on(DAY).filter(unit__key__in=successors).exists()


def test_outside_bodies_are_known_and_do_not_use_the_system():
    imported()
    outside = {name.text for name in known_names() if name.is_outside}
    assert {"Ủy ban MTTQ Việt Nam tỉnh", "Công an tỉnh", "Kho bạc Nhà nước khu vực IX"} <= outside
    assert "Bảo hiểm xã hội khu vực IV" in outside


@pytest.mark.sqlite
def test_a_name_means_one_unit_or_one_group(django_assert_num_queries):
    imported()
    with django_assert_num_queries(3):
        names = known_names()
    meanings = {}
    for name in names:
        meanings.setdefault(name.folded, set()).add((name.unit_id, name.group_id))
    assert [folded for folded, meant in meanings.items() if len(meant) > 1] == []
    assert {"cac so, ban, nganh tinh", "ubnd cac xa, phuong", "so vhtt&dl"} <= meanings.keys()


@pytest.mark.sqlite
def test_importing_again_changes_nothing():
    imported()
    before = list(Unit.objects.order_by("pk").values()), list(UnitAlias.objects.order_by("pk").values())
    assert imported().strip() == "Đã thêm 0, đã sửa 0."
    assert (
        list(Unit.objects.order_by("pk").values()),
        list(UnitAlias.objects.order_by("pk").values()),
    ) == before


def test_a_changed_file_changes_the_units_it_names_and_removes_nothing(folder):
    imported()
    add_alias(unit=find_unit("so-y-te"), text="Sở Y tế Lai Châu cũ")
    edit(
        folder,
        "units.csv",
        "so-y-te,Sở Y tế,Sở Y tế,department,ubnd-tinh,,",
        "so-y-te,Sở Sức khỏe,SYT,department,ubnd-tinh,H35.9,",
    )
    edit(
        folder,
        "units.csv",
        "so-noi-vu--cchc,Phòng Cải cách hành chính,Phòng CCHC,room,so-noi-vu",
        "so-noi-vu--cchc,Phòng Cải cách hành chính,Phòng CCHC,room,so-tu-phap",
    )
    printed = imported(folder)
    assert "~ so-y-te: agency_code, name" in printed
    unit = find_unit("H35.9")
    assert (unit.name, unit.short_name) == ("Sở Sức khỏe", "SYT")
    assert {"so y te", "so y te lai chau cu"} <= {alias.folded for alias in unit.aliases.all()}
    assert find_unit("so-noi-vu--cchc").agency == find_unit("so-tu-phap")


def test_a_unit_that_ended_in_the_file_leaves_its_group(folder):
    imported()
    edit(
        folder,
        "units.csv",
        "so-y-te,Sở Y tế,Sở Y tế,department,ubnd-tinh,,,2004-01-01,",
        "so-y-te,Sở Y tế,Sở Y tế,department,ubnd-tinh,,,2004-01-01,2026-01-01",
    )
    assert "~ departments ∌ so-y-te" in imported(folder)
    assert len(group_units(find_group("departments").pk, on=DAY)) == 14


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        (
            "units.csv",
            "so-y-te,Sở Y tế,Sở Y tế,department",
            "so-y-te,Sở Y tế,Sở Y tế,nha-may",
            "units.csv, dòng",
        ),
        ("units.csv", "room,so-noi-vu,,,2004-01-01", "room,so-noi-vu,,,hôm qua", "units.csv, dòng"),
        ("units.csv", "room,so-noi-vu,", "room,so-khong-co,", "so-khong-co"),
        ("units.csv", ",H35,12,", ",35H,12,", "chưa đúng dạng"),
        ("groups.csv", "members_of_kind", "of_kind", "groups.csv, dòng 2"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(folder, name, old, new, sentence):
    edit(folder, name, old, new)
    with pytest.raises(CommandError, match=sentence):
        imported(folder)
    assert not Unit.objects.exists()


def test_a_missing_file_is_named(folder):
    (folder / "groups.csv").unlink()
    with pytest.raises(CommandError, match=r"groups\.csv"):
        imported(folder)


def test_no_person_is_made_by_the_import():
    imported()
    assert not Position.objects.exists()


@pytest.mark.parametrize("find", [find_unit, find_group])
@pytest.mark.parametrize("code", ["", "khong-co"])
def test_an_unknown_code_is_missing(find, code):
    with pytest.raises(Missing):
        find(code)


def test_the_shipped_communes_are_those_of_the_package():
    shipped = (DATA / "communes.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split(",")[0] for line in shipped] == [row["key"] for row in make_communes.communes()]
