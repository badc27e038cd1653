"""Command keys: a press sent twice (a lost reply, a double click) has one effect and the same answer."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from core.errors import BadInput
from workflows.execution.work import transaction
from workflows.models import CommandKey

KEPT = timedelta(days=7)


def once(
    *, person_id: int, key: str, body: bytes, at: datetime, command: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Run the command unless this person's key was already used; give the reference to its result.

    The key lives in the transaction of the command: a refusal does not consume it. Raises BadInput when the
    same key comes with another body.
    """
    body_hash = hashlib.sha256(body).hexdigest()
    known = _known(person_id, key, body_hash)
    if known is not None:
        return known
    try:
        with transaction(at=at):
            row = CommandKey.objects.create(person_id=person_id, key=key, body_hash=body_hash, created_at=at)
            row.result = command()
            row.save(update_fields=["result"])
            return dict(row.result)
    except IntegrityError:
        known = _known(person_id, key, body_hash)
        if known is None:
            raise
        return known


def _known(person_id: int, key: str, body_hash: str) -> dict[str, Any] | None:
    row = CommandKey.objects.filter(person_id=person_id, key=key).first()
    if row is None:
        return None
    if row.body_hash != body_hash:
        raise BadInput(_("Lần gửi này trùng mã với một lần gửi khác nội dung. Tải lại trang rồi gửi lại."))
    return dict(row.result)


def forget_old_keys(at: datetime) -> int:
    """Delete keys older than seven days; give how many."""
    return CommandKey.objects.filter(created_at__lt=at - KEPT).delete()[0]
