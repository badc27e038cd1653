"""The trial as `bin/run` serves it, one process on a fresh SQLite file: a duty from its notice to the end.

Nobody ticks here. Notices come and time passes because the process keeps its own clock.
"""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.moments import local_date
from tests.factories.documents import good_pdf
from tests.journeys.work import (
    COMMUNE,
    MONITOR,
    PASSWORD,
    Who,
    actor_in,
    assigned,
    issued,
    people_of,
    states_of,
)
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
Signed = Callable[..., "Page"]
WHAT = "Rà soát quy trình nội bộ số 1"
PATIENCE = 30
LONG_AGO, BEFORE_THE_WINDOW = 40, 20
"""Days: the second is more than the five working days in which a verified result can be explained."""


@pytest.fixture
def who(served_trial: Served) -> dict[str, Who]:
    """The people of the commune and of the monitor."""
    with served_trial.orm():
        return {key: people_of(key) for key in (COMMUNE, MONITOR)}


def test_a_duty_goes_from_its_notice_to_its_score_on_the_trial(
    served_trial: Served, sign_in: Signed, who: dict[str, Who], tmp_path: Path
) -> None:
    site = served_trial
    (duty,) = issued(site, rows=1)
    head, officer = (sign_in(site, name, PASSWORD) for name in (who[COMMUNE].head, who[COMMUNE].officer))
    notice(head, f"Nhiệm vụ mới: {WHAT}").click()
    head.wait_for_url(f"**/nhiem-vu/{duty}/")
    accept(head, duty, officer=officer_of(site))
    notice(officer, f"Anh/chị được phân công: {WHAT}").click()
    officer.wait_for_url(f"**/nhiem-vu/{duty}/")
    officer.get_by_role("button", name="Bắt đầu thực hiện").click()
    officer.get_by_text("Đã ghi nhận: Bắt đầu thực hiện").wait_for()

    submission = hand_in(officer, duty, report(tmp_path))
    notice(head, "Chờ anh/chị duyệt: ").click()
    head.wait_for_url(f"**{submission}")
    head.get_by_role("button", name="Phê duyệt").click()
    head.get_by_text("Đã ghi nhận").wait_for()

    verifier = sign_in(site, who[MONITOR].officer, PASSWORD)
    notice(verifier, "Chờ thẩm định: ").click()
    verifier.wait_for_url(f"**{submission}")
    verifier.goto(submission.replace("/ho-so/", "/tham-dinh/"))
    verifier.get_by_role("button", name="Gửi kết quả").click()
    verifier.get_by_text("Đã gửi kết quả thẩm định").wait_for()
    notice(officer, f"Đã thẩm định: {WHAT}").click()
    officer.wait_for_url(f"**/nhiem-vu/{duty}/")
    assert pill(officer) == "Đã thẩm định"
    assert "Mọi bất biến đều giữ." in site.manage("verify_invariants")


def test_a_verified_duty_is_closed_by_the_clock_of_the_trial_when_its_window_is_over(
    served_trial: Served, sign_in: Signed, who: dict[str, Who]
) -> None:
    (duty,) = assigned(served_trial, rows=1, days_ago=LONG_AGO)
    verified(served_trial, duty, at=datetime.now(UTC) - timedelta(days=BEFORE_THE_WINDOW))
    officer = sign_in(served_trial, who[COMMUNE].officer, PASSWORD)
    notice(officer, f"Hoàn thành: {WHAT}").click()
    officer.wait_for_url(f"**/nhiem-vu/{duty}/")
    assert pill(officer) == "Hoàn thành đúng hạn"
    assert states_of(served_trial, [duty]) == ["closed"]
    assert "Hệ thống" in officer.inner_text("main .tl")


def notice(page: "Page", headline: str) -> Any:
    """Reload the person's notices until an unread one says this; give its link. Fails after half a minute."""
    until = time.monotonic() + PATIENCE
    while True:
        page.goto("/thong-bao/?loc=chua-doc")
        found = page.locator("main li a.plain", has_text=headline)
        if found.count():
            return found.first
        assert time.monotonic() < until, f"no notice “{headline}” within {PATIENCE} s"
        time.sleep(0.5)


def accept(head: "Page", duty: int, *, officer: int) -> None:
    """Take the duty over in the inbox and name who does it."""
    head.goto("/?nhom=tiep-nhan")
    head.check(f"[name=chosen][value='{duty}']")
    head.select_option("#bulk [name=person]", str(officer))
    head.get_by_role("button", name="Phân công").click()
    head.get_by_text("1 việc đã áp dụng").wait_for()


def officer_of(site: Served) -> int:
    """Give the officer of the commune."""
    with site.orm():
        return int(actor_in(COMMUNE, ["officer"], datetime.now(UTC)).person_id)


def report(folder: Path) -> Path:
    """Write the report that is attached."""
    path = folder / "bao-cao-quy.pdf"
    path.write_bytes(good_pdf(pages=1, text="Bao cao quy"))
    return path


def hand_in(page: "Page", duty: int, file: Path) -> str:
    """Compose a submission with one file and hand it in; give its address."""
    page.goto(f"/nhiem-vu/{duty}/")
    page.get_by_role("button", name="Lập hồ sơ nộp").click()
    page.wait_for_url(re.compile(r"/ho-so/\d+/"))
    page.set_input_files("input[type=file]", str(file))
    page.wait_for_selector("#evidence-list .file")
    page.fill(f"[name=statement-{duty}]", "Đã rà soát 124 quy trình.")
    page.wait_for_selector("text=Đã tự lưu")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_selector("text=Ý kiến các bước")
    return re.sub(r"^https?://[^/]+", "", page.url)


def pill(page: "Page") -> str:
    """Give the state that the page of a duty shows."""
    return page.locator("main .pg-h .st").first.inner_text().strip()


def verified(site: Served, duty: int, *, at: datetime) -> None:
    """Hand in, approve and verify a duty through services, all at a moment of the past."""
    from approvals.models import Seat
    from plans.services import drafting_submissions as drafting
    from plans.services.deciding import decide_step
    from plans.services.submitting import submit
    from plans.services.verdicts import ItemVerdict, give_verdicts
    from scoring.domain.points import CriterionGiven

    with site.orm():
        officer, head = actor_in(COMMUNE, ["officer"], at), actor_in(COMMUNE, ["head"], at)
        draft = drafting.start_draft(assignment_ids=[duty], actor=officer, at=at)
        proof = drafting.Proof("reference", "Báo cáo", document_number="9/BC", document_date=local_date(at))
        drafting.add_proof(submission_id=draft.pk, proof=proof, actor=officer, at=at)
        found = submit(submission_id=draft.pk, actor=officer, at=at)
        seen, seats = found.content_hash, Seat.objects.filter(route__subject_id=found.pk, state="open")
        decide_step(seat_id=seats.get().pk, verdict="approve", note="", seen_hash=seen, actor=head, at=at)
        full = {"evidence_quality": CriterionGiven(points=15)}
        give_verdicts(
            seat_id=seats.get().pk, verdicts=[ItemVerdict(duty, "accepted", criteria=full)], note="",
            seen_hash=seen, actor=actor_in(MONITOR, ["officer"], at), at=at,
        )  # fmt: skip
