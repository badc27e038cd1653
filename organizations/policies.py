"""Who may keep the working calendar: pure over the actor and the unit whose day it is."""

from datetime import date

from organizations.domain.actor import Actor
from organizations.domain.roles import Role


def keeps_all_days(actor: Actor) -> bool:
    """Say whether every day is theirs to keep: the administrator of the installation."""
    return actor.role == Role.ADMINISTRATOR


def hears_of(actor: Actor, path: str) -> bool:
    """Say whether the days of the unit at a path ("": the days of all) hold for the actor, or are theirs to keep."""
    return keeps_all_days(actor) or actor.unit_path.startswith(path)


def keeps_days_of(actor: Actor, unit_id: int | None) -> bool:
    """Say whether the additions of a unit (None: the days of all) are theirs: the administrator, or its head."""
    return keeps_all_days(actor) or (unit_id is not None and actor.is_head and actor.unit_id == unit_id)


def keeps_day(actor: Actor, *, unit_id: int | None, day: date, today: date) -> bool:
    """Say whether a day may be added or changed: a head's own days only while they are still to come.

    A day off in the past would take back the lateness of the very unit that adds it.
    """
    return keeps_days_of(actor, unit_id) and (keeps_all_days(actor) or day > today)
