"""A proof says for which days it speaks; for a duty of another period it counts as none, and the press says so."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.errors import GuardUnmet
from core.moments import local_date
from plans.domain.proof_periods import speaks_for
from plans.models import Assignment, RequiredProof, Submission
from plans.services.proving import Proof, add_proof, describe_proof
from tests.factories.submissions import Province

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
QUARTERLY = {"due_kind": "recurring", "every": "quarter", "due_on": None}
ASKED = (date(2026, 6, 15), date(2026, 9, 14))


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ((None, None), True),
        ((date(2026, 7, 1), date(2026, 7, 31)), True),
        ((date(2026, 1, 1), date(2026, 6, 15)), True),
        ((date(2026, 9, 14), None), True),
        ((None, date(2026, 6, 14)), False),
        ((date(2026, 9, 15), date(2026, 12, 14)), False),
    ],
)
def test_a_proof_fits_where_the_days_it_speaks_for_meet_those_of_the_duty(
    said: tuple[Any, Any], fits: bool
) -> None:
    assert speaks_for(said, ASKED) is fits
    assert speaks_for(said, (None, None))


def quarterly(province: Province, rows: int = 1) -> list[Assignment]:
    duties = province.issue(rows, **QUARTERLY)[:rows]
    province.assign(duties)
    return duties


def attach(province: Province, draft: Submission, *, days_before: int = 0, **fields: Any) -> Any:
    """Attach a paper for the quarter that ended so many days before the first duty's begins; 0: for its own."""
    duty = draft.items.exclude(assignment__period_key="").earliest("order").assignment
    first = duty.data_from - timedelta(days=days_before)
    last = first + timedelta(days=80) if not days_before else duty.data_from - timedelta(days=1)
    proof = Proof(
        "link", "Báo cáo quý", url="https://laichau.gov.vn/q", period_from=first, period_to=last,
        proof_id=fields.pop("proof_id", None),
    )  # fmt: skip
    return add_proof(
        submission_id=draft.pk, proof=proof, actor=province.officer.actor, at=province.at, **fields
    )


def test_a_paper_of_an_earlier_quarter_is_refused_by_name(province: Province) -> None:
    draft = province.draft(quarterly(province))
    attach(province, draft, days_before=90)
    with pytest.raises(GuardUnmet, match=r"“Báo cáo quý”.*không thuộc kỳ"):
        province.hand_in(draft)


def test_said_right_it_goes_on_its_way(province: Province) -> None:
    draft = province.draft(quarterly(province), proven=False)
    wrong = attach(province, draft, days_before=90)
    duty = draft.items.get().assignment
    right = Proof(
        "link",
        "Báo cáo quý",
        url="https://laichau.gov.vn/q",
        period_from=duty.data_from,
        period_to=duty.data_to,
    )
    describe_proof(
        submission_id=draft.pk,
        evidence_id=wrong.pk,
        proof=right,
        actor=province.officer.actor,
        at=province.at,
    )
    assert province.hand_in(draft).state == "in_review"


def test_a_required_proof_is_not_met_by_a_paper_of_another_period(province: Province) -> None:
    duties = quarterly(province)
    asked = RequiredProof.objects.create(task=duties[0].task, order=1, label="Biểu quý")
    draft = province.draft(duties)
    attach(province, draft, days_before=90, proof_id=asked.pk, assignment_id=duties[0].pk)
    with pytest.raises(GuardUnmet, match="không thuộc kỳ"):
        province.hand_in(draft)


def test_a_shared_paper_may_speak_for_some_of_the_duties_only(province: Province) -> None:
    once, each = province.issue(1), quarterly(province)
    province.assign(once)
    draft = province.draft([*each, *once])
    attach(province, draft)
    assert province.hand_in(draft).state == "in_review"


def test_a_duty_with_one_date_takes_proof_of_work_done_after_it(province: Province) -> None:
    duties = province.issue(1)
    province.assign(duties)
    draft = province.draft(duties, proven=False)
    day = local_date(province.at) + timedelta(days=200)
    proof = Proof("link", "Ảnh", url="https://laichau.gov.vn/a", period_from=day, period_to=day)
    add_proof(submission_id=draft.pk, proof=proof, actor=province.officer.actor, at=province.at)
    assert province.hand_in(draft).state == "in_review"


def test_a_paper_older_than_the_period_is_pointed_out_to_everybody_who_looks(
    province_now: Province, client_for: Any
) -> None:
    duties = quarterly(province_now)
    draft = province_now.draft(duties, proven=False)
    old = duties[0].data_from - timedelta(days=10)
    proof = Proof("reference", "Công văn cũ", document_number="9/CV", document_date=old)
    add_proof(submission_id=draft.pk, proof=proof, actor=province_now.officer.actor, at=province_now.at)

    def page(who: Any, path: str) -> str:
        return client_for(who.person, who.position).get(f"/{path}/{draft.pk}/").content.decode()  # type: ignore[no-any-return]

    sentence = f"mang ngày {old:%d/%m/%Y}, trước kỳ"
    assert sentence in page(province_now.officer, "ho-so")
    draft = province_now.hand_in(draft)
    assert sentence in page(province_now.head, "ho-so")
    province_now.says(draft, province_now.head, "approve")
    assert sentence in page(province_now.verifier, "tham-dinh")
