"""Whose to push a duty is: the whole unit's duties are its head's, an officer's are those named to the officer."""

from django.db.models import Q

from organizations.domain.actor import Actor
from plans.models.querysets import units_of


def own_duties(actor: Actor) -> Q:
    """Give the duties that are this person's to push: the whole unit's for a head, the own ones for an officer."""
    own = Q(officer_id=actor.person_id, unit_id__in=units_of(actor))
    if not actor.is_head:
        return own
    return own | Q(room_id=actor.unit_id) if actor.room_id else Q(unit_id=actor.unit_id)
