"""Where walks begin: every url of the site, with every object, also those the walker must not see."""

from collections import Counter
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import connection

from documents.registry import downloads
from plans.models import Assignment
from tests.security.matrix import row_of
from tests.security.surface import Place, addresses, first_rows, places

FILES = 40
FEW = 3
ROWS, ROWS_OF_ADMIN = 200, 2


def values() -> dict[str, list[Any]]:
    """Give values for parameters that name no model; a new such parameter needs a line here."""
    return {
        "kind": sorted(downloads.kinds()),
        "number": [1],
        "secret": ["x" * 43],
        "move": sorted(Assignment.moves()),
        "app_label": sorted({model._meta.app_label for model in admin.site._registry}),
        "url": ["khong-co-trang-nay/"],
        "content_type_id": [1],
    }


def every_place() -> list[Place]:
    """Give every url with every object it can name; places of one object share what was read of it."""
    rows_of = cache(first_rows)
    found = []
    for address in addresses():
        most = ROWS_OF_ADMIN if _is_admin(address) else ROWS
        found += places(address, _values_for(address), most=most, rows_of=rows_of)
    return found


def _is_admin(address: Any) -> bool:
    return bool(address.name.startswith("admin:"))


def _values_for(address: Any) -> dict[str, list[Any]]:
    given: dict[str, list[Any]] = values() | {name: list(found) for name, found in address.choices}
    if "kind" in address.parameters:
        given["object_id"] = list(range(1, FILES))
    elif address.name == "admin:view_on_site":
        given["object_id"] = [1]
    return given


def every_url() -> list[str]:
    """Give these urls for reading; what nobody may read, because it only takes presses, is tried with a few objects."""
    tried: Counter[str] = Counter()
    urls = []
    for place in every_place():
        row = row_of(place.address.name)
        tried[place.address.name] += 1
        if row is None or row.get is not None or tried[place.address.name] <= FEW:
            urls.append(place.url)
    return urls


def tables() -> list[str]:
    """Give every table of the site but those of sessions."""
    models = apps.get_models(include_auto_created=True)
    standing = set(connection.introspection.table_names())
    return sorted(({model._meta.db_table for model in models} & standing) - {"django_session"})
