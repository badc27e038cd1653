"""Where the words of a row may be cut, and how the words of two rows are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import clean, fold
from plans.domain.row_numbers import free_number, part_number
from plans.domain.row_texts import beginnings, cut, places_of, united

LIST = "Rà soát thủ tục; cắt giảm giấy tờ. Công bố kết quả. - Báo cáo Sở b) gửi hồ sơ"


def test_a_thought_begins_behind_a_semicolon_a_sentence_a_bullet_or_a_letter():
    assert beginnings(LIST) == (
        "cắt giảm giấy tờ. Công bố kết quả. - Báo cáo Sở b) gửi hồ sơ",
        "Công bố kết quả. - Báo cáo Sở b) gửi hồ sơ",
        "- Báo cáo Sở b) gửi hồ sơ",
        "b) gửi hồ sơ",
    )
    assert beginnings("Dòng một\nDòng hai") == ("Dòng hai",)
    assert beginnings("Trình UBND tỉnh TP. Lai Châu ngày 5.6.2026") == ("Lai Châu ngày 5.6.2026",)
    assert beginnings("một việc liền mạch") == () == beginnings("")


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("cắt giảm", (17,)), ("CAT  GIAM", (17,)), ("cắt giảm giấy tờ", (17,)), ("Rà soát", ()), ("giấy", (26,)),
        ("iấy", ()), ("", ()), ("không có", ()),
    ],
)  # fmt: skip
def test_words_are_found_whole_without_accents_and_never_at_the_start(words, places):
    assert places_of(words, "Rà soát thủ tục; cắt giảm giấy tờ") == places


def test_words_that_stand_twice_are_at_both_places_but_the_whole_rest_only_at_the_end():
    text = "Lập báo cáo; gửi báo cáo; nộp báo cáo"
    assert len(places_of("báo cáo", text)) == 1
    assert len(places_of("báo", text)) == 3
    assert places_of("nộp báo cáo", text) == (26,)


def test_the_parts_lose_only_what_joined_them():
    assert cut("Rà soát;  cắt giảm.", 10) == ("Rà soát", "cắt giảm.")


@given(st.text(alphabet="ab đế;. \n-", max_size=60).map(clean))
def test_each_beginning_that_is_offered_cuts_at_exactly_one_place(text):
    for rest in beginnings(text):
        places = places_of(rest, text)
        if places:
            first, second = cut(text, places[0])
            assert len(places) == 1
            assert fold(second) == fold(rest)
            assert text.startswith(first)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Rà soát.", "Cắt giảm;", "Rà soát; Cắt giảm;"), ("Rà soát", "RÀ SOÁT", "Rà soát"), ("", "Báo cáo", "Báo cáo"),
        ("Báo cáo", " ", "Báo cáo"), ("", "", ""),
    ],
)  # fmt: skip
def test_two_texts_are_one_and_nothing_is_said_twice(first, second, one):
    assert united(first, second) == one


def test_made_numbers_are_never_taken_ones():
    assert [free_number("3", ["1", "2"]), free_number("2", ["1", "2", "7", "2b"])] == ["3", "8"]
    assert [part_number("4", ["4"]), part_number("4", ["4", "4b"]), part_number("4b", ["4", "4b"])] == [
        "4b",
        "4c",
        "4c",
    ]
    full = ["4", *(f"4{letter}" for letter in "bcdefghijklmnopqrstuvwxyz")]
    assert part_number("4", full) == "5"
    assert len(part_number("123456789012", ["123456789012"])) <= 12
