"""Sessions in the database, of which every page reads one: the question is put together once for all of them."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from core.prepared import prepared


@dataclass(frozen=True, slots=True)
class _Key:
    text: str


class SessionStore(db.SessionStore):
    """Django's own sessions, read without asking the ORM for the same SQL at every page."""

    def _get_session_from_db(self) -> Session | None:
        """Give the row of this key while it holds; without one the key is forgotten, so that nobody may choose it."""
        now = timezone.now()  # noqa: TID251 - stands under the middleware of sessions, which gives no moment
        found = next(iter(_holding(_Key(self.session_key or ""), now)), None)
        if found is None:
            self._session_key = None
        return found


@prepared
def _holding(key: _Key, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key.text, expire_date__gt=now)
