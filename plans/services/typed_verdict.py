"""What a verifier typed for one duty, kept as typed until the rules of scoring take it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from plans.domain.states import Result, Verdict
from plans.services.verdicts import ItemVerdict
from scoring.domain.points import CriterionGiven, RuleKind
from scoring.selectors import CriterionCard

SCORED = (Result.COMPLETE, Result.PARTIAL, Result.NOT_FULFILLED)
RETURN = "return"


@dataclass(frozen=True, slots=True)
class TypedVerdict:
    """What was typed, kept as typed so that a form that cannot be taken shows it again."""

    assignment_id: int
    word: str
    result: str
    remarks: str = ""
    points: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def verdict(self, cards: tuple[CriterionCard, ...]) -> ItemVerdict:
        """Give the verdict; points that are no number are left out, so the rules of scoring name the criterion."""
        return ItemVerdict(
            assignment_id=self.assignment_id,
            verdict=Verdict.RETURNED if self.word == RETURN else Verdict.ACCEPTED,
            result=self.result if self.result in SCORED else "",
            reason=self.remarks.strip(),
            criteria={card.key: self._given(card) for card in cards if card.is_typed},
        )

    def _given(self, card: CriterionCard) -> CriterionGiven:
        computed = card.kind == RuleKind.VERDICT and self.result == Result.NOT_FULFILLED
        points = None if computed else _decimal(self.points.get(card.key, ""))
        return CriterionGiven(points=points, reason=self.reasons.get(card.key, "").strip())


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ".")) if text else None
    except InvalidOperation:
        return None
