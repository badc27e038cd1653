"""When a step with several seats is settled: the rule of the step over the verdicts given so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

from approvals.domain.words import AGAINST, Verdict

Settled = Literal["passed", "failed"]


class Rule(StrEnum):
    """How the seats of a step count together."""

    ALL = "all"
    ANY = "any"
    QUORUM = "quorum"
    MAJORITY = "majority"
    INFORM = "inform"


@dataclass(frozen=True, slots=True)
class Policy:
    """The rule of a step; `k` says how many, for a quorum only."""

    rule: Rule
    k: int = 0

    def __post_init__(self) -> None:
        if (self.rule is Rule.QUORUM) != (self.k > 0):
            raise ValueError("k belongs to a quorum, and a quorum needs k of one or more")

    def __str__(self) -> str:
        return f"{self.rule}:{self.k}" if self.k else str(self.rule)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read back what `str` gave, such as `all` or `quorum:2`."""
        rule, _colon, k = text.partition(":")
        return cls(Rule(rule), int(k or 0))


ALL = Policy(Rule.ALL)
ANY = Policy(Rule.ANY)
MAJORITY = Policy(Rule.MAJORITY)
INFORM = Policy(Rule.INFORM)


def quorum(k: int) -> Policy:
    """Give the policy that `k` seats must stand for the content."""
    return Policy(Rule.QUORUM, k)


def needed(policy: Policy, voters: int) -> int:
    """Give how many of the seats that have a part must stand for the content; informed ones are not asked."""
    counts = {
        Rule.ALL: voters,
        Rule.ANY: min(1, voters),
        Rule.QUORUM: min(policy.k, voters),
        Rule.MAJORITY: voters // 2 + 1 if voters else 0,
        Rule.INFORM: 0,
    }
    return counts[policy.rule]


def settled(policy: Policy, verdicts: Sequence[Verdict], seats: int) -> Settled | None:
    """Say whether the step is decided by the verdicts of some of its `seats`; None while it is open.

    A seat that answers *không có phần việc* leaves the count. Once settled, no further verdict changes the
    result; with every seat heard the step is always settled.
    """
    without_part = sum(verdict is Verdict.NO_PART for verdict in verdicts)
    against = sum(verdict in AGAINST for verdict in verdicts)
    standing_for = len(verdicts) - without_part - against
    silent = seats - len(verdicts)
    need = needed(policy, seats - without_part)
    if standing_for >= need:
        return "passed"
    if standing_for + silent < need:
        return "failed"
    return None
