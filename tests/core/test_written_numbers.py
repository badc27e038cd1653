"""Numbers from addresses and forms: plain digits that a key can be, or nothing."""

import pytest

from core.written_numbers import DIGITS, LAST_PAGE, page_number, whole_number, whole_numbers

LARGEST_KEY = 2**63 - 1
ODD = ("", " ", "²", "٣", "½", "-1", "+1", "1.0", "1e3", "0x1", "1_0", "một", "\x00", str(10**30), "9" * 5000)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), (" 42 ", 42), ("007", 7)])
def test_plain_digits_are_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ODD)
def test_anything_else_is_none(text):
    assert whole_number(text) is None
    assert whole_numbers([text, "5"]) == [5]
    assert page_number(text) == 1


def test_every_number_that_is_read_fits_a_key():
    assert whole_number("9" * DIGITS) < LARGEST_KEY
    assert whole_number("9" * (DIGITS + 1)) is None


@pytest.mark.parametrize(("text", "page"), [("0", 1), ("3", 3), ("9" * DIGITS, LAST_PAGE)])
def test_a_page_lies_between_the_first_and_the_last_that_is_read(text, page):
    assert page_number(text) == page
