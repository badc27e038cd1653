"""Promise 16: every url × person × object × method answers as the table says; a url without a row fails."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from django.contrib import admin

from documents.registry import downloads
from tests.security.administered import ADMINISTERED
from tests.security.clients import PersonsClient
from tests.security.files import KINDS_OF_FILES
from tests.security.matrix import ANONYMOUS_MAY_READ, row_of
from tests.security.met import tried_by
from tests.security.sight import Viewer, chosen_viewers
from tests.security.start import FEW, every_place
from tests.security.surface import Place, addresses

OTHER_METHODS = ("put", "patch", "delete")
OF_EACH = 8
Opened = Callable[[Viewer], PersonsClient]
SESSION_ENDS = {"organizations:sign_out", "admin:logout", "admin:password_change"}


def thinned(places: list[Place], method: str) -> list[Place]:
    """Keep every address, and of its objects as many as differ: an even choice of OF_EACH.

    Where nobody may use the method at all, the object makes no difference: FEW stand for all.
    """
    by_address: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_address[place.address.name].append(place)
    kept = []
    for name, same in by_address.items():
        row = row_of(name)
        wanted = OF_EACH if row is None or getattr(row, method) else FEW
        kept += same[:: max(1, len(same) // wanted)]
    return kept


def right_answers(viewer: Viewer, place: Place, method: str) -> set[int]:
    """Give what the table allows in this cell as things stand; nothing where the address has no row."""
    row = row_of(place.address.name)
    if row is None:
        return set()
    rule = row.get if method == "get" else row.post
    return rule(viewer, place) if rule else {302, 405}


def wrong_reads(viewer: Viewer, opened: Opened, places: list[Place]) -> list[str]:
    """Give the readings that the table does not allow; what the walk of this person read is judged as well."""
    wrong, client = [], opened(viewer).remembering()
    read = {page.url: page.status for page in tried_by(client).pages}
    for place in places:
        right = right_answers(viewer, place, "get")
        status = read[place.url] if place.url in read else client.get(place.url).status_code
        client = opened(viewer).remembering() if place.address.name in SESSION_ENDS else client
        if status not in right:
            wrong.append(f"{viewer.username} get {place.url} ({place.address.name}): {status}, not {right}")
    return wrong


def wrong_presses(viewer: Viewer, opened: Opened, places: list[Place]) -> list[str]:
    """Give the presses that the table does not allow, and the methods that an address should not have."""
    wrong, judged, client = [], set(), opened(viewer).remembering()
    for place in places:
        right = right_answers(viewer, place, "post")
        status = client.post(place.url).status_code
        client = opened(viewer).remembering() if place.address.name in SESSION_ENDS else client
        if status not in right:
            wrong.append(f"{viewer.username} post {place.url} ({place.address.name}): {status}, not {right}")
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
def test_every_cell_answers_as_the_table_says(viewer: Viewer, client_of: Opened):
    places = every_place()
    wrong = [
        *wrong_reads(viewer, client_of, thinned(places, "get")),
        *wrong_presses(viewer, client_of, thinned(places, "post")),
    ]
    assert not wrong, "\n".join(wrong)


def test_visitors_read_only_what_is_open_to_all(client_of: Opened):
    client = client_of(Viewer())
    walked = {page.url: page.status for page in tried_by(client).pages}
    read = {
        place.address.name
        for place in every_place()
        if (walked[place.url] if place.url in walked else client.get(place.url).status_code) == 200
    }
    assert read <= ANONYMOUS_MAY_READ
