"""Gives every page its frame: `shell` in the template context, built only when a page draws it."""

from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from core.moments import local_date
from desk.counting import NOTICES, frame_numbers
from desk.shell import ADMINISTRATOR, AUDITOR, CLERK, PLACES, Shell, navigation, phone_tabs
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Person

PARTS_OF_ROLES: Mapping[Role, str] = {
    Role.CLERK: CLERK,
    Role.ADMINISTRATOR: ADMINISTRATOR,
    Role.AUDITOR: AUDITOR,
}


@lru_cache(maxsize=1)
def known_urls() -> Mapping[str, str]:
    """Give the address of every place that exists in this installation."""
    found = {}
    names = [place.name for _label, places in PLACES for place in places]
    for name in [*names, NOTICES, "organizations:sign_out", "organizations:switch_position"]:
        try:
            found[name] = reverse(name)
        except NoReverseMatch:
            continue
    return found


def _build(request: HttpRequest) -> Shell | None:
    actor: Actor | None = getattr(request, "actor", None)
    if not actor or not isinstance(request.user, Person):
        return None
    urls = known_urls()
    numbers = frame_numbers(actor, request.user, on=local_date(timezone.now()))
    waiting = numbers.counts
    own = PARTS_OF_ROLES.get(actor.role) if actor.role else None
    parts = numbers.parts | frozenset({own} if own else ())
    places = {name: url for name, url in urls.items() if not name.startswith("organizations:s")}
    return Shell(
        person_name=actor.person_name,
        title=actor.title,
        unit_name=actor.unit_name,
        installation=getattr(settings, "INSTALLATION_NAME", ""),
        nav=navigation(parts=parts, urls=places, counts=waiting, path=request.path),
        tabs=phone_tabs(parts=parts, urls=places, counts=waiting, path=request.path),
        person_id=actor.person_id,
        positions=numbers.positions,
        notice_count=waiting.get(NOTICES, 0),
        notices_url=urls.get(NOTICES, ""),
        search_url=urls.get("plans:plan_list", ""),
        sign_out_url=urls.get("organizations:sign_out", ""),
        switch_url=urls.get("organizations:switch_position", ""),
    )


def shell(request: HttpRequest) -> dict[str, object]:
    """Put the frame into the context; it costs nothing on answers that do not draw it."""
    return {"shell": SimpleLazyObject(lambda: _build(request))}
