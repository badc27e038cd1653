"""Whom the cells of a plan address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.addressees import read_addressees
from plans.domain.names import KnownName, NameBook, NameKind
from plans.domain.states import AddresseeKind as Kind
from tests.factories.names import DEPARTMENTS, name_book

BOOK = name_book()


def kinds(text: str) -> list[tuple[str, str]]:
    return [(found.kind.value, found.text) for found in read_addressees(text, book=BOOK)]


def keys(text: str) -> list[str]:
    return [found.key for found in read_addressees(text, book=BOOK)]


def test_commas_inside_names_do_not_split_them():
    text = "Sở Văn hóa, Thể thao và Du lịch; các sở, ban, ngành tỉnh, UBND các xã, phường"
    assert kinds(text) == [
        ("unit", "Sở Văn hóa, Thể thao và Du lịch"),
        ("group", "các sở, ban, ngành tỉnh"),
        ("group", "UBND các xã, phường"),
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sở Văn hoá, Thể thao & Du lịch", "vhttdl"),
        ("SỞ NỘI VỤ", "noi-vu"),
        ("Sở nội vụ tỉnh", "noi-vu"),
        ("So Noi vu.", "noi-vu"),
        ("Văn phòng Uỷ ban nhân dân tỉnh", "vp-ubnd"),
        ("Ủy ban nhân dân xã Mường Tè", "muong-te"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "mttq"),
        ("Ban Dân tộc", "dttg"),
        ("Giám đốc Sở Tài chính", "tai-chinh"),
        ("Chủ tịch UBND các xã, phường", "communes"),
        ("- Sở KH&CN", "khcn"),
    ],
)
def test_a_name_is_known_in_all_its_spellings(text, key):
    assert keys(text) == [key]


def test_bodies_outside_the_system_are_told_apart():
    assert [found.kind for found in read_addressees("Công an tỉnh, Sở Y tế", book=BOOK)] == [
        Kind.OUTSIDE,
        Kind.UNIT,
    ]


def test_a_note_in_brackets_is_kept_beside_the_name():
    (found,) = read_addressees("Sở Tài chính (tổng hợp)", book=BOOK)
    assert (found.text, found.note) == ("Sở Tài chính", "tổng hợp")


@pytest.mark.parametrize(
    "text",
    [
        "các chủ đầu tư",
        "Các đơn vị SNCL",
        "các cơ quan liên quan",
        "Cơ quan, đơn vị có liên quan",
        "Chủ đầu tư",
    ],
)
def test_sets_without_a_list_of_members_are_open(text):
    assert kinds(text) == [("open_group", text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Các Sở, ngành có đơn vị SNCL trực thuộc", "departments"),
        ("Các sở, ban, ngành tỉnh có liên quan", "departments"),
        ("UBND các xã, phường được giao vốn", "communes"),
        ("Các cơ quan có bộ phận một cửa", ""),
    ],
)
def test_sets_with_a_condition_are_qualified_and_name_the_group_they_narrow(text, key):
    (found,) = read_addressees(text, book=BOOK)
    assert (found.kind, found.text, found.key) == (Kind.QUALIFIED_GROUP, text, key)
    assert found.needs_choice


def test_open_sets_stand_between_known_names():
    assert kinds("Các sở, ban, ngành tỉnh; các chủ đầu tư, UBND các xã, phường") == [
        ("group", "Các sở, ban, ngành tỉnh"),
        ("open_group", "các chủ đầu tư"),
        ("group", "UBND các xã, phường"),
    ]


def test_bodies_listed_after_their_common_word_are_known():
    assert keys("Các sở: Nội vụ, Tài chính và Tư pháp; Sở Y tế") == ["noi-vu", "tai-chinh", "tu-phap", "y-te"]
    assert keys("Sở Nội vụ, Tài chính") == ["noi-vu", "tai-chinh"]


def test_and_parts_names_but_not_one_name():
    assert keys("Sở Nông nghiệp và Môi trường và Sở Y tế") == ["nnmt", "y-te"]


def test_an_unknown_name_suggests_the_nearest():
    (found,) = read_addressees("Sở Văn hóa, Thế thao và Du lịnh", book=BOOK)
    assert (found.kind, found.suggestions[0]) == (Kind.UNKNOWN, "vhttdl")


def test_a_name_of_two_bodies_is_left_to_a_person():
    book = name_book(KnownName("a", "Văn phòng", NameKind.UNIT), KnownName("b", "Văn phòng", NameKind.UNIT))
    (found,) = read_addressees("Văn phòng", book=book)
    assert (found.kind, found.suggestions) == (Kind.UNKNOWN, ("a", "b"))


def test_an_empty_cell_addresses_nobody():
    assert read_addressees("  ", book=BOOK) == ()


NAMES = st.sampled_from([name.name for name in BOOK.names])


@given(st.lists(NAMES, min_size=1, max_size=6), st.sampled_from(["; ", ", ", ";", ",\n"]))
def test_any_list_of_known_names_is_read_back_whole(names, sign):
    assert [found.text for found in read_addressees(sign.join(names), book=BOOK)] == names


@given(st.text(alphabet="Sởnộiụ cáĐ,;() -.", max_size=60))
def test_no_letter_of_a_cell_is_lost(text):
    found = read_addressees(text, book=BOOK)
    kept = " ".join(f"{one.text} {one.note}" for one in found)
    assert [sign for sign in kept if sign.isalpha()] == [sign for sign in text if sign.isalpha()]


def test_heads_of_an_open_set_stand_for_their_bodies():
    assert kinds("Thủ trưởng các cơ quan, đơn vị") == [("open_group", "các cơ quan, đơn vị")]
    assert kinds("phòng chuyên môn; sở, ngành liên quan") == [
        ("open_group", "phòng chuyên môn"),
        ("open_group", "sở, ngành liên quan"),
    ]


def test_a_body_of_today_wins_over_one_of_the_past_and_a_decision_over_both():
    past = KnownName("old", "Sở Chung", NameKind.PAST, successor="heir")
    today = KnownName("new", "Sở Chung", NameKind.UNIT)
    decided = KnownName("chosen", "Sở Chung", NameKind.UNIT)
    book = name_book(past, today)
    assert [one.key for one in read_addressees("Sở Chung", book=book)] == ["new"]
    (alone,) = read_addressees("Sở Chung", book=name_book(past))
    assert (alone.kind, alone.past, alone.suggestions) == (Kind.UNKNOWN, "old", ("heir",))
    settled = NameBook(book.names, (decided,))
    assert [one.key for one in read_addressees("Sở Chung", book=settled)] == ["chosen"]


def test_what_a_set_leaves_out_ends_where_the_next_set_begins():
    first, second = read_addressees("Các sở, ban, ngành tỉnh trừ Sở Nội vụ, UBND các xã, phường", book=BOOK)
    assert (first.kind, first.without, second.key) == (Kind.GROUP, ("noi-vu",), "communes")
    assert first.text == "Các sở, ban, ngành tỉnh trừ Sở Nội vụ"


@given(st.lists(st.sampled_from(list(DEPARTMENTS)), min_size=1, max_size=4, unique=True), st.booleans())
def test_whatever_bodies_a_group_leaves_out_are_read_back(keys, bracketed):
    names = ", ".join(DEPARTMENTS[key][0] for key in keys)
    text = f"Các sở, ban, ngành tỉnh (trừ {names})" if bracketed else f"Các sở, ban, ngành tỉnh trừ {names}"
    (found,) = read_addressees(text, book=BOOK)
    assert (found.kind, found.without, found.text) == (Kind.GROUP, tuple(keys), text)
