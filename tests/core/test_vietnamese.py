"""Vietnamese text made comparable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import clean, fold, fold_aligned, normalise


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Văn hoá", "Văn hóa"),
        ("Uỷ ban", "Ủy ban"),
        ("thuỷ lợi, khoẻ mạnh, LOÀ XOÀ", "thủy lợi, khỏe mạnh, LÒA XÒA"),
        ("Quý III", "Quý III"),
        ("hoàn thành, toàn tỉnh, khuyến khích", "hoàn thành, toàn tỉnh, khuyến khích"),
        ("Văn hóa – Xã hội — 2025‑2026", "Văn hóa - Xã hội - 2025-2026"),
        ("Sở\u00a0Nội  vụ\n tỉnh\u200b", "Sở Nội vụ tỉnh"),
        (unicodedata.normalize("NFD", "Sở Văn hoá"), "Sở Văn hóa"),
        ("hoặc loẹt quặng", "hoặc loẹt quặng"),
    ],
)
def test_one_spelling_stands_for_all(written, meant):
    assert normalise(written) == meant


def test_folding_drops_marks_case_and_double_spaces():
    assert fold("  Đôn  ĐỐC – Uỷ ban  nhân dân ") == "don doc - uy ban nhan dan"


def test_both_ways_of_placing_the_tone_fold_alike():
    assert fold("hoá") == fold("hóa") == "hoa"


def test_cleaning_keeps_dashes_and_tones_as_written():
    assert clean(" Văn hoá –  Xã hội ") == "Văn hoá – Xã hội"


@given(st.text())
def test_an_aligned_fold_keeps_every_position(text):
    assert len(fold_aligned(text)) == len(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_normalising_and_folding_twice_change_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêoôơuưyáàảãạấúỷoaéêếẻ –-  "))
def test_normalising_never_changes_what_a_text_folds_to(text):
    assert fold(normalise(text)) == fold(text)
