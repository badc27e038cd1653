"""People, units, groups, positions and the calendar as rows."""

from organizations.models.calendar import Holiday
from organizations.models.feed import FeedAddress
from organizations.models.group import GroupAlias, GroupMembership, UnitGroup
from organizations.models.person import Person, SignInThrottle
from organizations.models.position import Delegation, Position
from organizations.models.unit import Unit, UnitAlias

__all__ = [
    "Delegation",
    "FeedAddress",
    "GroupAlias",
    "GroupMembership",
    "Holiday",
    "Person",
    "Position",
    "SignInThrottle",
    "Unit",
    "UnitAlias",
    "UnitGroup",
]
