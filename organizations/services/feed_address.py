"""The secret address of a person's calendar feed: made, renewed, switched off, and who stands behind one."""

import hashlib
import secrets
from datetime import datetime

from organizations.models import FeedAddress, Person

SECRET_BYTES = 32
LONGEST_SECRET = 64
"""Characters: 32 bytes are 43; what is longer is no secret of ours and is not even hashed."""


def make_feed_address(*, person_id: int, at: datetime) -> str:
    """Give a new secret, which nobody can read again; the address there was before is dead from now on."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    FeedAddress.objects.update_or_create(
        person_id=person_id, defaults={"secret_digest": _digest(secret), "made_at": at}
    )
    return secret


def switch_off_feed(*, person_id: int) -> bool:
    """Let the address of this person be dead; give whether there was one."""
    return bool(FeedAddress.objects.filter(person_id=person_id).delete()[0])


def person_behind(secret: str) -> Person | None:
    """Give the active person whose address carries this secret, or None. One query."""
    if len(secret) > LONGEST_SECRET:
        return None
    found = FeedAddress.objects.select_related("person").filter(secret_digest=_digest(secret)).first()
    return found.person if found is not None and found.person.is_active else None


def _digest(secret: str) -> str:
    """The secret is 32 random bytes, so a plain digest cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
