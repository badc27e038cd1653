"""Every address of the site, found in the url configuration, with the objects its parameters can name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

FURTHER_ROWS = 6
"""Of a second id in one url only some are tried with each first one."""
ALIASES = {"notice": "notifications.Notice", "position": "organizations.Position"}


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern: its full name, its route and the names of its parameters."""

    name: str
    route: str
    parameters: tuple[str, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    view: Any = field(compare=False, default=None)


@dataclass(frozen=True, slots=True)
class Place:
    """One concrete url of an address, and the object that it shows (if it names one)."""

    address: Address
    url: str
    subject: Any = field(compare=False, default=None)
    given: tuple[tuple[str, Any], ...] = ()


def addresses() -> list[Address]:
    """Walk the whole url configuration, the administration pages included."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, route: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = ":".join([*spaces, pattern.name or here])
            choices = tuple(
                (key, tuple(converter.regex.split("|")))
                for key, converter in pattern.pattern.converters.items()
                if re.fullmatch(r"[\w-]+(\|[\w-]+)+", converter.regex)
            )
            parameters = tuple(re.findall(r"<(?:\w+:)?(\w+)>", here))
            yield Address(name, here, parameters, choices, pattern.callback)
        else:
            yield from _walk(pattern, here, (*spaces, pattern.namespace) if pattern.namespace else spaces)


def model_named(parameter: str) -> type[Model] | None:
    """Give the model that a parameter or form field such as `assignment_id` or `person` names."""
    word = parameter.removesuffix("_id").removesuffix("_ids").replace("_", "")
    if word in ALIASES:
        return apps.get_model(ALIASES[word])
    return next((model for model in apps.get_models() if model._meta.model_name == word), None)


def model_of_page(address: Address) -> type[Model] | None:
    """Give the model whose administration page this is."""
    parts = address.route.split("/")
    known = {(model._meta.app_label, model._meta.model_name): model for model in admin.site._registry}
    return known.get((parts[1], parts[2])) if parts[0] == "admin" and len(parts) > 2 else None


Rows = Callable[[type[Model], int], list[Model]]


def first_rows(model: type[Model], most: int) -> list[Model]:
    """Give the oldest objects of a kind."""
    return list(model._default_manager.order_by("pk")[:most])


def places(address: Address, values: dict[str, list[Any]], *, most: int, rows_of: Rows) -> list[Place]:
    """Give the concrete urls of an address: one for each object its id can name, and for each listed value.

    A parameter that neither names a model nor stands in `values` raises LookupError: give it values.
    """
    found: list[dict[str, Any]] = [{}]
    subject_of = None
    for parameter in address.parameters:
        model = model_of_page(address) if parameter in {"object_id", "id"} else model_named(parameter)
        if parameter in values:
            found = [given | {parameter: value} for given in found for value in values[parameter]]
        elif model is not None:
            rows = rows_of(model, most)
            rows = rows if subject_of is None else rows[:: max(1, len(rows) // FURTHER_ROWS)]
            subject_of = subject_of or parameter
            found = [given | {parameter: row} for given in found for row in rows]
        else:
            raise LookupError(f"{address.name}: no values for the parameter {parameter!r}")
    return [_place(address, given, subject_of) for given in found]


def _place(address: Address, given: dict[str, Any], subject_of: str | None) -> Place:
    flat = {name: getattr(value, "pk", value) for name, value in given.items()}
    subject = given.get(subject_of) if subject_of else None
    return Place(address, url_of(address, flat), subject, tuple(flat.items()))


def url_of(address: Address, flat: dict[str, Any]) -> str:
    """Give the path of an address with these parameters."""
    path = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", address.route).replace("^", "").replace("$", "")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(flat[found[1]]), path)
