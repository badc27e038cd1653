"""Command keys: a press sent twice (a lost reply, a double click) has one effect and the same answer.

Architecture, The engine: a key belongs to the command, not to `perform`; unique (person, key) with the hash of
the body, stored in the transaction of the command with a reference to its result; refusals do not consume it.
"""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from core.errors import BadInput, DomainError
from workflows.execution.work import transaction
from workflows.models import CommandKey

KEPT = timedelta(days=7)
_GUARD = threading.Lock()
_TURNS: dict[tuple[int, str], list[Any]] = {}
"""For each key under way in this process: the lock its twins take, and how many hold or wait for it."""
Result = dict[str, Any]


def once(
    *,
    person_id: int,
    key: str,
    body: bytes,
    at: datetime,
    command: Callable[[], Result],
    before: Callable[[], None] | None = None,
) -> Result:
    """Run the command unless this person's key was already used; give the reference to its result.

    `before` is work that cannot stand in the transaction of the command (reading a file). Where two processes
    run presses of one key at the same moment, the row of the key lets one of them stand, and the other gets
    its answer. Raises BadInput when the same key comes with another body, and the refusals of the command.
    """
    body_hash = hashlib.sha256(body).hexdigest()
    with _turn(person_id, key):
        known = _known(person_id, key, body_hash)
        if known is not None:
            return known
        try:
            if before is not None:
                before()
            with transaction(at=at):
                result = command()
                CommandKey.objects.create(
                    person_id=person_id, key=key, body_hash=body_hash, result=result, created_at=at
                )
            return result
        except (IntegrityError, DomainError):
            known = _known(person_id, key, body_hash)
            if known is None:
                raise
            return known


@contextmanager
def _turn(person_id: int, key: str) -> Iterator[None]:
    """Let twins of one key in this process follow one another, so that the later ones find the answer.

    It saves work and waiting only: between processes the row of the key decides alone.
    """
    name = (person_id, key)
    with _GUARD:
        turn = _TURNS.setdefault(name, [threading.Lock(), 0])
        turn[1] += 1
    try:
        with turn[0]:
            yield
    finally:
        with _GUARD:
            turn[1] -= 1
            if not turn[1]:
                del _TURNS[name]


def _known(person_id: int, key: str, body_hash: str) -> Result | None:
    row = CommandKey.objects.filter(person_id=person_id, key=key).only("body_hash", "result").first()
    if row is None:
        return None
    if row.body_hash != body_hash:
        raise BadInput(_("Lần gửi này trùng mã với một lần gửi khác nội dung. Tải lại trang rồi gửi lại."))
    return dict(row.result)


def forget_old_keys(at: datetime) -> int:
    """Delete keys older than seven days; give how many."""
    return CommandKey.objects.filter(created_at__lt=at - KEPT).delete()[0]
