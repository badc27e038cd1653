"""Promise 16: every url × person × object × method answers as the table says; a url without a row fails."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from django.contrib import admin
from django.test import Client

from documents.registry import downloads
from tests.security.matrix import ADMINISTERED, ANONYMOUS_MAY_READ, KINDS_OF_FILES, row_of
from tests.security.sight import Viewer, chosen_viewers
from tests.security.start import every_place
from tests.security.surface import Place, addresses

OTHER_METHODS = ("put", "patch", "delete")
OF_EACH = 14
SESSION_ENDS = {"organizations:sign_out", "admin:logout", "admin:password_change"}


def thinned(places: list[Place]) -> list[Place]:
    """Keep every address, and of its objects as many as differ: an even choice of OF_EACH."""
    by_address: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_address[place.address.name].append(place)
    kept = []
    for same in by_address.values():
        step = max(1, len(same) // OF_EACH)
        kept += same[::step]
    return kept


def wrong_answers(viewer: Viewer, opened: Callable[[Viewer], Client]) -> list[str]:
    """Give every cell whose answer the table does not allow."""
    wrong, judged, client = [], set(), opened(viewer)
    for place in thinned(every_place()):
        row = row_of(place.address.name)
        if row is None:
            wrong.append(f"{place.address.name}: no row")
            continue
        for method, rule in (("get", row.get), ("post", row.post)):
            right = rule(viewer, place) if rule else {302, 405}
            status = getattr(client, method)(place.url).status_code
            client = opened(viewer) if place.address.name in SESSION_ENDS else client
            if status not in right:
                wrong.append(
                    f"{viewer.username} {method} {place.url} ({place.address.name}): {status}, not {right}"
                )
        if place.address.name in judged or place.address.name.startswith("admin:"):
            continue
        judged.add(place.address.name)
        for method in OTHER_METHODS:
            status = getattr(client, method)(place.url).status_code
            if status not in {302, 405}:
                wrong.append(f"{viewer.username} {method} {place.url}: {status}, not 405")
    return wrong


def test_every_url_has_a_row(world: None):
    assert [address.name for address in addresses() if row_of(address.name) is None] == []


def test_every_kind_of_file_is_in_the_table():
    assert downloads.kinds() == KINDS_OF_FILES


def test_the_administration_shows_only_what_the_table_names():
    shown = {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry}
    assert shown == set(ADMINISTERED)


@pytest.mark.parametrize(
    "viewer", [Viewer(), *chosen_viewers()], ids=lambda viewer: viewer.username or "visitor"
)
def test_every_cell_answers_as_the_table_says(viewer: Viewer, client_of: Callable[[Viewer], Client]):
    wrong = wrong_answers(viewer, client_of)
    assert not wrong, "\n".join(wrong)


def test_visitors_read_only_what_is_open_to_all(client_of: Callable[[Viewer], Client]):
    client = client_of(Viewer())
    read = {place.address.name for place in every_place() if client.get(place.url).status_code == 200}
    assert read <= ANONYMOUS_MAY_READ
