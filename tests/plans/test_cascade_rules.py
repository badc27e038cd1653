"""The pure rules of the cascade: one number written in two ways, rows alike, rows that ask for an own plan."""

import pytest

from core.vietnamese import fold
from plans.domain.cascade import BEST, asks_for_own_plan, same_number, suggestions


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("4745/KH-UBND", "4745/kh–ubnd", True),
        ("05/KH-SNV", "5/KH-SNV", True),
        ("4745 / KH-UBND", "4745/KH-UBND", True),
        ("4745/KH-UBND", "474/KH-UBND", False),
        ("4745/KH-UBND", "4745/KH-SNV", False),
        ("", "", False),
    ],
)
def test_a_number_is_the_same_however_it_is_typed(one: str, other: str, same: bool):
    assert same_number(one, other) is same


OWN = {
    1: fold("Rà soát, cập nhật 100% thủ tục hành chính thuộc lĩnh vực tư pháp trên Cổng dịch vụ công"),
    2: fold("Kiểm tra công vụ tại các phòng"),
    3: fold("Mua sắm trang thiết bị"),
}


def test_the_rows_most_alike_are_suggested_best_first():
    upper = {7: fold("Rà soát, cập nhật đầy đủ 100% thủ tục hành chính trên Cổng dịch vụ công quốc gia")}
    found = suggestions(upper, OWN)
    assert [one.own for one in found[7]] == [1]
    assert 60 < found[7][0].score < 100


def test_the_same_words_are_sure_and_words_of_something_else_are_not_suggested():
    upper = {8: OWN[2], 9: fold("Tổ chức hội nghị đối thoại với doanh nghiệp")}
    found = suggestions(upper, OWN)
    assert found[8][0].is_sure
    assert 9 not in found


def test_a_short_row_inside_a_long_one_is_suggested_but_never_sure():
    long = fold(
        "Kiểm tra công vụ tại các phòng; tổ chức khảo sát, đối thoại với doanh nghiệp và người dân hằng quý"
    )
    [alike] = suggestions({5: long}, {2: OWN[2]})[5]
    assert (alike.own, alike.score, alike.is_sure) == (2, 100, False)


def test_no_more_are_suggested_than_a_person_compares():
    own = {key: OWN[1] + f" số {key}" for key in range(10)}
    assert len(suggestions({1: OWN[1]}, own)[1]) == BEST


@pytest.mark.parametrize(
    ("content", "expected_result"),
    [
        ("Xây dựng, ban hành và tổ chức thực hiện Kế hoạch khắc phục tồn tại, hạn chế; tập trung", ""),
        ("Ban hành kế hoạch cải cách hành chính năm 2027 của đơn vị", ""),
        ("Chống thất thu; xây dựng kế hoạch riêng cho chỉ tiêu chưa đạt", ""),
        ("Cụ thể hóa và triển khai thực hiện", "Kế hoạch của cơ quan, đơn vị"),
        ("Triển khai thực hiện", "100% hồ sơ đúng hạn\nBan hành Kế hoạch triển khai"),
        ("Các sở, ngành xây dựng chương trình, kế hoạch hành động", ""),
    ],
)
def test_a_row_asks_for_an_own_plan(content: str, expected_result: str):
    assert asks_for_own_plan(content, expected_result)


@pytest.mark.parametrize(
    ("content", "expected_result"),
    [
        ("Đẩy nhanh tiến độ giải ngân vốn đầu tư công theo kế hoạch được giao", "100% kế hoạch vốn"),
        ("Xây dựng, ban hành văn bản quy phạm pháp luật theo kế hoạch", "Văn bản được ban hành"),
        ("Thực hiện hiệu quả kế hoạch kiểm tra, rà soát", "Tỷ lệ số hóa đạt kế hoạch"),
        ("Hoàn thành Kế hoạch số 45 của tỉnh", ""),
    ],
)
def test_a_row_that_speaks_of_a_plan_does_not_ask_for_one(content: str, expected_result: str):
    assert not asks_for_own_plan(content, expected_result)
