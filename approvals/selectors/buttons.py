"""The buttons of a seat: what this person may say in it, or why a press would be refused."""

from dataclasses import dataclass
from datetime import date

from approvals import judging
from approvals.domain.separation import Spoken, people_of
from approvals.domain.words import VERDICTS, StepKind, Verdict, verdict_label
from approvals.models import Decision, Seat
from core.errors import DomainError
from organizations.domain.actor import Actor


@dataclass(frozen=True, slots=True)
class Choice:
    """A verdict as a button: its words, and the reason for which a press would be refused."""

    verdict: Verdict
    label: str
    refusal: DomainError | None


def choices(seat: Seat, *, actor: Actor, on: date) -> tuple[Choice, ...]:
    """Give the buttons of a seat for an actor, each open or with the sentence that a press would get."""
    refusal = _refusal(seat, actor, on)
    kind = StepKind(seat.kind)
    return tuple(
        Choice(verdict, verdict_label(kind=kind, verdict=verdict), refusal) for verdict in VERDICTS[kind]
    )


def _refusal(seat: Seat, actor: Actor, on: date) -> DomainError | None:
    try:
        judging.refuse_stranger(seat, actor)
        judging.refuse_same_people(seat, seat.route, actor, _spoken_elsewhere(seat))
        judging.refuse_closed(seat, seat.route)
        judging.refuse_accountable(seat, seat.route, actor, on=on)
    except DomainError as refusal:
        return refusal
    return None


def _spoken_elsewhere(seat: Seat) -> list[Spoken]:
    given = Decision.objects.filter(seat__route_id=seat.route_id)
    return [
        Spoken(StepKind(kind), people_of(person, on_behalf_of))
        for kind, person, on_behalf_of in given.values_list("seat__kind", "person_id", "on_behalf_of_id")
    ]
