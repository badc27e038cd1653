"""The verifier's form for one duty: a result, points and reasons by criterion, a remark."""

from collections.abc import Mapping

from core.written_numbers import whole_number
from plans.domain.states import Result
from plans.services.typed_verdict import TypedVerdict
from scoring.selectors import CriterionCard


def read_verdict(typed: Mapping[str, str], cards: tuple[CriterionCard, ...]) -> TypedVerdict:
    """Give what was typed for one duty."""
    return TypedVerdict(
        assignment_id=whole_number(typed.get("assignment", "")) or 0,
        word=typed.get("word", ""),
        result=typed.get("result", Result.COMPLETE),
        remarks=typed.get("remarks", ""),
        points={card.key: typed.get(f"points-{card.key}", "").strip() for card in cards if card.is_typed},
        levels={card.key: typed.get(f"level-{card.key}", "") for card in cards if card.is_typed},
        reasons={card.key: typed.get(f"reason-{card.key}", "") for card in cards if card.is_typed},
    )
