"""The words in which the table of promise 16 says who gets what: rules over a viewer and a place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.security.sight import Viewer
from tests.security.surface import Place

Rule = Callable[[Viewer, Place], set[int]]
Sees = Callable[[Viewer, Any], bool]
LED, REFUSED, DONE = {302}, {403}, {200, 201, 302, 409, 422}


@dataclass(frozen=True, slots=True)
class Row:
    """What reading and pressing answer; None: the method is not there (405)."""

    get: Rule | None = None
    post: Rule | None = None


def always(*statuses: int) -> Rule:
    """The same for everybody."""
    return lambda _viewer, _place: set(statuses)


def acting(rule: Rule) -> Rule:
    """Visitors are led to sign in, people without a position to choose one."""
    return lambda viewer, place: rule(viewer, place) if viewer.acts else LED


def signed_in(rule: Rule) -> Rule:
    """Visitors are led to sign in."""
    return lambda viewer, place: rule(viewer, place) if viewer.username else LED


def seen_by(sees: Sees, *statuses: int) -> Rule:
    """Who may see the object gets these; for everybody else it does not exist."""
    return acting(lambda viewer, place: set(statuses) if sees(viewer, place.subject) else {404})


def pressed_by(sees: Sees, may: Sees, *, refused: frozenset[int] | set[int] = frozenset()) -> Rule:
    """Who may see and may do it; who may only see is refused; for others the object does not exist.

    `refused` adds what somebody of the right unit, but not the right person, may get.
    """

    def rule(viewer: Viewer, place: Place) -> set[int]:
        if not sees(viewer, place.subject):
            return {404}
        return DONE | refused if may(viewer, place.subject) else REFUSED

    return acting(rule)


def written_by(may: Sees) -> Rule:
    """A draft can be written only inside its unit, there by whoever the engine lets; to others it is not there."""

    def rule(viewer: Viewer, place: Place) -> set[int]:
        return DONE | {403} if may(viewer, place.subject) else {404}

    return acting(rule)
