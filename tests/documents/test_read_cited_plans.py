"""The plans that the head of a paper cites: number, date and issuer of each, as the paper writes them."""

from datetime import date

import pytest

from documents.importing.codec import from_json, to_json
from documents.importing.parsing import parse_docx, parse_paper
from documents.importing.structure import CitedPlan
from tests.documents.test_expected_files import EXPECTED, OWN, READABLE, SHARED, expected
from tests.factories.papers import HEADER, PROSE, ROW, paper

DAY = date(2026, 6, 11)
PROVINCE = CitedPlan("4745/KH-UBND", DAY, "UBND tỉnh")


def cited(*lines: str) -> tuple[CitedPlan, ...]:
    return parse_docx(paper([HEADER, ROW], prose=(*PROSE[:8], *lines, *PROSE[9:]))).head.cited_plans


@pytest.mark.parametrize(
    "line",
    [
        "Thực hiện Kế hoạch số 4745/KH-UBND ngày 11/6/2026 của UBND tỉnh về khắc phục hạn chế;",
        "Căn cứ Quyết định số 430/QĐ-BNV ngày 14/4/2026 của Bộ Nội vụ; Kế hoạch số 4745/KH-UBND ngày 11/6/2026"
        " của UBND tỉnh.",
        "Thực hiện Kế hoạch 4745/KH-UBND, ngày 11 tháng 6 năm 2026 của UBND tỉnh ban hành kế hoạch",
        "Để triển khai kế hoạch số: 4745/KH–UBND ngày 11.6.2026 của UBND tỉnh triển khai thực hiện nhiệm vụ",
    ],
)
def test_a_plan_is_cited_by_number_date_and_issuer(line: str):
    assert cited(line) == (PROVINCE,)


def test_a_date_or_an_issuer_that_is_not_written_stays_empty():
    assert cited("Căn cứ Kế hoạch số 12/KH-SNV.") == (CitedPlan("12/KH-SNV", None, ""),)
    assert cited("Căn cứ Kế hoạch số 12/KH-SNV của Sở Nội vụ;") == (
        CitedPlan("12/KH-SNV", None, "Sở Nội vụ"),
    )


def test_a_name_with_a_comma_is_kept_whole():
    line = "Thực hiện Kế hoạch số 9/KH-SVHTTDL ngày 01/02/2026 của Sở Văn hóa, Thể thao và Du lịch về lễ hội"
    assert cited(line)[0].issuer == "Sở Văn hóa, Thể thao và Du lịch"


def test_every_cited_plan_is_given_once_plans_of_the_party_last():
    first = "Thực hiện Kế hoạch số 45-KH/ĐU ngày 23/3/2026 của Đảng ủy UBND tỉnh;"
    second = (
        "Thực hiện Kế hoạch số 4745/KH-UBND ngày 11/6/2026 của UBND tỉnh; Kế hoạch số 4745/KH-UBND nêu trên;"
    )
    found = cited(first, second)
    assert found == (PROVINCE, CitedPlan("45-KH/ĐU", date(2026, 3, 23), "Đảng ủy UBND tỉnh"))


def test_other_documents_the_papers_own_number_and_the_body_are_no_citation():
    assert cited("Căn cứ Quyết định số 218/QĐ-UBND ngày 30/01/2026 của UBND tỉnh;") == ()
    body = "a) Bám sát Kế hoạch số 99/KH-UBND ngày 01/01/2026 của UBND tỉnh."
    assert cited("Căn cứ Luật Tổ chức chính quyền địa phương;", "I. MỤC ĐÍCH", body) == ()


def test_what_was_cited_comes_back_from_the_child():
    line = "Thực hiện Kế hoạch số 4745/KH-UBND ngày 11/6/2026 của UBND tỉnh;"
    document = parse_docx(paper([HEADER, ROW], prose=(*PROSE[:8], line, *PROSE[9:])))
    assert from_json(to_json(document)).head.cited_plans == (PROVINCE,)


@pytest.mark.parametrize("name", READABLE)
def test_the_first_cited_plan_of_a_real_paper_is_the_parent_written_by_hand(name: str):
    parent = expected(name)["document"]["parent"]
    text = (EXPECTED if name == OWN else SHARED) / f"{name}.txt"
    first = parse_paper(text.read_bytes()).head.cited_plans[:1]
    assert [(one.number, str(one.issued_on)) for one in first] == (
        [(parent["symbol"], parent["date"])] if parent else []
    )
