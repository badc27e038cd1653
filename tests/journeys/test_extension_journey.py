"""A unit asks for more time and for its cause to be settled; monitor and leader answer; a locked date goes upward."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.moments import local_date
from tests.journeys.work import COMMUNE, MONITOR, PASSWORD, actor_in, assigned, people_of, verified
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
LEADER = "chutich.ubnd-tinh"
WHY = "Mưa lũ kéo dài, chưa khảo sát được."


def prepared_duties(site: Served) -> tuple[int, int, int]:
    """One duty to extend, one whose date a higher body set and that the monitor opined on, one late."""
    from plans.domain.states import BindingStanding, ParentStanding
    from plans.models import Assignment, ParentLink, RowBinding
    from plans.services.clock import mark_overdue

    plain, late = assigned(site, rows=2)
    (locked,) = assigned(site, rows=1)
    at = datetime.now(UTC)
    with site.orm():
        upper, lower = (Assignment.objects.select_related("task").get(pk=key) for key in (plain, locked))
        clerk = actor_in(lower.task.plan.issuer.key, ["clerk"], at)
        link = ParentLink.objects.create(
            plan=lower.task.plan, parent=upper.task.plan, standing=ParentStanding.CONFIRMED, decided_at=at
        )
        RowBinding.objects.create(
            link=link, task=lower.task, upper=upper.task, standing=BindingStanding.BOUND,
            decided_by_id=clerk.person_id, decided_at=at,
        )  # fmt: skip
        Assignment.objects.filter(pk=late).update(due_at=at - timedelta(days=2))
        mark_overdue(at)
    return plain, locked, late


YESTERDAY = local_date(datetime.now(UTC) - timedelta(days=1))


def prepared_report(site: Served) -> int:
    """A draft about a duty that was due before the plan was received, with a proof of that day; give the draft."""
    from plans.services import drafting_submissions as drafting

    (duty,) = assigned(site, rows=1, due_in=-1)
    at = datetime.now(UTC)
    with site.orm():
        actor = actor_in(COMMUNE, ["officer"], at)
        draft = drafting.start_draft(assignment_ids=[duty], actor=actor, at=at)
        proof = drafting.Proof("reference", "Báo cáo", document_number="7/BC", document_date=YESTERDAY)
        drafting.add_proof(submission_id=draft.pk, proof=proof, actor=actor, at=at)
        return int(draft.pk)


def report_the_past(officer: "Page", draft: int, accessible: Any, picture: Any) -> None:
    """A day that no proof bears stands in the way; the day of the proof does not."""
    officer.goto(f"/ho-so/{draft}/")
    day = officer.get_by_label("Ngày hoàn thành theo văn bản minh chứng")
    day.fill(local_date(datetime.now(UTC)).isoformat())
    officer.get_by_text("Minh chứng không mang ngày hoàn thành đã ghi").first.wait_for()
    day.fill(YESTERDAY.isoformat())
    officer.get_by_text("Minh chứng mang ngày hoàn thành").first.wait_for()
    accessible(officer)
    picture(officer, "bao-cao-ket-qua-da-thuc-hien")
    officer.get_by_role("button", name="Nộp hồ sơ").click()
    officer.wait_for_selector("text=Ý kiến các bước")


def read_the_past(site: Served, monitor: "Page", submission: int, picture: Any) -> None:
    """The verifier reads the day of the proof beside the date of the paper."""
    from approvals.models import Seat
    from plans.services.deciding import decide_step

    at = datetime.now(UTC)
    with site.orm():
        seats = Seat.objects.filter(route__subject_type="plans.submission", route__subject_id=submission)
        seat = seats.get(state="open")
        decide_step(
            seat_id=seat.pk, verdict="approve", note="", seen_hash=seat.route.content_hash,
            actor=actor_in(COMMUNE, ["head"], at), at=at,
        )  # fmt: skip
    monitor.goto(f"/tham-dinh/{submission}/")
    assert f"Hoàn thành {YESTERDAY:%d/%m/%Y} theo văn bản minh chứng" in monitor.inner_text("main")
    picture(monitor, "tham-dinh-ket-qua-da-thuc-hien")


def ask(page: "Page", due: date, *, number: str = "15/BC-UBND") -> None:
    """Fill the form in and send it."""
    if page.locator("[name=due]").count():
        page.fill("[name=due]", due.isoformat())
    page.fill("[name=reason]", WHY)
    page.fill("[name=document_number]", number)
    page.fill("[name=document_date]", local_date(datetime.now(UTC)).isoformat())
    page.get_by_role("button", name="Gửi đề nghị").click()


def say(page: "Page", word: str, note: str = "") -> None:
    """Open the dialog of a word, say something and confirm."""
    page.get_by_role("button", name=f"{word}…", exact=True).click()
    dialog = page.locator("dialog[open]")
    if note:
        dialog.locator("[name=note]").fill(note)
    dialog.get_by_role("button", name=word, exact=True).click()
    page.wait_for_selector("dialog[open]", state="detached")


def test_asked_opined_granted_and_upward_and_the_cause_of_a_late_duty(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    plain, locked, late = prepared_duties(served)
    with served.orm():
        heads, monitors = people_of(COMMUNE), people_of(MONITOR)
    due = local_date(datetime.now(UTC) + timedelta(days=90))
    head, monitor, leader = (sign_in(served, who, PASSWORD) for who in (heads.head, monitors.officer, LEADER))

    head.goto(f"/nhiem-vu/{plain}/")
    head.get_by_role("link", name="Xin gia hạn").click()
    head.wait_for_url("**/xin-gia-han/")
    accessible(head)
    picture(head, "xin-gia-han")
    ask(head, due, number="")
    head.locator("#refusal").get_by_text("ghi số và ngày của văn bản chứng minh").wait_for()
    assert head.input_value("[name=reason]") == WHY
    ask(head, due)
    head.wait_for_url("**/yeu-cau/*/")
    asked = head.url

    monitor.goto("/?nhom=de-nghi")
    monitor.locator(f"a[href='{asked.removeprefix(served.url)}']").first.click()
    monitor.wait_for_url("**/yeu-cau/*/")
    accessible(monitor)
    picture(monitor, "gia-han-cho-y-kien")
    say(monitor, "Đồng ý", "Lý do chính đáng.")
    monitor.goto(f"/nhiem-vu/{plain}/xin-gia-han/")
    assert "Việc này do thủ trưởng đơn vị" in monitor.inner_text("main")

    leader.goto(asked)
    say(leader, "Chấp thuận")
    leader.get_by_text("Được chấp thuận").first.wait_for()
    picture(leader, "gia-han-duoc-chap-thuan")

    head.goto(f"/nhiem-vu/{locked}/xin-gia-han/")
    assert "phải chờ văn bản của cấp trên" in head.inner_text("main")
    ask(head, due + timedelta(days=30))
    head.wait_for_url("**/yeu-cau/*/")
    monitor.goto(head.url)
    say(monitor, "Không đồng ý", "Còn kịp.")
    leader.goto(head.url)
    say(leader, "Chấp thuận")
    leader.get_by_text("Chờ cấp trên trả lời").first.wait_for()
    answer_from_above(leader, due + timedelta(days=10))

    settle(head, monitor, late, due, picture)
    explain(leader, head, late, accessible, picture)
    score_again(served, head, monitor, due, picture)
    past = prepared_report(served)
    report_the_past(sign_in(served, heads.officer, PASSWORD), past, accessible, picture)
    read_the_past(served, monitor, past, picture)


def settle(head: "Page", monitor: "Page", late: int, due: date, picture: Any) -> None:
    """The head proposes a cause; the monitor settles the other one."""
    head.goto(f"/nhiem-vu/{late}/")
    assert "chỉ gia hạn khi nguyên nhân là khách quan" in head.content()
    head.get_by_role("link", name="Nêu nguyên nhân quá hạn").click()
    head.wait_for_url("**/nguyen-nhan/")
    head.get_by_label("Nguyên nhân khách quan").check()
    ask(head, due)
    head.wait_for_url("**/yeu-cau/*/")
    monitor.goto(head.url)
    picture(monitor, "nguyen-nhan-cho-xac-dinh")
    say(monitor, "Xác định: nguyên nhân chủ quan", "Đơn vị chậm phân công.")
    head.goto(f"/nhiem-vu/{late}/")
    assert "Nguyên nhân chủ quan" in head.inner_text("main")


def score_again(site: Served, head: "Page", monitor: "Page", due: date, picture: Any) -> None:
    """Scored with its lateness, then settled as objective: the new score stands, the old one beside it; never twice."""
    from plans.models import Assignment
    from plans.services.clock import mark_overdue

    (duty,) = assigned(site, rows=1)
    at = datetime.now(UTC)
    with site.orm():
        Assignment.objects.filter(pk=duty).update(due_at=at - timedelta(days=6))
        mark_overdue(at)
    verified(site, [duty])
    head.goto(f"/nhiem-vu/{duty}/")
    head.get_by_text("87,50").first.wait_for()
    head.get_by_role("link", name="Nêu nguyên nhân quá hạn").click()
    head.get_by_label("Nguyên nhân khách quan").check()
    ask(head, due)
    head.wait_for_url("**/yeu-cau/*/")
    monitor.goto(head.url)
    say(monitor, "Xác định: nguyên nhân khách quan", "Bão số 9.")
    head.goto(f"/nhiem-vu/{duty}/#giai-trinh")
    head.get_by_text("100,00").first.wait_for()
    head.get_by_text("87,5 → 100").first.wait_for()
    picture(head, "nhiem-vu-tinh-lai-diem")
    head.goto(f"/nhiem-vu/{duty}/nguyen-nhan/")
    assert "Nguyên nhân quá hạn đã được xác định" in head.inner_text("main")


def answer_from_above(leader: "Page", due: date) -> None:
    """Register what the higher body answered."""
    leader.get_by_role("button", name="Ghi nhận trả lời của cấp trên…").click()
    dialog = leader.locator("dialog[open]")
    dialog.locator("[name=number]").fill("88/BNV-CCHC")
    dialog.locator("[name=on]").fill(local_date(datetime.now(UTC)).isoformat())
    dialog.locator("[name=due]").fill(due.isoformat())
    dialog.get_by_role("button", name="Ghi nhận trả lời của cấp trên", exact=True).click()
    leader.get_by_text("Được chấp thuận").first.wait_for()
    assert "88/BNV-CCHC" in leader.inner_text("main")


def explain(leader: "Page", head: "Page", late: int, accessible: Any, picture: Any) -> None:
    """The leader asks for an explanation, and the head hands it in."""
    leader.goto(f"/nhiem-vu/{late}/")
    leader.get_by_role("button", name="Yêu cầu giải trình, kiểm điểm…").click()
    dialog = leader.locator("dialog[open]")
    dialog.locator("[name=demand]").fill("Nêu rõ vì sao chậm phân công.")
    dialog.locator("[name=due]").fill(local_date(datetime.now(UTC) + timedelta(days=9)).isoformat())
    dialog.get_by_role("button", name="Yêu cầu giải trình, kiểm điểm", exact=True).click()
    leader.get_by_text("Chờ đơn vị nộp").first.wait_for()
    head.goto("/?nhom=giai-trinh")
    accessible(head)
    picture(head, "viec-cua-toi-giai-trinh")
    head.locator(f"a[href='/nhiem-vu/{late}/#giai-trinh']").click()
    head.get_by_role("button", name="Nộp văn bản giải trình, kiểm điểm…").click()
    dialog = head.locator("dialog[open]")
    dialog.locator("[name=number]").fill("9/GT-UBND")
    dialog.locator("[name=on]").fill(local_date(datetime.now(UTC)).isoformat())
    dialog.get_by_role("button", name="Nộp văn bản giải trình, kiểm điểm", exact=True).click()
    head.get_by_text("Đã nộp, chờ ghi nhận").first.wait_for()
    accessible(head)
    picture(head, "nhiem-vu-qua-han-giai-trinh")
