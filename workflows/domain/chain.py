"""Canonical bytes and hashes of records and links: pure, so that a stranger can recompute them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

PREVIOUS = "⟦previous⟧"
"""Stands for the previous hash; no digest looks like it."""


def _other(value: Any) -> Any:
    """Give as JSON knows it what JSON does not know: moments in UTC, dates and decimals as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is nothing that a record keeps")


AS_IT_IS = frozenset({type(None), int, str, bool, float})
JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_other)


def plain(value: Any) -> Any:
    """Give a value as JSON keeps it: moments in UTC, decimals and dates as text."""
    if type(value) in AS_IT_IS:
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): item if type(item) in AS_IT_IS else plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value if isinstance(value, int) else _other(value)


def canonical(fields: Mapping[str, Any]) -> bytes:
    """Give the one byte string of a mapping: keys sorted, no spaces, UTF-8."""
    return JSON.encode(fields).encode()


def digest(fields: Mapping[str, Any]) -> str:
    """Give the SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(fields)).hexdigest()


def text_digest(text: str) -> str:
    """Give the SHA-256 of a note; the empty note has the empty digest."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def link_hash(previous: str, digests: Iterable[str]) -> str:
    """Give the hash of a link: over the previous link, the digests in order, and their count."""
    return hashlib.sha256(_link(previous, digests)).hexdigest()


def around_previous(digests: Iterable[str]) -> tuple[str, str]:
    """Give what stands before and after the previous hash in the bytes of a link.

    Who holds the previous hash and puts it between them gets `link_hash` as the SHA-256 of the whole.
    """
    before, _mark, after = _link(PREVIOUS, digests).decode().partition(PREVIOUS)
    return before, after


def _link(previous: str, digests: Iterable[str]) -> bytes:
    ordered = list(digests)
    return canonical({"previous": previous, "digests": ordered, "count": len(ordered)})
