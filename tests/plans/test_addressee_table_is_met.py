"""The reader of addressees says of every wording of `addressee_table.csv` what was expected by hand."""

import pytest

from core.vietnamese import clean
from docs import addressees as page
from plans.domain.addressees import read_addressees
from plans.domain.states import AddresseeKind
from tests.plans.test_addressee_table import rows


def said(part: str, expected: str) -> str:
    """What the reader said, without a nearest name where none was expected."""
    return "unknown" if expected == "unknown" and part.startswith("unknown:") else part


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_a_wording_names_whom_a_person_reads_in_it(row):
    expected = row["expected"].split(" | ")
    found = page.shown(row["text"]).split(" | ")
    wanted = [*expected, *[""] * (len(found) - len(expected))]
    assert [said(part, one) for part, one in zip(found, wanted, strict=True)] == expected


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_every_expression_stands_in_its_cell_in_order(row):
    cell, at = clean(row["text"]), 0
    for one in read_addressees(cell, book=page.book()):
        at = cell.index(one.text, at)
        assert not one.without or "tr" in one.text or "không" in one.text
        at += len(one.text)
        if one.note:
            assert one.note in cell


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Thủ trưởng các cơ quan, đơn vị", "các cơ quan, đơn vị"),
        ("Đồng chí Thủ trưởng các cơ quan, đơn vị", "các cơ quan, đơn vị"),
        ("Chủ tịch UBND các huyện, thành phố", "UBND các huyện, thành phố"),
        ("Thủ trưởng các cơ quan chuyên môn thuộc UBND tỉnh", "các cơ quan chuyên môn thuộc UBND tỉnh"),
        ("Giám đốc các sở, ngành liên quan", "các sở, ngành liên quan"),
        ("các cơ quan, đơn vị", "các cơ quan, đơn vị"),
    ],
)
def test_a_set_is_named_without_the_title_of_those_who_head_its_bodies(cell: str, named: str):
    [one] = read_addressees(cell, book=page.book())
    assert (one.text, one.office) == (named, cell.removesuffix(named).removeprefix("Đồng chí").strip())


def test_only_bodies_and_groups_need_no_choice():
    for row in rows():
        for one in read_addressees(row["text"], book=page.book()):
            is_clear = one.kind in (AddresseeKind.UNIT, AddresseeKind.OUTSIDE, AddresseeKind.GROUP)
            assert one.needs_choice is not is_clear
            assert bool(one.key) or one.needs_choice


def test_the_page_of_the_documentation_is_what_the_reader_says_now():
    assert page.PAGE.read_text(encoding="utf-8") == page.written(), "run `python -m docs.addressees`"
