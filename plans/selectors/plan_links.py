"""Addresses of duties and of lists of duties, as pages of plans write them."""

from functools import lru_cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse


def assignment_url(assignment_id: int) -> str:
    """Give the address of one duty."""
    return reverse("plans:assignment", args=(assignment_id,))


def duties_url(**asked: object) -> str:
    """Give the address of the list of duties behind a number; underscores of the names become dashes."""
    query = urlencode({name.replace("_", "-"): value for name, value in asked.items() if value})
    return _list_address(get_script_prefix()) + (f"?{query}" if query else "")


@lru_cache(maxsize=4)
def _list_address(_prefix: str) -> str:
    """A board writes this address some hundred times."""
    return reverse("reports:duties")
