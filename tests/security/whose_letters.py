"""Whose each press on an urging letter and on its template is, said once more and apart from the code under test."""

from collections.abc import Callable
from typing import Any

from plans.models import UrgingLetter
from tests.security import sight, whose
from tests.security.sight import Viewer
from tests.security.surface import Place

REFUSED = {403}


def urges(viewer: Viewer, plan: Any) -> bool:
    """An officer or head of the monitor, or whoever leads the issuer."""
    return whose.answers_for(viewer, plan.monitor.key) or viewer.leads(plan.issuer.key)


def keeps_letter(viewer: Viewer, letter: Any) -> bool:
    """An officer, head or clerk of the office that writes."""
    return viewer.inside(letter.issuer.key)


def issues_letter(viewer: Viewer, letter: Any) -> bool:
    """The clerk of the office that writes, or its head."""
    clerk = viewer.role == "clerk" and viewer.inside(letter.issuer.key)
    return clerk or viewer.leads(letter.issuer.key)


def keeps_about(viewer: Viewer, plan: Any) -> bool:
    """An officer, head or clerk of the monitor or the issuer of a plan."""
    return viewer.inside(plan.monitor.key) or viewer.inside(plan.issuer.key)


def issues_about(viewer: Viewer, plan: Any) -> bool:
    """A clerk of one of these, or its head."""
    leads = viewer.leads(plan.monitor.key) or viewer.leads(plan.issuer.key)
    return keeps_about(viewer, plan) and (viewer.role == "clerk" or leads)


def by_urging(viewer: Viewer, _place: Place) -> set[int]:
    """Who urges a running plan, or sits in an office that has letters."""
    letters = UrgingLetter.objects.exclude(state="discarded").select_related("issuer")
    office = any(viewer.inside(letter.issuer.key) for letter in letters)
    return {200} if office or sight.sees_who_is_late(viewer) else REFUSED


def keeps_template(viewer: Viewer, unit: str) -> bool:
    """A clerk, or the administrator, of an office."""
    return viewer.role in {"clerk", "administrator"} and viewer.agency == unit


def by_template_keepers(status: int) -> Callable[[Viewer, Place], set[int]]:
    """Clerks and administrators get this; everybody else is refused."""
    return lambda viewer, _place: {status} if keeps_template(viewer, viewer.agency) else REFUSED
