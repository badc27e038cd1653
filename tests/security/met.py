"""What people of the world meet when they walk, walked once per run and then remembered for every battery.

Every copy of the world is the same database, so a second walk of the same person would meet the same pages.
"""

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from tests.security.clients import PersonsClient
from tests.security.keeping import world_template
from tests.security.pages import Form, Page, Walk, walk
from tests.security.start import every_url
from tests.servers.databases import databases_at, only_one


@dataclass(frozen=True, slots=True)
class Met:
    """The pages in the order in which they were met, and the forms that post."""

    pages: tuple[Page, ...]
    forms: tuple[Form, ...]


def met_by(client: PersonsClient) -> Met:
    """Give what this client's person meets from "/"; it walks only the first time."""
    return _kept(client, "met", lambda: _met(walk(client.remembering(), ["/"])))


def tried_by(client: PersonsClient) -> Met:
    """Give what the person gets who also types every address of the site into the bar; walked once as well.

    The pages of `met_by` come first and are not asked for again. Fails when the walk ended the person's session.
    """
    met = met_by(client)
    further = _kept(client, "tried", lambda: _met(_signed_in_to_the_end(client, met)))
    return Met((*met.pages, *further.pages), (*met.forms, *further.forms))


def _signed_in_to_the_end(client: PersonsClient, met: Met) -> Walk:
    walked = walk(client.remembering(), every_url(), passed=[page.url for page in met.pages])
    assert client.get("/").status_code == met.pages[0].status, "the walk changed who walks"
    return walked


def _kept(client: PersonsClient, kind: str, walked: Callable[[], Met]) -> Met:
    copies = databases_at(os.environ.get("DATABASE_URL", ""), folder=settings.VAR_DIR / "test-databases")
    template = world_template(copies)
    kept = settings.VAR_DIR / "worlds" / template / f"{client.viewer.username or 'visitor'}.{kind}"
    with only_one(f"{template}-{kept.name}"):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(walked()))
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - written above


def _met(walked: Walk) -> Met:
    return Met(tuple(walked.pages), tuple(dict.fromkeys(walked.forms)))
