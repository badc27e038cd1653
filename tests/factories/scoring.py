"""Makes what tests of scoring need: rubrics, entered scores, a scorer, sheets."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Person
from scoring.domain.points import Criterion, CriterionGiven, ScoresGiven, Verdict
from scoring.domain.timeliness import TimelinessFacts
from scoring.models import RubricVersion, ScoreSheet
from scoring.services import ToScore, add_rubric_version, ensure_default_rubric, score_all

MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DUE = datetime(2026, 2, 27, 16, 59, 59, tzinfo=UTC)
_serial = count(1)


def person(**fields: Any) -> Person:
    """A person with an account."""
    number = next(_serial)
    made: Person = Person.objects.create_user(
        fields.pop("username", f"nguoi-cham-{number}"), full_name=f"Người chấm {number}", **fields
    )
    return made


def scorer(person_id: int | None = None) -> Actor:
    """Somebody of the monitor who scores."""
    return Actor(
        person_id=person().pk if person_id is None else person_id,
        person_name="Người chấm",
        position_id=1,
        role=Role.OFFICER,
        title="Chuyên viên",
        unit_id=1,
        unit_name="Sở Nội vụ",
        unit_path="00000001/",
        agency_id=1,
        agency_path="00000001/",
    )


def criterion(kind: str, *, max_points: str = "10", **parameters: Any) -> Criterion:
    """One criterion of this kind."""
    return Criterion("only", "Tiêu chí duy nhất", Decimal(max_points), kind, parameters)


def rubric_version(*criteria: Criterion) -> RubricVersion:
    """A version with these criteria, or the default rubric."""
    if not criteria:
        return ensure_default_rubric(at=MORNING)
    return add_rubric_version(key=f"bo-{next(_serial)}", name="Bộ thử", criteria=criteria, at=MORNING)


def on_time() -> TimelinessFacts:
    """Handed in before the due moment."""
    return TimelinessFacts(DUE, datetime(2026, 2, 26, 3, 0, tzinfo=UTC))


def late(workdays: int, *, objective: bool = False) -> TimelinessFacts:
    """Handed in so many working days after the due moment."""
    return TimelinessFacts(DUE, MORNING, workdays, objective)


def full_marks() -> ScoresGiven:
    """Everything as it should be, by the default rubric."""
    return ScoresGiven(
        Verdict.COMPLETE,
        {
            "result": CriterionGiven(self_points=Decimal(60)),
            "evidence_quality": CriterionGiven(points=Decimal(15), self_points=Decimal(15)),
        },
    )


def given(verdict: str = Verdict.COMPLETE, **criteria: CriterionGiven) -> ScoresGiven:
    """What was entered, by criterion key."""
    return ScoresGiven(verdict, criteria)


def sheet(**changes: Any) -> ScoreSheet:
    """A sheet over a rubric row (any row may be a subject), full marks unless told otherwise."""
    version = changes.pop("rubric_version", None) or rubric_version()
    actor, at = changes.pop("actor", None) or scorer(), changes.pop("at", MORNING)
    subject = changes.pop("subject", None) or version.rubric
    wanted = {"subject": subject, "round": 1, "given": full_marks(), "facts": on_time()} | changes
    return score_all([ToScore(**wanted)], rubric_version=version, actor=actor, at=at)[0]
