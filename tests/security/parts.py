"""Parts that people have on plans, submissions and names, said apart from the code under test."""

from typing import Any

from tests.security import whose
from tests.security.sight import Viewer


def inside_unit(viewer: Viewer, submission: Any) -> bool:
    """Somebody of the unit that hands in."""
    return viewer.inside(submission.unit.key)


def verifies(viewer: Viewer, submission: Any) -> bool:
    """An officer or head of the verifying unit."""
    return whose.answers_for(viewer, submission.verifier_unit.key)


def leads_issuer(viewer: Viewer, plan: Any) -> bool:
    """The head or a deputy of the issuer of a plan."""
    return viewer.leads(plan.issuer.key)


def drafts(viewer: Viewer, plan: Any) -> bool:
    """The clerk of the issuer."""
    return viewer.role == "clerk" and viewer.inside(plan.issuer.key)


def vouches(viewer: Viewer, plan: Any) -> bool:
    """Clerk or leader of the issuer, or an officer or head of the monitor."""
    monitors = viewer.inside(plan.monitor.key) and viewer.role in {"officer", "head"}
    return drafts(viewer, plan) or leads_issuer(viewer, plan) or monitors


def keeps_wording(viewer: Viewer, wording: Any) -> bool:
    """An administrator, or a clerk of the issuer that decided."""
    return viewer.is_administrator or (viewer.role == "clerk" and viewer.inside(wording.issuer.key))


def takes_offer(viewer: Viewer, offer: Any) -> bool:
    """Who works on the duty that asks for the plan."""
    return whose.works(viewer, offer.assignment)
