"""Mobile numbers have one spelling, however they were typed; what is none is refused with an example."""

import pytest

from core.errors import BadInput
from core.phones import as_dialled, mobile


@pytest.mark.parametrize(
    "typed",
    ["0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678", "0084912345678", "84912345678",
     "+84 (0)912-345-678", " 0912345678 "],
)  # fmt: skip
def test_a_mobile_number_has_one_spelling(typed: str) -> None:
    assert mobile(typed) == "84912345678"


@pytest.mark.parametrize(
    "typed",
    ["", "091234567", "09123456789", "0213 3876 123", "01234567890", "+1 912 345 678", "0912345678; 0912345679",
     "٠٩١٢٣٤٥٦٧٨", "abc", "0412345678", "84"],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match="ví dụ 0912 345 678"):
        mobile(typed)


def test_it_is_shown_as_people_dial_it() -> None:
    assert [as_dialled(one) for one in ("84912345678", "0213 3876 123", "")] == [
        "0912345678",
        "0213 3876 123",
        "",
    ]
