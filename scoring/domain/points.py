"""Points and what goes into them: frozen values shared by rules, sheets and pages. Decimal, never float."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import BadInput

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
ONE = Decimal(1)
HUNDRED = Decimal(100)
LARGEST = Decimal(10) ** 9


class RuleKind(TextChoices):
    """How the points of a criterion come about; each kind is one function in domain/rules.py."""

    VERDICT = "verdict", gettext_lazy("Theo kết luận thẩm định")
    TIMELINESS = "timeliness", gettext_lazy("Theo thời điểm nộp")
    MANUAL = "manual", gettext_lazy("Người thẩm định chấm")
    BOOLEAN = "boolean", gettext_lazy("Có hoặc không")
    BANDED = "banded", gettext_lazy("Theo mức")
    PRO_RATA_WITH_FLOOR = "pro_rata_with_floor", gettext_lazy("Theo tỷ lệ, có mức sàn")
    COUNT_DEDUCT = "count_deduct", gettext_lazy("Trừ theo số lần")
    SUM = "sum", gettext_lazy("Cộng các phần")
    BONUS_PENALTY = "bonus_penalty", gettext_lazy("Điểm thưởng, điểm phạt")
    SURVEY = "survey", gettext_lazy("Điều tra xã hội học")
    INHERITED = "inherited", gettext_lazy("Lấy từ bảng điểm khác")


class Verdict(TextChoices):
    """What the verifier found the result to be (lifecycles.md, `verify`)."""

    COMPLETE = "complete", gettext_lazy("Đạt")
    PARTIAL = "partial", gettext_lazy("Đạt một phần")
    NOT_FULFILLED = "not_fulfilled", gettext_lazy("Không đạt")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a rubric version as rules see it; `parameters` are JSON values, numbers as strings."""

    key: str
    label: str
    max_points: Decimal
    kind: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CriterionGiven:
    """Entered for one criterion: typed points, the unit's own, why points are missing, inputs of the rule."""

    points: Decimal | None = None
    self_points: Decimal | None = None
    reason: str = ""
    applicable: bool = True
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScoresGiven:
    """Everything the verifier entered for one subject: the verdict and what belongs to each criterion key."""

    verdict: str
    criteria: Mapping[str, CriterionGiven] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What a rule gives: points, or that the criterion does not apply; `because` explains computed losses."""

    points: Decimal = ZERO
    applicable: bool = True
    because: str = ""


@dataclass(frozen=True, slots=True)
class ScoredLine:
    """One criterion scored. `max_points` is the most it can give; a bonus is not in the sheet's maximum."""

    key: str
    label: str
    max_points: Decimal
    points: Decimal
    self_points: Decimal | None
    applicable: bool
    is_bonus: bool
    reason: str

    @property
    def lacks_reason(self) -> bool:
        """Whether points were taken away and nobody said why (lifecycles.md: each deduction has a reason)."""
        least = ZERO if self.is_bonus else self.max_points
        return self.applicable and self.points < least and not self.reason.strip()


@dataclass(frozen=True, slots=True)
class Scored:
    """A whole sheet scored: criteria that do not apply are in neither `total` nor `max_total`."""

    lines: tuple[ScoredLine, ...]
    total: Decimal
    max_total: Decimal
    self_total: Decimal | None


def round_points(value: Decimal) -> Decimal:
    """Give points with two places, halves away from zero (lifecycles.md: ROUND_HALF_UP, two places)."""
    rounded = value.quantize(CENT, rounding=ROUND_HALF_UP)
    return rounded if rounded else ZERO


def to_decimal(value: Any, *, what: str) -> Decimal:
    """Read a recorded or typed number exactly; a comma may be the decimal sign. Raises BadInput otherwise."""
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > LARGEST:
        raise BadInput(_("Giá trị của “%(what)s” phải là một số.") % {"what": what})
    return number
