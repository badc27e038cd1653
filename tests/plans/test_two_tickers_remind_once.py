"""Two tickers at the same moment send each reminder once, and each person hears it once (PostgreSQL)."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from notifications.models import Notice, NoticePart
from plans.domain.reminders import moment_of
from plans.models import ReminderMade, ReminderRun
from tests.factories.plans import add_row, draft_plan, issued, make_province
from workflows.models import OutboxMessage
from workflows.ticking import tick

pytestmark = pytest.mark.django_db(transaction=True)
AT = moment_of(date(2026, 9, 8)) + timedelta(minutes=1)
ROWS, UNITS, TICKERS = 12, 3, 4


def test_several_tickers_at_once_send_each_reminder_once() -> None:
    province = make_province(communes=UNITS)
    plan = draft_plan(province)
    for _row in range(ROWS):
        add_row(plan, [province.group], due_on=date(2026, 9, 11))
    issued(plan, province)
    tick(at=AT - timedelta(days=1))
    gate = Barrier(TICKERS)

    def run() -> None:
        try:
            gate.wait(timeout=10)
            tick(at=AT)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ticker in range(TICKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    tick(at=AT)
    assert ReminderRun.objects.get(day=date(2026, 9, 8)).sent == ROWS * UNITS
    assert ReminderMade.objects.count() == ROWS * UNITS
    assert OutboxMessage.objects.filter(topic="assignment.due_soon").count() == ROWS * UNITS
    notices = Notice.objects.filter(topic="assignment.due_soon")
    assert sorted(notices.values_list("count", flat=True)) == [ROWS] * UNITS
    assert NoticePart.objects.filter(notice__in=notices).count() == ROWS * UNITS
