"""Where the applications above say what happens to their subject when its route has ended."""

from collections.abc import Callable
from datetime import datetime

from django.db import models

from approvals.domain.outcome import RouteOutcome
from organizations.domain.actor import Actor

OutcomeHandler = Callable[[RouteOutcome, Actor, datetime], None]
ContentHash = Callable[[models.Model], str]

_handlers: dict[str, OutcomeHandler] = {}
_contents: dict[str, ContentHash] = {}


def on_outcome(subject_type: str, handle: OutcomeHandler) -> None:
    """Let `handle(outcome, actor, at)` make the move that the end of a route means for the subject.

    It runs in the transaction of the last decision: what it raises undoes the decision.
    """
    _handlers[subject_type] = handle


def content_of(subject_type: str, hash_now: ContentHash) -> None:
    """Say how the present content of a locked subject is hashed, where content can change under a route."""
    _contents[subject_type] = hash_now


def handler_for(subject_type: str) -> OutcomeHandler | None:
    """Give who hears the outcome for this kind of subject."""
    return _handlers.get(subject_type)


def hash_of(subject_type: str) -> ContentHash | None:
    """Give how the content of this kind of subject is hashed, where its owner said so."""
    return _contents.get(subject_type)


def subject_types() -> list[str]:
    """Give the kinds of subject that routes may be opened over."""
    return sorted(_handlers)
