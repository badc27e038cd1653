"""Mistakes in what waits for somebody."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="a duty that is late and without a person waits twice",
        file="desk/selectors/waiting.py",
        old=".exclude(before)",
        new="",
        tests=("tests/desk/test_inbox_groups.py",),
    ),
    Mutant(
        name="the calendar feed goes on for somebody who left",
        file="desk/selectors/feed.py",
        old="    if not actors:\n        return None\n",
        new="",
        tests=("tests/desk/test_feed.py",),
    ),
    Mutant(
        name="everybody reads the timers of all plans",
        file="desk/selectors/timers.py",
        old="    if not policies.reads_deliveries(actor):",
        new="    if actor.is_clock:",
        tests=("tests/desk/test_timers.py",),
    ),
    Mutant(
        name="a reminder of a window that was sent is still to come",
        file="desk/selectors/timers_coming.py",
        old="if duty.pk in still and before and moment > self._at:",
        new="if duty.pk in still and before:",
        tests=("tests/desk/test_timers_ending.py",),
    ),
    Mutant(
        name="what was read already is counted for the digest",
        file="desk/selectors/timers_people.py",
        old="state=DeliveryState.HELD, notice__read_at__isnull=True",
        new="state=DeliveryState.HELD",
        tests=("tests/desk/test_timers_ending.py",),
    ),
    Mutant(
        name="a calendar address is served without end",
        file="organizations/services/feed_address.py",
        old="Q(fetches__lt=MOST)",
        new="Q(fetches__gte=0)",
        tests=("tests/desk/test_feed.py",),
    ),
)
