"""How long an e-mail waits after each failure, and when it is parked."""

from datetime import timedelta

ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
JOIN_WAIT = timedelta(seconds=20)
"""An e-mail waits this long after its notice, so that the rest of the same act can join it."""
LEASE = timedelta(minutes=10)
"""A claimed e-mail whose sender died is tried again after this."""


def wait_after(attempts: int) -> timedelta:
    """Give the wait after the n-th failed attempt: 1, 2, 4 … minutes, at most 6 hours."""
    doublings = max(0, min(attempts, ATTEMPTS) - 1)
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << doublings))
