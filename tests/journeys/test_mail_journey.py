"""Letters by a real mail server: read back, their link opened signed out; a digest chosen; deliveries looked after.

Messages to telephones go to a file.

The trial serves and sends by its own clock; only the morning of the digest is skipped to.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from core.moments import VIETNAM
from tests.journeys.work import COMMUNE, PASSWORD, Who, assigned, issued, people_of
from tests.servers.databases import SqliteDatabases
from tests.servers.mail import Mailbox, mail_server
from tests.servers.served import TRIAL, Served, lay_ground, trial_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
Signed = Callable[..., "Page"]
PATIENCE = 30
CHOICES, DELIVERIES = "/thong-bao/tuy-chon/", "/thong-bao/lan-gui/"


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    """The mail server of the site."""
    with mail_server() as running:
        yield running


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, mailbox: Mailbox, django_db_blocker: Any
) -> Iterator[Served]:
    """The trial, which sends to that server."""
    trial = trial_site(tmp_path_factory.mktemp("mailing"), unblock=django_db_blocker.unblock)
    trial.env |= {"EMAIL_URL": mailbox.url, "SITE_ORIGIN": trial.url}
    trial.env |= {"SMS_ADAPTER": "notifications.adapters.FileAdapter", "MESSAGE_KINDS": "task,reminder"}
    with closing(trial):
        lay_ground(trial, SqliteDatabases(settings.VAR_DIR / "test-databases"))
        trial.start(TRIAL)
        yield trial


@pytest.fixture(scope="module")
def who(site: Served) -> Who:
    """The people of the commune."""
    with site.orm():
        return people_of(COMMUNE)


def address_of(site: Served, username: str) -> str:
    """Give where letters to a person go."""
    from organizations.models import Person

    with site.orm():
        return str(Person.objects.get(username=username).email)


def arrived(mailbox: Mailbox, address: str, count: int) -> EmailMessage:
    """Wait until somebody has so many letters; give the last one."""
    end = time.monotonic() + PATIENCE
    while len(mailbox.to(address)) < count:
        assert time.monotonic() < end, f"{len(mailbox.to(address))} letters to {address}, {count} expected"
        time.sleep(0.2)
    return mailbox.to(address)[count - 1]


def parts_of(letter: EmailMessage) -> tuple[str, str]:
    """Give the text and the HTML of a letter."""
    text, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert text is not None
    assert html is not None
    return str(text.get_content()), str(html.get_content())


def message_ids(site: Served, address: str) -> set[str]:
    """Give the ids of the letters to a person, as stored."""
    from django.db.models import Q

    from notifications.models import Delivery

    with site.orm():
        theirs = Q(notice__person__email=address) | Q(digest__person__email=address)
        return set(Delivery.objects.filter(theirs).values_list("message_id", flat=True))


def choose(page: "Page", **ways: str) -> None:
    """Choose on the page; without quiet hours, because this runs at any time of the day."""
    page.goto(CHOICES)
    page.get_by_label("Không gửi trong giờ yên lặng").uncheck()
    for kind, way in ways.items():
        page.select_option(f"[name=email_{kind}]", way)
    page.get_by_role("button", name="Lưu tùy chọn").click()
    page.get_by_text("Đã lưu tùy chọn thông báo.").wait_for()


def choose_sms(page: "Page") -> None:
    """Want new duties by SMS: refused for the number of a desk, kept for a mobile one."""
    page.goto(CHOICES)
    page.select_option("[name=sms_task]", "single")
    for number, said in (("0213 3876 123", "ví dụ 0912 345 678"), ("0912 345 678", "Đã lưu tùy chọn")):
        page.get_by_label("Số điện thoại di động").fill(number)
        page.get_by_role("button", name="Lưu tùy chọn").click()
        page.get_by_text(said).wait_for()
    assert page.get_by_label("Số điện thoại di động").input_value() == "0912345678"
    assert page.input_value("[name=sms_task]") == "single"


def messages(site: Served) -> list[dict[str, str]]:
    """Wait for the first message to a telephone; give all."""
    path, end = site.folder / "messages.jsonl", time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < end, "no message went to a telephone"
        time.sleep(0.2)
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_letter_is_read_and_its_link_leads_through_sign_in_to_the_duty_and_a_digest_is_chosen(
    site: Served, mailbox: Mailbox, who: Who, sign_in: Signed, visit: Signed, picture: Any
) -> None:
    officer, address = sign_in(site, who.officer, PASSWORD), address_of(site, who.officer)
    choose(officer)
    choose_sms(officer)
    (duty,) = assigned(site, rows=1)
    letter = arrived(mailbox, address, 1)
    text, html = parts_of(letter)
    assert letter["Subject"].strip() == "[Đôn Đốc] Anh/chị được phân công: Rà soát quy trình nội bộ số 1"
    assert letter["Message-ID"] in message_ids(site, address)
    [link] = re.findall(rf"{site.url}/thong-bao/\d+/", text)
    assert f'href="{link}"' in html
    [message] = messages(site)
    assert (message["to"], message["text"]) == ("84912345678", f"{letter['Subject'].strip()} {link}")
    reader = visit(site)
    reader.goto(link)
    reader.wait_for_url(re.compile(r"/dang-nhap/\?next="))
    reader.fill("[name=username]", who.officer)
    reader.fill("[name=password]", PASSWORD)
    reader.press("[name=password]", "Enter")
    reader.wait_for_url(f"**/nhiem-vu/{duty}/")
    choose(officer, task="digest")
    assert officer.input_value("[name=email_task]") == "digest"
    picture(officer, "preferences")
    for _ in range(2):
        assigned(site, rows=1)
    unread(officer, 2)
    picture(officer, "notices")
    digest_arrives_once(site, mailbox, address)


def unread(page: "Page", count: int) -> None:
    """Wait until the person has so many unread notices."""
    end = time.monotonic() + PATIENCE
    page.goto("/thong-bao/?loc=chua-doc")
    while page.locator("main li .st").count() < count:
        assert time.monotonic() < end
        time.sleep(0.3)
        page.reload()


def digest_arrives_once(site: Served, mailbox: Mailbox, address: str) -> None:
    """Skip to 7:30; the server refuses the first time, and what comes a little later is the same letter."""
    tomorrow = datetime.now(UTC).astimezone(VIETNAM) + timedelta(days=1)
    morning = tomorrow.replace(hour=7, minute=30, second=0, microsecond=0)
    assert len(mailbox.to(address)) == 1
    mailbox.refuse_once.add(address)
    for minutes in (0, 2, 30):
        site.manage("tick", "--at", (morning + timedelta(minutes=minutes)).isoformat())
    letter = arrived(mailbox, address, 2)
    text, _html = parts_of(letter)
    assert "Tổng hợp ngày" in letter["Subject"]
    assert "2 thông báo chưa đọc" in text
    assert len(set(re.findall(rf"{site.url}/thong-bao/\d+/", text))) == 2
    assert [one["Message-ID"] for one in mailbox.refused] == [letter["Message-ID"]]
    assert letter["Message-ID"] in message_ids(site, address)
    assert len(mailbox.to(address)) == 2


def test_deliveries_are_looked_after_by_the_administrator_and_refused_to_an_officer(
    site: Served, who: Who, sign_in: Signed, picture: Any, accessible: Any
) -> None:
    from notifications.models import Delivery, DeliveryState

    issued(site, rows=1)
    until = time.monotonic() + PATIENCE
    with site.orm():
        while not Delivery.objects.exists():
            assert time.monotonic() < until, "the clock of the trial made no letter"
            time.sleep(0.5)
        first = Delivery.objects.order_by("pk").values("pk")[:1]
        Delivery.objects.filter(pk__in=first).update(
            state=DeliveryState.PARKED,
            sent_at=None,
            attempts=8,
            last_error="ConnectionRefusedError: no server",
        )
    administrator = sign_in(site, "quantri.ubnd-tinh", PASSWORD)
    administrator.goto("/thong-bao/")
    administrator.get_by_role("link", name="Lần gửi").first.click()
    administrator.get_by_role("heading", name="Lần gửi thông báo").wait_for()
    accessible(administrator)
    picture(administrator, "deliveries")
    administrator.get_by_role("link", name="Gác lại").click()
    administrator.get_by_role("button", name="Thử lại", exact=True).click()
    administrator.get_by_text("Sẽ gửi lại.").wait_for()
    officer = sign_in(site, who.officer, PASSWORD)
    officer.goto(CHOICES)
    accessible(officer)
    assert officer.get_by_role("link", name="Lần gửi").count() == 0
    answer = officer.goto(DELIVERIES)
    assert answer is not None
    assert answer.status == 403
    assert officer.get_by_text("do quản trị hệ thống và người kiểm tra, giám sát xem").is_visible()
