"""Where the applications above the engine say what it must call: listeners, timer kinds, sweeps, invariants."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workflows.lifecycle import lifecycles

if TYPE_CHECKING:
    from workflows.models import OutboxMessage, Timer

Listener = Callable[["list[OutboxMessage]", datetime], None]
TimerHandler = Callable[["Timer", datetime], None]
Sweep = Callable[[datetime], int]
Invariant = Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Subscription:
    """A named listener and the prefix of the topics it hears."""

    name: str
    topics: str
    listen: Listener


_subscriptions: dict[str, Subscription] = {}
_timers: dict[str, TimerHandler] = {}
_sweeps: dict[str, Sweep] = {}
_invariants: dict[str, Invariant] = {}


def subscribe(name: str, topics: str, listen: Listener) -> None:
    """Let `listen` hear every message whose topic starts with `topics` (empty: all). It may only write rows."""
    _subscriptions[name] = Subscription(name, topics, listen)


def subscriptions() -> list[Subscription]:
    """Give the listeners in the order of their names."""
    return [_subscriptions[name] for name in sorted(_subscriptions)]


def timer_kind(name: str, handle: TimerHandler) -> None:
    """Say what happens when a timer of this kind fires; the handler re-checks whether it still should."""
    _timers[name] = handle


def timer_handlers() -> dict[str, TimerHandler]:
    """Give the handler of each timer kind."""
    return dict(_timers)


def sweep(name: str, run: Sweep) -> None:
    """Add a sweep that every tick runs; it gives how many things it did."""
    _sweeps[name] = run


def sweeps() -> dict[str, Sweep]:
    """Give the sweeps in the order in which they were added."""
    return dict(_sweeps)


def invariant(name: str, check: Invariant) -> None:
    """Add a check of `verify_invariants`; it yields one sentence for each violation."""
    _invariants[name] = check


def invariants() -> dict[str, Invariant]:
    """Give the checks by name."""
    return dict(_invariants)


def declared_topics() -> set[str]:
    """Give every topic that a move or a creation of some lifecycle publishes."""
    topics = {model.CREATED_TOPIC for model in lifecycles() if model.CREATED_TOPIC}
    return topics | {declared.topic for model in lifecycles() for declared in model.moves().values()}
