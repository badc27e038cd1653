"""Worker and beat as processes: a press becomes a notice, a passed due moment becomes *quá hạn*, by themselves.

Nothing here runs a task, a relay or a tick: what lies between the press and the page happens in the worker.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.work import COMMUNE, PASSWORD, actor_in, assigned, people_of, states_of
from tests.servers.processes import ChildProcess
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
Signed = Callable[..., "Page"]
PATIENCE = 60
SILENCE = 3
DUE_SOON = timedelta(seconds=15)
ASKED, LATE = "Chờ anh/chị duyệt: ", "Quá hạn"
WHAT = "Rà soát quy trình nội bộ số 1"
DONE = re.compile(r"ForkPoolWorker.*Task workflows\.tasks\.(?:relay|tick)\[.*succeeded in [^:]*: (.*)")
RELAYED = re.compile(r"^(\d+)$|'relay': (\d+)")


def test_a_press_becomes_a_notice_of_whom_it_asks_and_only_once_beat_runs(
    served_with_workers: Served, sign_in: Signed
) -> None:
    site, worker = served_with_workers, served_with_workers.child("worker")
    (duty,) = assigned(site, rows=1)
    with site.orm():
        who = people_of(COMMUNE)
    officer, head = sign_in(site, who.officer, PASSWORD), sign_in(site, who.head, PASSWORD)
    with paused(site.child("beat"), until_quiet=worker):
        before, said_before, pressed = headlines(head), worker.output(), datetime.now(UTC)
        submission = hand_in(officer, duty)
        time.sleep(SILENCE)
        assert headlines(head) == before
        assert relayed(site, submission) == {None}
    wait_for(lambda: len(headlines(head)) > len(before))
    newest = headlines(head)[0]
    assert newest.startswith(ASKED)
    assert WHAT in newest
    head.get_by_role("link", name=ASKED).first.click()
    head.wait_for_url(f"**/ho-so/{submission}/")
    assert all(pressed < moment < datetime.now(UTC) for moment in relayed(site, submission))
    assert handed_over(worker.output().removeprefix(said_before)) >= 1


def test_a_due_moment_that_passes_shows_as_overdue_by_the_clock(
    served_with_workers: Served, sign_in: Signed
) -> None:
    site = served_with_workers
    (duty,) = assigned(site, rows=1)
    with site.orm():
        who = people_of(COMMUNE)
    officer = sign_in(site, who.officer, PASSWORD)
    due = extended(site, duty, DUE_SOON)
    assert pill(officer, duty) != LATE
    assert datetime.now(UTC) < due, "the page was to be seen before the moment"
    wait_for(lambda: pill(officer, duty) == LATE)
    assert states_of(site, [duty]) == ["overdue"]
    record = record_of_lateness(site, duty)
    assert (record.decided_by_id, record.entered_by_id, record.on_behalf_of_id) == (None, None, None)
    assert (record.position_id, record.acting_as) == (None, "Hệ thống")
    assert due < record.at < due + timedelta(seconds=PATIENCE)


def wait_for(holds: Callable[[], Any]) -> None:
    """Look again every half second until it holds; fail after a minute."""
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, f"nothing came within {PATIENCE} s"
        time.sleep(0.5)


@contextmanager
def paused(beat: ChildProcess, *, until_quiet: ChildProcess) -> Iterator[None]:
    """Without beat, and from when the worker has done what was already sent; then beat runs again."""
    beat.stop()
    said = ""
    while said != until_quiet.output():
        said = until_quiet.output()
        time.sleep(SILENCE)
    try:
        yield
    finally:
        beat.start()


def hand_in(page: "Page", duty: int) -> int:
    """Hand a duty in as "nothing arose", which needs no file; give the submission."""
    page.goto(f"/nhiem-vu/{duty}/")
    page.get_by_role("button", name="Lập hồ sơ nộp").click()
    page.wait_for_url(re.compile(r"/ho-so/\d+/"))
    page.check(f"[name=none-{duty}]")
    page.wait_for_selector("#compose-acts >> text=Lý do không phát sinh")
    page.fill(f"[name=reason-{duty}]", "Trong kỳ không có hồ sơ.")
    page.wait_for_selector("#compose-acts button:not([aria-disabled]) >> text=Nộp hồ sơ")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_selector("text=Ý kiến các bước")
    return int(page.url.strip("/").split("/")[-1])


def headlines(page: "Page") -> list[str]:
    """Give the headlines on the person's page of notices as it is now, newest first."""
    page.goto("/thong-bao/")
    return page.locator("main li a.plain").all_inner_texts()


def pill(page: "Page", duty: int) -> str:
    """Give the state that the page of a duty shows now."""
    page.goto(f"/nhiem-vu/{duty}/")
    return page.locator("main .pg-h .st").first.inner_text().strip()


def extended(site: Served, duty: int, by: timedelta) -> datetime:
    """Let the leader set the due moment of a duty to shortly after now; give it."""
    from organizations.models import Unit
    from plans.domain.inputs import NewDue
    from plans.models import Assignment
    from workflows.execution import perform

    at = datetime.now(UTC)
    with site.orm():
        leader = actor_in(Unit.objects.get(kind="province").key, ["head"], at)
        given = NewDue(due_at=at + by, request_id=1)
        perform((Assignment, duty), "grant_extension", actor=leader, at=at, given=given, note="Thời hạn thử")
    return at + by


def relayed(site: Served, submission: int) -> set[datetime | None]:
    """Give when the messages about a submission were relayed; None for those that wait."""
    from workflows.models import OutboxMessage

    with site.orm():
        rows = OutboxMessage.objects.filter(subject_type="plans.submission", subject_id=submission)
        return set(rows.values_list("relayed_at", flat=True))


def handed_over(log: str) -> int:
    """Give how many messages the rounds in this log of a worker have relayed."""
    found = [RELAYED.search(result) for result in DONE.findall(log)]
    return sum(int(hit[1] or hit[2]) for hit in found if hit)


def record_of_lateness(site: Served, duty: int) -> Any:
    """Give the one record that made the duty overdue."""
    from workflows.models import TransitionRecord

    with site.orm():
        return TransitionRecord.objects.get(
            subject_type="plans.assignment", subject_id=duty, move="mark_overdue"
        )
