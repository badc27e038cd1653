"""Canonical bytes and hashes of records and links: pure, so that a stranger can recompute them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """Give a value as JSON keeps it: moments in UTC, decimals and dates as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, str):
        return str(value)
    return value


def canonical(fields: Mapping[str, Any]) -> bytes:
    """Give the one byte string of a mapping: keys sorted, no spaces, UTF-8."""
    return json.dumps(plain(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(fields: Mapping[str, Any]) -> str:
    """Give the SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(fields)).hexdigest()


def text_digest(text: str) -> str:
    """Give the SHA-256 of a note; the empty note has the empty digest."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def link_hash(previous: str, digests: Iterable[str]) -> str:
    """Give the hash of a link: over the previous link, the digests in order, and their count."""
    ordered = list(digests)
    return digest({"previous": previous, "digests": ordered, "count": len(ordered)})
