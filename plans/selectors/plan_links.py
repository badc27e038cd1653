"""Addresses of duties and of lists of duties, as pages of plans write them."""

from urllib.parse import urlencode

from django.urls import reverse


def assignment_url(assignment_id: int) -> str:
    """Give the address of one duty."""
    return reverse("plans:assignment", args=(assignment_id,))


def duties_url(**asked: object) -> str:
    """Give the address of the list of duties behind a number; underscores of the names become dashes."""
    query = urlencode({name.replace("_", "-"): value for name, value in asked.items() if value})
    return reverse("reports:duties") + (f"?{query}" if query else "")
