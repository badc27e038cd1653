"""Where owners of things say who may read their files: documents serves, the owning app authorises."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from documents.models import StoredFile
from organizations.domain.actor import Actor


@dataclass(frozen=True, slots=True)
class DownloadGrant:
    """The permission to read one file now; `name` may be a title, the extension is added when it lacks."""

    file: StoredFile
    name: str


Authoriser = Callable[[Actor, int], DownloadGrant]
"""Gives the grant for one object of its kind, or raises Missing (a stranger) or NotPermitted (wrong role)."""


class Downloads:
    """The kinds of things that have files; the site has one, `downloads`."""

    def __init__(self) -> None:
        self._authorisers: dict[str, Authoriser] = {}
        self._required: set[str] = set()

    def authorise(self, kind: str, authoriser: Authoriser) -> None:
        """Name who decides about files of this kind. Raises ImproperlyConfigured for a second, other one."""
        if self._authorisers.setdefault(kind, authoriser) is not authoriser:
            raise ImproperlyConfigured(f"Two authorisers for downloads of {kind!r}")

    def require(self, kind: str) -> None:
        """Say that pages link to files of this kind, so that a missing authoriser fails the system check."""
        self._required.add(kind)

    def authoriser_of(self, kind: str) -> Authoriser | None:
        """Give who decides, or None for a kind nobody knows."""
        return self._authorisers.get(kind)

    def kinds(self) -> frozenset[str]:
        """Give every kind with an authoriser."""
        return frozenset(self._authorisers)

    def unauthorised(self) -> list[str]:
        """Give the kinds that pages link to without anybody to authorise them."""
        return sorted(self._required - self.kinds())


downloads = Downloads()
authorise_download = downloads.authorise
require_download = downloads.require
