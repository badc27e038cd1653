"""Separation of people: who submits, who approves and who verifies differ, whatever positions they hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from approvals.domain.words import StepKind
from organizations.domain.actor import Actor


class Clash(StrEnum):
    """Why a person may not speak in a step of this route."""

    SUBMITTED = "submitted"
    DECIDED = "decided"
    ACCOUNTABLE = "accountable"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A step in which somebody decided, with everyone the decision speaks for."""

    kind: StepKind
    people: frozenset[int]


def people_of(*ids: int | None) -> frozenset[int]:
    """Give the persons among the ids: the one who acts and the one on whose behalf."""
    return frozenset(person for person in ids if person is not None)


def people_behind(actor: Actor) -> frozenset[int]:
    """Give every person an act of this actor speaks for."""
    return people_of(actor.person_id, actor.on_behalf_of_id)


def clash(
    *, people: frozenset[int], kind: StepKind, submitters: frozenset[int], spoken: Iterable[Spoken]
) -> Clash | None:
    """Say why these people may not decide in this step, or None.

    The submitter decides nothing; who decided in one step decides in no other. Two seats of one step may be
    held by one person (who answers there for two units).
    """
    if people & submitters:
        return Clash.SUBMITTED
    if any(people & one.people for one in spoken if one.kind is not kind):
        return Clash.DECIDED
    return None
