"""How a lifecycle declares its moves: what `@move` says is drawn, tested, shown as buttons and performed."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django_fsm import RETURN_VALUE, FSMFieldMixin, transition

from organizations.domain.actor import Actor

SAME = None
CREATION = "create"


@dataclass(frozen=True, slots=True)
class Press:
    """One attempt at a move: everything that guards and policies may look at."""

    subject: Any
    facts: Any
    actor: Actor
    at: datetime
    given: Any = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the person had on the screen: the version, and the hash of the content where one was shown."""

    version: int | None = None
    content_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Unmet:
    """Why a guard refuses: a Vietnamese sentence and, where there is one, the address of what blocks."""

    sentence: str
    link: str = ""


Guard = Callable[[Press], Unmet | None]


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may make a move. `who` names the part in Vietnamese, for sentences and for the permission matrix."""

    rule: Callable[[Any, Any, Actor], bool]
    who: str
    name: str

    def __call__(self, subject: Any, facts: Any, actor: Actor) -> bool:
        """Tell whether this actor holds the part on this subject."""
        return self.rule(subject, facts, actor)

    def __or__(self, other: "Policy") -> "Policy":
        """Give the policy that holds where either holds."""
        return Policy(
            rule=lambda subject, facts, actor: self(subject, facts, actor) or other(subject, facts, actor),
            who=f"{self.who}, {other.who}",
            name=f"{self.name}|{other.name}",
        )


def policy(who: str) -> Callable[[Callable[[Any, Any, Actor], bool]], Policy]:
    """Turn a pure function over (subject, facts, actor) into a `Policy` whose holder is called `who`."""

    def wrap(rule: Callable[[Any, Any, Actor], bool]) -> Policy:
        return Policy(rule=rule, who=who, name=rule.__name__)

    return wrap


@policy("hệ thống")
def by_the_clock(_subject: Any, _facts: Any, actor: Actor) -> bool:
    """Allow the system only; no person can press these."""
    return actor.is_clock


@dataclass(frozen=True, slots=True)
class Move:
    """The declaration of one move of one lifecycle."""

    name: str
    label: str
    routes: tuple[tuple[str, tuple[str, ...]], ...]
    by: Policy
    needs: tuple[Guard, ...]
    topic: str
    given: type | None
    asks_reason: bool
    versions: tuple[int, ...]
    doc: str

    @property
    def sources(self) -> tuple[str, ...]:
        """Give the states that the move may start from."""
        return tuple(source for source, _targets in self.routes)

    def allows(self, state: str, born_with: int) -> bool:
        """Tell whether an object in `state`, born with that definition, knows this move from there."""
        return state in self.sources and (not self.versions or born_with in self.versions)


def returns(*states: str) -> RETURN_VALUE:
    """Declare a computed target: the method returns one of these states."""
    return RETURN_VALUE(*states)


def _targets(source: str, target: Any) -> tuple[str, ...]:
    if target is SAME:
        return (source,)
    if isinstance(target, RETURN_VALUE):
        return tuple(str(state) for state in target.allowed_states)
    return (str(target),)


def move(
    state: FSMFieldMixin,
    sources: Sequence[str],
    target: Any,
    *,
    by: Policy,
    label: Any,
    topic: str,
    needs: Sequence[Guard] = (),
    also: Mapping[str, Any] | None = None,
    given: type | None = None,
    asks_reason: bool = False,
    versions: Sequence[int] = (),
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a move from `sources` to `target`; `also` names further sources with a target of their own.

    `by` has no default on purpose: a move without a holder cannot be declared.
    """
    pairs = {**dict.fromkeys(sources, target), **dict(also or {})}

    def declare(method: Callable[..., Any]) -> Callable[..., Any]:
        declared: Any = _only_when_performed(method)
        for source, where in pairs.items():
            declared = transition(field=state, source=source, target=where)(declared)
        declared.declaration = Move(
            name=method.__name__,
            label=label,
            routes=tuple((str(source), _targets(source, where)) for source, where in pairs.items()),
            by=by,
            needs=tuple(needs),
            topic=topic,
            given=given,
            asks_reason=asks_reason,
            versions=tuple(versions),
            doc=(method.__doc__ or "").strip(),
        )
        return declared  # type: ignore[no-any-return]

    return declare


def _only_when_performed(method: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a call that does not come from `workflows.execution`, which alone checks who and writes the record."""

    @functools.wraps(method)
    def guarded(subject: Any, **inputs: Any) -> Any:
        if subject.__dict__.get("_performing") != method.__name__:
            raise RuntimeError(f"{method.__qualname__} is a move: call workflows.execution.perform")
        return method(subject, **inputs)

    return guarded
