"""Scoring a subject writes one sheet per round that explains every point it takes away."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError

from core.errors import BadInput, GuardUnmet, Missing, NotPermitted, Stale
from organizations.domain.actor import CLOCK
from scoring.domain.points import Criterion, CriterionGiven, RuleKind, Verdict
from scoring.models import RubricCriterion, RubricVersion, ScoreLine, ScoreSheet
from scoring.selectors import (
    criterion_cards,
    current_rubric_version,
    next_round,
    score_cards,
    sheets_that_differ,
)
from scoring.services import ToScore, add_rubric_version, rescore, score_all
from tests.factories.scoring import MORNING, full_marks, given, late, rubric_version, scorer, sheet

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def quality(points: str, reason: str = "") -> dict[str, CriterionGiven]:
    return {"evidence_quality": CriterionGiven(points=Decimal(points), reason=reason)}


def test_the_default_rubric_is_sixty_twenty_five_fifteen_and_is_made_once() -> None:
    call_command("ensure_default_rubric", verbosity=0)
    call_command("ensure_default_rubric", verbosity=0)
    cards = criterion_cards(version=current_rubric_version())
    assert [card.max_points for card in cards] == [60, 25, 15]
    assert RubricVersion.objects.count() == 1


def test_without_a_rubric_the_sentence_says_how_to_make_one() -> None:
    with pytest.raises(Missing, match="ensure_default_rubric"):
        current_rubric_version()


def test_full_marks_need_no_reason() -> None:
    made = sheet()
    assert (made.total, made.max_total, made.self_total) == (100, 100, 100)


def test_a_deduction_without_a_reason_is_refused_and_names_the_criterion() -> None:
    with pytest.raises(GuardUnmet, match="Chất lượng minh chứng"):
        sheet(given=given(**quality("10", "  ")))
    assert not ScoreSheet.objects.exists()


def test_a_deduction_with_a_reason_is_kept_with_it() -> None:
    made = sheet(given=given(**quality("10", "Thiếu chữ ký ở trang 3")))
    assert made.lines.get(criterion__key="evidence_quality").reason == "Thiếu chữ ký ở trang 3"


def test_points_over_the_maximum_are_refused() -> None:
    with pytest.raises(BadInput, match="từ 0 đến"):
        sheet(given=given(**quality("15.01")))


def test_lateness_is_computed_and_explains_itself() -> None:
    made = sheet(given=given(**quality("15")), facts=late(3))
    line = made.lines.get(criterion__key="timeliness")
    assert (line.points, line.reason) == (Decimal("12.50"), "Quá hạn 3 ngày làm việc.")


def test_a_result_that_was_not_fulfilled_needs_a_reason() -> None:
    with pytest.raises(GuardUnmet, match="Kết quả thực hiện"):
        sheet(given=given(Verdict.NOT_FULFILLED, **quality("15")))


def test_a_round_is_scored_once() -> None:
    first = sheet()
    with pytest.raises(Stale, match="đã có điểm"):
        sheet(subject=first.rubric_version.rubric)
    assert ScoreSheet.objects.count() == 1


def test_the_next_round_stands_beside_the_first() -> None:
    first = sheet(given=given(**quality("9", "Thiếu số liệu")))
    subject = first.rubric_version.rubric
    number = next_round(subject_type="scoring.rubric", subject_id=subject.pk)
    sheet(subject=subject, round=number)
    cards = score_cards(subject_type="scoring.rubric", subject_ids=[subject.pk])[subject.pk]
    assert [(card.round, card.total) for card in cards] == [(1, 94), (2, 100)]
    assert cards[0].percent == Decimal("94.00")


def test_the_clock_scores_nothing() -> None:
    with pytest.raises(NotPermitted):
        sheet(actor=CLOCK)


def test_scoring_takes_few_statements_and_cards_two(django_assert_max_num_queries: Any) -> None:
    version = rubric_version()
    loaded = current_rubric_version()
    actor = scorer()
    with django_assert_max_num_queries(4):
        made = sheet(rubric_version=loaded, subject=version, actor=actor)
    with django_assert_max_num_queries(2):
        score_cards(subject_type=made.subject_type, subject_ids=[made.subject_id])


def test_many_subjects_are_scored_with_the_statements_of_one(django_assert_max_num_queries: Any) -> None:
    rubric_version()
    loaded, actor = current_rubric_version(), scorer()
    wanted = [ToScore(row, 1, full_marks(), late(days)) for days, row in enumerate(loaded.criteria.all())]
    with django_assert_max_num_queries(4):
        made = score_all(wanted, rubric_version=loaded, actor=actor, at=MORNING)
    assert [sheet.subject_id for sheet in made] == [one.subject.pk for one in wanted]
    assert [sheet.lines.count() for sheet in made] == [3, 3, 3]
    assert list(sheets_that_differ()) == []
    again = [ToScore(loaded, 1, full_marks(), late(1)), wanted[0]]
    with pytest.raises(Stale, match="đã có điểm"):
        score_all(again, rubric_version=loaded, actor=actor, at=MORNING)
    assert ScoreSheet.objects.count() == len(wanted)


def test_a_recorded_sheet_repeats_after_newer_versions_exist() -> None:
    entered = quality("7.35", "Ảnh mờ") | {"result": CriterionGiven(reason="Đạt 4/8 chỉ tiêu")}
    made = sheet(given=given(Verdict.PARTIAL, **entered), facts=late(2))
    made.refresh_from_db()
    only = Criterion("x", "X", Decimal(1), RuleKind.MANUAL)
    add_rubric_version(key="assignment", name="", criteria=[only], at=MORNING)
    again = rescore(sheet=made)
    assert [str(line.points) for line in again.lines] == [str(line.points) for line in made.lines.all()]
    assert (str(again.total), str(made.total)) == ("49.85", "49.85")


def test_versions_count_up_and_older_ones_stay() -> None:
    first = rubric_version()
    second = add_rubric_version(
        key="assignment", name="", criteria=[Criterion("x", "X", Decimal(5), RuleKind.MANUAL)], at=MORNING
    )
    assert (first.number, second.number, first.criteria.count()) == (1, 2, 3)


def test_a_rubric_changed_after_use_is_named() -> None:
    made = sheet()
    assert list(sheets_that_differ()) == []
    RubricCriterion.objects.filter(version=made.rubric_version, key="timeliness").update(max_points=20)
    assert "changed after use" in next(iter(sheets_that_differ()))


def test_a_sheet_whose_points_were_changed_by_hand_is_named() -> None:
    made = sheet()
    made.lines.filter(criterion__key="result").update(points=Decimal("59.99"), reason="khẽ tay")
    assert "do not give" in next(iter(sheets_that_differ()))


def test_a_used_version_cannot_be_deleted() -> None:
    made = sheet()
    with pytest.raises(ProtectedError):
        made.rubric_version.delete()


@pytest.mark.parametrize(
    "change",
    [
        {"points": Decimal("60.01")},
        {"points": Decimal(59)},
        {"points": Decimal(-1)},
        {"self_points": Decimal(61)},
    ],
)
def test_the_database_itself_refuses_points_out_of_range_and_unexplained_deductions(
    change: dict[str, Any],
) -> None:
    made = sheet()
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreLine.objects.filter(sheet=made, criterion__key="result").update(**change)


def test_the_database_takes_an_explained_deduction_and_what_does_not_apply() -> None:
    made = sheet()
    rows = ScoreLine.objects.filter(sheet=made)
    assert rows.filter(criterion__key="result").update(points=Decimal(1), reason="vì") == 1
    assert rows.filter(criterion__key="evidence_quality").update(points=0, applicable=False) == 1
