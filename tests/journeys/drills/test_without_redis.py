"""Redis goes for five minutes, and workers die: moves succeed, nothing is lost and nobody is told twice."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.journeys.conftest import BEAT, WORKER
from tests.journeys.work import COMMUNE, actor_in, assigned, states_of
from tests.servers.processes import ChildProcess
from tests.servers.redis import Redis
from tests.servers.served import Served

pytestmark = [pytest.mark.drill]
ROWS, REPORTS = 100, 4
AWAY = 300
"""Seconds without Redis (promise 10)."""
TOLD_WITHIN = 120
DUE_ROWS, DEAD, APART = 60, 3600, 50
"""Promise 11: workers are dead for an hour, in which a duty falls due every so many seconds."""


@pytest.fixture
def site(
    tmp_path_factory: pytest.TempPathFactory, prepared: Callable[..., Served]
) -> Iterator[tuple[Served, Redis]]:
    """The site with worker, beat and its Redis."""
    with Redis() as redis:
        found = prepared(tmp_path_factory.mktemp("drill"), redis.url)
        with closing(found):
            found.start()
            begin(found)
            yield found, redis


def begin(site: Served) -> tuple[ChildProcess, ChildProcess]:
    """Start a worker and beat, as systemd does."""
    worker = site.add("worker", *WORKER)
    beat = site.add("beat", *BEAT, "--schedule", str(site.folder / "schedule"))
    worker.wait_until(lambda: "ready." in worker.output())
    return worker, beat


def revive(site: Served) -> None:
    """Start what ended, as systemd does."""
    for child in site.children:
        if child.process is not None and child.process.poll() is not None:
            child.start()


def waiting(site: Served) -> int:
    """Count the messages that nobody has been told of."""
    from workflows.models import OutboxMessage

    with site.orm():
        return OutboxMessage.objects.filter(relayed_at__isnull=True).count()


def told_twice(site: Served) -> list[Any]:
    """Give the messages that a person was told of more than once."""
    from django.db.models import Count

    from notifications.models import NoticePart

    with site.orm():
        parts = NoticePart.objects.values("message_id", "notice__person").annotate(times=Count("pk"))
        return list(parts.filter(times__gt=1))


def test_five_hundred_moves_succeed_while_redis_is_away_and_all_is_told_when_it_is_back(
    site: tuple[Served, Redis],
) -> None:
    from plans.services import assigning

    served, redis = site
    duties = assigned(served, rows=ROWS)
    redis.stop()
    left = time.monotonic() + AWAY
    done = 0
    with served.orm():
        officer = actor_in(COMMUNE, ["officer"], datetime.now(UTC))
        for duty in duties:
            assigning.start_work(assignment_id=duty, actor=officer, at=datetime.now(UTC))
            for percent in range(20, 20 * (REPORTS + 1), 20):
                now = datetime.now(UTC)
                assigning.report_progress(assignment_id=duty, percent=percent, note="", actor=officer, at=now)
            done += 1 + REPORTS
    assert done == 500
    assert waiting(served) >= done
    time.sleep(max(0.0, left - time.monotonic()))
    revive(served)
    redis.start()
    back = time.monotonic()
    while waiting(served):
        assert time.monotonic() < back + TOLD_WITHIN, f"{waiting(served)} messages still wait"
        revive(served)
        time.sleep(1)
    assert told_twice(served) == []
    assert "Mọi bất biến đều giữ." in served.manage("verify_invariants")


def test_what_fell_due_while_workers_were_dead_is_late_once_and_told_once(
    site: tuple[Served, Redis],
) -> None:
    from organizations.models import Unit
    from plans.domain.inputs import NewDue
    from plans.models import Assignment
    from workflows.execution import perform
    from workflows.models import TransitionRecord

    served, _redis = site
    duties = assigned(served, rows=DUE_ROWS)
    now = datetime.now(UTC)
    for name in ("beat", "worker"):
        process = served.child(name).process
        assert process is not None
        process.kill()
        process.wait()
    with served.orm():
        leader = actor_in(Unit.objects.get(kind="province").key, ["head"], now)
        for place, duty in enumerate(duties):
            given = NewDue(due_at=now + timedelta(seconds=APART * (place + 1)), request_id=1)
            perform(
                (Assignment, duty), "grant_extension", actor=leader, at=now, given=given, note="Thời hạn thử"
            )
    time.sleep(DEAD)
    assert set(states_of(served, duties)) == {"assigned"}
    revive(served)
    until = time.monotonic() + TOLD_WITHIN
    while set(states_of(served, duties)) != {"overdue"} or waiting(served):
        assert time.monotonic() < until
        time.sleep(1)
    with served.orm():
        late = TransitionRecord.objects.filter(move="mark_overdue", subject_id__in=duties)
        counts = Counter(late.filter(subject_type="plans.assignment").values_list("subject_id", flat=True))
    assert set(counts.values()) == {1}
    assert len(counts) == DUE_ROWS
    assert told_twice(served) == []
