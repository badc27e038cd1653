"""The verifier's desk shows every proof of a duty: files to look at, document numbers and links to read."""

from typing import Any

import pytest

from core.moments import local_date
from plans.services.proving import Proof, add_proof
from tests.factories.submissions import Province

pytestmark = pytest.mark.django_db


def test_a_document_number_and_a_link_stand_on_the_desk(province_now: Province, client_for: Any) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft = province_now.draft(duties, proven=False)
    day = local_date(province_now.at)
    for proof in (
        Proof("reference", "Báo cáo quý", document_number="77/BC-UBND", document_date=day),
        Proof("link", "Tin bài", url="https://laichau.gov.vn/tin"),
        Proof("file", "Biểu kèm theo", upload_id=province_now.upload().pk),
    ):
        add_proof(submission_id=draft.pk, proof=proof, actor=province_now.officer.actor, at=province_now.at)
    found = province_now.hand_in(draft)
    province_now.says(found, province_now.head, "approve")
    verifier = province_now.verifier
    page = client_for(verifier.person, verifier.position).get(f"/tham-dinh/{found.pk}/").content.decode()
    assert f"77/BC-UBND · {day:%d/%m/%Y}" in page
    assert 'href="https://laichau.gov.vn/tin"' in page
    assert "/trang/1/" in page
    assert page.count('class="file"') == 2, "the file itself is shown by its pages"
