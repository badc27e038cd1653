"""The page of remembered names: whose are shown, who forgets, what a press twice does, what it costs."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core.errors import Missing, NotPermitted, WrongState
from organizations.domain.roles import Role
from organizations.models import Person
from plans.models import Wording
from plans.services.wordings import Meant, forget, remember
from tests.factories.plans import ISSUED, Province, make_province
from tests.plans.test_names_of_a_draft import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PAGE = "/ke-hoach/ten-goi/"


@pytest.fixture
def province() -> Province:
    made = make_province()
    made.appoint(made.departments[0], Role.CLERK)
    made.appoint(made.root, Role.ADMINISTRATOR)
    return made


def actor(province: Province, place: str) -> Any:
    if place == "admin":
        return province.actor(province.root, Role.ADMINISTRATOR)
    return province.actor(province.departments[0] if place == "other" else province.root, Role.CLERK)


def kept(province: Province, text: str, *, place: str = "own", for_all: bool = False) -> Wording:
    issuer = province.departments[0] if place == "other" else province.root
    meant = Meant("name", unit_id=province.departments[2].pk, for_all=for_all)
    return remember(issuer_id=issuer.pk, text=text, meant=meant, actor=actor(province, place), at=ISSUED)


def test_a_clerk_reads_own_names_and_those_for_everybody_an_administrator_all(province):
    kept(province, "Sở Của Tỉnh"), kept(province, "Sở Của Mọi Người", for_all=True)
    kept(province, "Sở Của Người Khác", place="other")
    shown = {
        place: signed_in(actor(province, place)).get(PAGE).content.decode()
        for place in ("own", "other", "admin")
    }
    assert {
        place: [word for word in ("Của Tỉnh", "Của Mọi Người", "Của Người Khác") if f"Sở {word}" in text]
        for place, text in shown.items()
    } == {
        "own": ["Của Tỉnh", "Của Mọi Người"],
        "other": ["Của Mọi Người", "Của Người Khác"],
        "admin": ["Của Tỉnh", "Của Mọi Người", "Của Người Khác"],
    }
    assert "11/06/2026" in shown["own"]


@pytest.mark.parametrize("role", [Role.HEAD, Role.OFFICER])
def test_others_are_refused(province, role):
    mine = kept(province, "Sở Của Tỉnh")
    client = signed_in(province.actor(province.root, role))
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}{mine.pk}/bo/").status_code == 404
    with pytest.raises(Missing):
        forget(wording_id=mine.pk, actor=province.actor(province.root, role), at=ISSUED)


def test_only_who_decided_or_an_administrator_forgets(province):
    common, mine = kept(province, "Sở Chung", for_all=True), kept(province, "Sở Riêng")
    with pytest.raises(NotPermitted, match="văn thư của cơ quan đã ghi nhớ"):
        forget(wording_id=common.pk, actor=actor(province, "other"), at=ISSUED)
    with pytest.raises(Missing):
        forget(wording_id=mine.pk, actor=actor(province, "other"), at=ISSUED)
    assert signed_in(actor(province, "admin")).post(f"{PAGE}{common.pk}/bo/").status_code == 302
    assert signed_in(actor(province, "own")).post(f"{PAGE}{mine.pk}/bo/").status_code == 302
    with pytest.raises(WrongState):
        forget(wording_id=mine.pk, actor=actor(province, "own"), at=ISSUED)
    assert "Sở Riêng" not in signed_in(actor(province, "own")).get(PAGE).content.decode()
    history = signed_in(actor(province, "own")).get(PAGE, {"nhom": "da-bo"}).content.decode()
    assert "Sở Riêng" in history and "Đã bỏ" in history


def test_names_are_found_without_marks_and_the_list_of_units_is_a_tab(province):
    kept(province, "Sở Xây Cất"), kept(province, "Sở Khác Hẳn")
    found = signed_in(actor(province, "own")).get(PAGE, {"q": "xay cat"}).content.decode()
    assert "Sở Xây Cất" in found and "Sở Khác Hẳn" not in found
    for tab in ("danh-muc", "nhom", "la"):
        assert signed_in(actor(province, "own")).get(PAGE, {"nhom": tab}).status_code == 200


def test_the_cost_does_not_grow_with_the_names(province, django_assert_num_queries):
    client = signed_in(actor(province, "own"))
    client.get(PAGE)
    for number in range(3):
        kept(province, f"Sở Thứ {number}")
        with django_assert_num_queries(11):
            client.get(PAGE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"folded": ""},
        {"meaning": "other"},
        {"unit": None},
        {"meaning": "group"},
        {"meaning": "members", "unit": None, "for_all": True},
        {"forgotten_at": ISSUED},
    ],
    ids=" ".join,
)
def test_the_database_refuses_a_name_that_says_nothing_or_two_things(province, wrong):
    columns = {
        "issuer": province.root, "text": "Sở A", "folded": "so a", "meaning": "name", "unit": province.monitor,
        "decided_by": Person.objects.all()[0], "decided_at": ISSUED,
    }  # fmt: skip
    Wording.objects.create(**columns)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wording.objects.create(**{**columns, "folded": "so b", **wrong})
    with pytest.raises(IntegrityError), transaction.atomic():
        Wording.objects.create(**columns)
