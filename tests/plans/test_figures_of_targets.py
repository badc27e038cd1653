"""Figures of targets in words that can be typed again, and what a row may ask of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.importing.targets.values import figure_written
from plans.domain.figures import figure_words, number_words, thresholds

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=4)


@pytest.mark.parametrize(
    ("comparator", "value", "high", "words"),
    [
        (">=", "98.0000", None, "≥ 98"),
        ("<=", "3.5000", None, "≤ 3,5"),
        ("=", "1250", None, "1250"),
        (">", "0.5", None, "> 0,5"),
        ("between", "50", "60.2500", "50–60,25"),
        ("done", None, None, "x"),
    ],
)
def test_words(comparator, value, high, words):
    told = [Decimal(one) if one else None for one in (value, high)]
    assert figure_words(comparator, told[0], told[1]) == words


@given(st.sampled_from((">=", "<=", ">", "<", "=")), NUMBERS)
def test_what_is_shown_can_be_typed_again(comparator, value):
    found = figure_written(figure_words(comparator, value))
    assert found is not None
    assert (found.comparator, Decimal(str(found.value))) == (comparator, value)


@pytest.mark.parametrize(
    ("comparator", "asked"),
    [("=", [">="]), (">=", [">="]), (">", [">"]), ("<=", ["<="]), ("<", ["<"]), ("between", [">=", "<="])],
)
def test_a_bare_figure_is_reached_when_it_is_met_or_passed(comparator, asked):
    high = Decimal(60) if comparator == "between" else None
    assert [one.comparator for one in thresholds(comparator, Decimal(50), high)] == asked


def test_work_without_a_figure_asks_for_none():
    assert thresholds("done", None) == ()


def test_numbers_keep_their_zeros():
    assert [number_words(Decimal(one)) for one in ("100", "100.00", "0", "0.10")] == [
        "100",
        "100",
        "0",
        "0,1",
    ]
