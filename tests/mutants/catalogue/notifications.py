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
        name="telephones carry kinds that nobody pays for",
        file="notifications/adapters.py",
        old="return channel == Channel.EMAIL or kind.value in settings.MESSAGE_KINDS",
        new="return True",
        tests=("tests/notifications/test_messages.py",),
    ),
    Mutant(
        name="a message without an answer is sent again to a gateway that knows no request again",
        file="notifications/providers/sms.py",
        old='    if rules["REPEATED"]:\n        return',
        new="    if rules:\n        return",
        tests=("tests/notifications/test_sms_gateway.py",),
    ),
    Mutant(
        name="every worker renews the tokens of Zalo",
        file="notifications/providers/tokens.py",
        old="if now.access and now.access != stale.access:",
        new="if not now.refresh:",
        tests=("tests/notifications/test_zalo.py",),
    ),
    Mutant(
        name="the link of an SMS is cut with its text",
        file="notifications/domain/short_texts.py",
        old="room=room - size(link) - 1",
        new="room=room",
        tests=("tests/notifications/test_short_texts.py",),
    ),
    Mutant(
        name="auditors send again",
        file="notifications/policies.py",
        old="return actor.role == Role.ADMINISTRATOR",
        new="return actor.role in READERS",
        tests=("tests/notifications/test_deliveries_page.py",),
    ),
    Mutant(
        name="what is heard by delegation is opened in whatever position one acts",
        file="notifications/views/notices.py",
        old="if notice.position_id is None or (actor and actor.position_id == notice.position_id):",
        new="if True:",
        tests=("tests/notifications/test_heard_by_delegation.py",),
    ),
    Mutant(
        name="what is heard for oneself and for another becomes one notice",
        file="notifications/subscribers.py",
        old='return f"{key}:{hearing.position_id}" if hearing.position_id else key',
        new="return key",
        tests=("tests/plans/test_delegates_hear.py",),
    ),
)
