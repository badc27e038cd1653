"""The head and foot of a paper are kept with its draft and shown with the plan, known papers linked."""

import json
from datetime import date
from pathlib import Path

import pytest

from documents.importing.parsing import parse_paper
from organizations.domain.roles import Role
from plans.models import ImportedPaper, Plan
from plans.paper_head import bases_in, head_of
from plans.services.importing import Bodies, draft_plan
from tests.factories.papers import ROOT
from tests.factories.plans import ISSUED, make_province

PAPERS = Path(__file__).resolve().parent.parent / "documents" / "expected"
SAMPLES = ROOT.parent / "shared" / "samples"
EXPECTED = sorted(PAPERS.glob("*.paragraphs.json"))


def text_of(expected: Path) -> Path | None:
    name = expected.name.replace(".paragraphs.json", ".txt")
    return next((place / name for place in (PAPERS, SAMPLES) if (place / name).exists()), None)


@pytest.mark.parametrize("expected", [one for one in EXPECTED if text_of(one)], ids=lambda one: one.stem)
def test_the_head_is_what_a_person_read(expected):
    told = json.loads(expected.read_text(encoding="utf-8"))["document"]
    head = head_of(parse_paper(text_of(expected).read_bytes()))
    bases = [(one["symbol"], one["date"]) for one in told["legal_bases"] if not one.get("nested")]
    assert [(one["number"], one["date"]) for one in head["bases"]] == bases
    assert (head["place"], head["type"], head["symbol"]) == (told["place"], told["type"], told["symbol"])
    assert head["signer"] == (told["signer"] or "")
    assert len(head["recipients"]) == len(told["recipients_at"])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Căn cứ Luật Lưu trữ số 33/2024/QH15 ngày 21/6/2024;", [("33/2024/QH15", "2024-06-21")]),
        ("Căn cứ Quyết định số 12/QĐ-UBND của UBND tỉnh;", [("12/QĐ-UBND", "")]),
        ("Thực hiện Kế hoạch số 5/KH-UBND ngày 02 tháng 3 năm 2026 về Nghị quyết số 8-NQ/TU ngày 1/1/2021;",
         [("5/KH-UBND", "2026-03-02")]),
        ("Xét đề nghị của Giám đốc Sở Nội vụ.", []),
    ],
)  # fmt: skip
def test_what_a_paper_rests_on(text, meant):
    assert [(one["number"], one["date"]) for one in bases_in(text)] == meant


@pytest.mark.django_db
def test_the_page_shows_the_head_and_links_a_plan_that_is_here(client_for):
    province = make_province()
    clerk = province.actor(province.root, Role.CLERK)
    bodies = Bodies(province.root.pk, province.monitor.pk, province.alternate.pk)
    document = parse_paper((PAPERS / "own-prose.txt").read_bytes())
    plan = draft_plan(document=document, bodies=bodies, actor=clerk, at=ISSUED)
    known = draft_plan(document=document, bodies=bodies, actor=clerk, at=ISSUED)
    Plan.objects.filter(pk=known.pk).update(number="812/KH-UBND", issued_on=date(2025, 12, 15), year=2025)
    position = province.seats[province.root.pk, Role.CLERK][0]
    client = client_for(position.person, position)
    page = client.get(f"/ke-hoach/{plan.pk}/?tab=van-ban").content.decode()
    for shown in ("KH-SNV", "Lai Châu", "KẾ HOẠCH", "33/2024/QH15", "Lò Văn Mẫu", "GIÁM ĐỐC", "Lưu: VT"):
        assert shown in page
    assert f'href="/ke-hoach/{known.pk}/"' in page
    Plan.objects.filter(pk=known.pk).update(issued_on=date(2024, 12, 15))
    assert (
        f'href="/ke-hoach/{known.pk}/"'
        not in client.get(f"/ke-hoach/{plan.pk}/?tab=van-ban").content.decode()
    )
    assert ImportedPaper.objects.get(plan=plan).head["recipients"] == ["UBND tỉnh", "Lưu: VT"]
