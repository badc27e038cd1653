"""The secret address of a person's calendar feed: made, renewed, switched off, and who stands behind one."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, F, Q, Value, When

from organizations.models import FeedAddress, Person

SECRET_BYTES = 32
LONGEST_SECRET = 64
"""Characters: 32 bytes are 43; what is longer is no secret of ours and is not even hashed."""


MOST, WINDOW = 30, timedelta(minutes=15)
"""An address is served 30 times in 15 minutes: programs ask a few times an hour, and a person has few of them."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """Whose feed is fetched (None: no such address), and how many seconds to `wait` where it was too often."""

    person: Person | None = None
    wait: int = 0


def make_feed_address(*, person_id: int, at: datetime) -> str:
    """Give a new secret, which nobody can read again; the address there was before is dead from now on."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    FeedAddress.objects.update_or_create(
        person_id=person_id,
        defaults={"secret_digest": _digest(secret), "made_at": at, "fetches": 0, "counted_from": None},
    )
    return secret


def switch_off_feed(*, person_id: int) -> bool:
    """Let the address of this person be dead; give whether there was one."""
    return bool(FeedAddress.objects.filter(person_id=person_id).delete()[0])


def fetch(secret: str, *, at: datetime) -> Fetch:
    """Count a fetch of the address with this secret and say whose it is, or how long to wait. Two queries.

    The count and its bound are one statement, so many fetches at once get no more than one after another.
    """
    if len(secret) > LONGEST_SECRET:
        return Fetch()
    found = FeedAddress.objects.select_related("person").filter(secret_digest=_digest(secret)).first()
    if found is None or not found.person.is_active:
        return Fetch()
    running = Q(counted_from__gt=at - WINDOW)
    served = FeedAddress.objects.filter(
        ~running | Q(counted_from=None) | Q(fetches__lt=MOST), pk=found.pk
    ).update(
        fetches=Case(When(running, then=F("fetches") + 1), default=Value(1)),
        counted_from=Case(When(running, then=F("counted_from")), default=Value(at)),
    )
    if served:
        return Fetch(found.person)
    since = found.counted_from or at
    return Fetch(wait=max(1, int((since + WINDOW - at).total_seconds())))


def _digest(secret: str) -> str:
    """The secret is 32 random bytes, so a plain digest cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
