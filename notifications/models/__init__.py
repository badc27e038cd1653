"""Notices to people, the messages they were made of, their deliveries by other channels, and what people chose."""

from notifications.models.choices import Preference, QuietHours
from notifications.models.deliveries import Channel, Delivery, DeliveryState, Digest, WeekTold
from notifications.models.notices import Notice, NoticePart

__all__ = [
    "Channel", "Delivery", "DeliveryState", "Digest", "Notice", "NoticePart", "Preference", "QuietHours", "WeekTold",
]  # fmt: skip
