"""Who may look after deliveries (lifecycles.md, Who sees what: records, deliveries, settings)."""

from organizations.domain.actor import Actor
from organizations.domain.roles import Role

READERS = (Role.AUDITOR, Role.ADMINISTRATOR)


def reads_deliveries(actor: Actor) -> bool:
    """Auditors and administrators of the installation see what was sent to whom, but no evidence and no task."""
    return actor.role in READERS


def retries_deliveries(actor: Actor) -> bool:
    """Only an administrator sends again."""
    return actor.role == Role.ADMINISTRATOR
