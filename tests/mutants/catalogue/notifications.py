"""Mistakes in what reaches whom, and when."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="what was read already goes into the digest",
        file="notifications/services/digests.py",
        old="    held.filter(notice__read_at__isnull=False).update(state=DeliveryState.DROPPED)\n",
        new="",
        tests=("tests/notifications/test_digest.py",),
    ),
    Mutant(
        name="quiet hours that end after midnight are none",
        file="notifications/domain/hours.py",
        old="return now >= self.starts or now < self.ends",
        new="return self.starts <= now < self.ends",
        tests=("tests/notifications/test_hours.py",),
    ),
    Mutant(
        name="the week is told as soon as Monday begins",
        file="notifications/services/weeks.py",
        old="if at < morning_of(monday) or ",
        new="if ",
        tests=("tests/reports/test_weeks.py",),
    ),
    Mutant(
        name="auditors send again",
        file="notifications/policies.py",
        old="return actor.role == Role.ADMINISTRATOR",
        new="return actor.role in READERS",
        tests=("tests/notifications/test_deliveries_page.py",),
    ),
)
