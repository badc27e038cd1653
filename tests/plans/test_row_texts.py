"""Where the words of a row may be cut, and how the words of two rows are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import clean, fold
from plans.domain.row_numbers import free_number, part_number
from plans.domain.row_texts import beginnings, cut, places_of, united
from plans.origin_parts import cut_spans, united_codes, united_origins

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


LINES = [
    {"id": 1, "text": "Rà soát;  công bố"},
    {"id": 2, "cells": ["1", "Lập danh mục - gửi", "x"]},
    {"id": 3, "cells": ["", "báo cáo"]},
]


@pytest.mark.parametrize(
    ("spans", "cell", "place", "first", "second"),
    [
        ([[1, None, 0, 17]], "Rà soát; công bố", 9, [[1, None, 0, 7]], [[1, None, 10, 17]]),
        ([[2, 1, 0, 18], [3, 1, 0, 7]], "Lập danh mục - gửi báo cáo", 13, [[2, 1, 0, 12]],
         [[2, 1, 13, 18], [3, 1, 0, 7]]),
        ([[2, 1, 0, 18], [3, 1, 0, 7]], "Lập danh mục - gửi; báo cáo", 20, [[2, 1, 0, 18]], [[3, 1, 0, 7]]),
        ([[1, None, 0, 17]], "Đã sửa; công bố", 8, [[1, None, 0, 17]], [[1, None, 0, 17]]),
        ([[9, None, 0, 5]], "Rà soát", 3, [[9, None, 0, 5]], [[9, None, 0, 5]]),
    ],
)  # fmt: skip
def test_the_stretches_of_a_cell_are_cut_with_it(spans, cell, place, first, second):
    assert cut_spans(spans, LINES, cell=cell, place=place) == (first, second)


def test_a_joined_row_leads_to_the_stretches_of_both():
    both = united_origins(
        {"content": [[1, None, 0, 5]]}, {"content": [[1, None, 0, 5], [2, 0, 0, 3]], "lead_text": []}
    )
    assert both == {"content": [[1, None, 0, 5], [2, 0, 0, 3]], "lead_text": []}
    assert united_codes({"a": ["x"]}, {"a": ["x", "y"], "b": ["z"]}) == {"a": ["x", "y"], "b": ["z"]}
