"""Rows of a newer version of a paper are found again among those of the draft."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.row_matching import Row, is_same_text, match_rows

ONE = "ra soat, don gian hoa thu tuc hanh chinh thuoc tham quyen giai quyet"
TWO = "xay dung ke hoach kiem tra cong vu nam 2026"
THREE = "bao cao ket qua thuc hien cai cach hanh chinh hang quy"


def row(number: str, *contents: str, section: str = "bieu 1") -> Row:
    return Row(number, section, contents)


def test_rows_are_found_by_their_words_wherever_they_stand():
    known = [row("1", ONE), row("2", TWO), row("3", THREE)]
    read = [row("1", THREE), row("2", ONE + " cua so"), row("3", TWO)]
    assert match_rows(known, read) == {0: 2, 1: 0, 2: 1}


def test_other_words_at_the_same_place_are_the_same_row_only_when_they_are_near():
    known = [row("1", ONE)]
    near = "ra soat, cong bo thu tuc hanh chinh noi bo va ket qua cat giam"
    assert match_rows(known, [row("1", near)]) == {0: 0}
    assert match_rows(known, [row("2", near)]) == {}
    assert match_rows(known, [row("1", near, section="bieu 2")]) == {}
    assert match_rows(known, [row("1", THREE)]) == {}


def test_a_corrected_row_is_found_by_what_was_read_too():
    assert match_rows([row("1", "viec khac han", ONE)], [row("7", ONE)]) == {0: 0}


def test_of_the_same_words_twice_each_finds_its_own_section():
    known = [row("1", ONE), row("1", ONE, section="bieu 2")]
    read = [row("1", ONE, section="bieu 2"), row("1", ONE)]
    assert match_rows(known, read) == {0: 1, 1: 0}


@pytest.mark.parametrize(("other", "same"), [(ONE, True), (ONE + " cua tinh", True), (TWO, False)])
def test_texts_are_the_same_row_when_they_are_alike(other, same):
    assert is_same_text(ONE, other) is same


@given(
    st.lists(st.sampled_from([ONE, TWO, THREE, ""]), max_size=6),
    st.lists(st.sampled_from([ONE, TWO, ""]), max_size=6),
)
def test_no_row_is_matched_twice_and_equal_rows_are_matched_as_far_as_they_go(known, read):
    found = match_rows(
        [row(str(place), text) for place, text in enumerate(known)],
        [row(str(place), text) for place, text in enumerate(read)],
    )
    assert len(set(found.values())) == len(found)
    for text in (ONE, TWO):
        assert sum(read[new] == text for new in found) == min(known.count(text), read.count(text))
