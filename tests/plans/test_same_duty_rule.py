"""Which two rows ask the same: shared unit, alike text and overlapping period, all three; written by hand first."""

from datetime import date

import pytest

from core.vietnamese import fold
from plans.domain.same_duty import Asked, Wordings, alike, asks_the_same, overlapping

TEXT = "Rà soát, cập nhật danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của cấp xã"
REWORDED = "Cập nhật, rà soát danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của UBND cấp xã"
TYPED = "Rà soát , cập nhật danh mục thủ tục hành chánh thuộc thẩm quyền giải quyết của cấp xã."
PARTS = (
    (TEXT, TEXT, True),
    (TEXT, REWORDED, True),
    (TEXT, TYPED, True),
    (TEXT, "Rà soát danh mục", False),
    ("Rà soát danh mục", TEXT, False),
    (TEXT, "Tổ chức tập huấn kỹ năng số cho công chức cấp xã trong năm", False),
    (TEXT, "", False),
    (TEXT, "Cập nhật danh mục thủ tục hành chính", False),
    (TEXT, TEXT.replace(" ", ", "), True),
    ("", "", False),
    ("Báo cáo quý I", "Báo cáo quý I", True),
)
JAN, MAR, JUN, DEC = date(2026, 1, 1), date(2026, 3, 31), date(2026, 6, 1), date(2026, 12, 31)


def asked(text: str = TEXT, units: set[int] = frozenset({1}), begins=JAN, ends=DEC) -> Asked:  # type: ignore[assignment]
    return Asked(text=fold(text), units=frozenset(units), begins=begins, ends=ends)


@pytest.mark.parametrize(("one", "other", "expected"), PARTS)
def test_texts_are_alike_when_few_words_differ_and_neither_is_a_mere_part(one, other, expected):
    assert alike(fold(one), fold(other)) is expected
    assert alike(fold(other), fold(one)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((JAN, MAR), (JUN, DEC), False),
        ((JAN, JUN), (JUN, DEC), True),
        ((JAN, None), (JUN, DEC), True),
        ((None, None), (JUN, DEC), True),
        ((JUN, DEC), (None, MAR), False),
        ((JUN, DEC), (JAN, DEC), True),
    ],
)
def test_periods_overlap_by_a_day_and_an_open_end_has_none(one, other, expected):
    first, second = asked(begins=one[0], ends=one[1]), asked(begins=other[0], ends=other[1])
    assert overlapping(first, second) is expected
    assert overlapping(second, first) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (asked(REWORDED, {1, 2}, JUN, DEC), True),
        (asked(REWORDED, {2}, JUN, DEC), False),
        (asked(REWORDED, set(), JUN, DEC), False),
        (asked("Trồng cây xanh", {1}, JUN, DEC), False),
        (asked(REWORDED, {1}, date(2027, 1, 1), None), False),
    ],
    ids=["all three", "another unit", "no unit", "another text", "another period"],
)
def test_the_same_is_asked_when_unit_text_and_period_agree(other, expected):
    assert asks_the_same(asked(), other) is expected
    assert asks_the_same(other, asked()) is expected


def test_many_wordings_are_searched_to_the_same_answer_as_one_by_one():
    texts = {place: fold(other) for place, (_one, other, _expected) in enumerate(PARTS)}
    wordings = Wordings(texts)
    for one, _other, _expected in PARTS:
        one_by_one = {key for key, text in texts.items() if alike(fold(one), text)}
        assert set(wordings.like(fold(one))) == one_by_one
    assert wordings.like(fold(TEXT))[0] == 0


def test_words_never_seen_before_are_like_nothing():
    assert Wordings({1: fold(TEXT)}).like("hoan toan khac han") == []
