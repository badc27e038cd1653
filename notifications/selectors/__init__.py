"""Reads of notices, of what people chose, and of deliveries."""

from notifications.selectors.notices import PER_PAGE, notice_page, notices_of, unread_count

__all__ = ["PER_PAGE", "notice_page", "notices_of", "unread_count"]
