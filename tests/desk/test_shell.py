"""The frame around every page: where a person can go, who they are, what waits."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from desk.shell import CLERK, EVERYBODY, LEADER, MONITOR, PLACES, NavItem, Shell, navigation, phone_tabs
from tests.desk import samples
from tests.desk.sample_board import BOARD
from tests.desk.sample_duties import ASSIGNMENT, COMPOSE, SUBMISSION
from tests.desk.sample_import import IMPORT_REVIEW
from tests.desk.sample_inbox import INBOX
from tests.desk.sample_plans import PLAN_LIST, PLAN_PAGE
from tests.desk.sample_verification import VERIFICATION

PAGES = {
    "desk/inbox.html": ("desk:inbox", EVERYBODY, INBOX),
    "plans/plan_list.html": ("plans:plan_list", frozenset({CLERK}), PLAN_LIST),
    "plans/plan_page.html": ("plans:plan_list", frozenset({MONITOR}), PLAN_PAGE),
    "plans/import_review.html": ("plans:import_new", frozenset({CLERK}), IMPORT_REVIEW),
    "plans/assignment_page.html": ("desk:inbox", EVERYBODY, ASSIGNMENT),
    "plans/submission_compose.html": ("desk:inbox", EVERYBODY, COMPOSE),
    "plans/submission_page.html": ("desk:inbox", EVERYBODY, SUBMISSION),
    "plans/verification_queue.html": (
        "plans:verification_queue",
        frozenset({MONITOR}),
        VERIFICATION,
    ),
    "reports/board.html": ("reports:board", frozenset({LEADER}), BOARD),
}


class Reader(HTMLParser):
    """Collects what a browser would refuse or mix up: ids, attributes, addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.named_by: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element says."""
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in {"src", "href", "action", "formaction", "hx-get"}:
                self.addresses.append(value or "")
            if name in {"for", "aria-labelledby", "aria-describedby", "form", "data-opens"}:
                self.named_by.extend((value or "").split())


def page(template: str) -> str:
    """Draw one page of the samples inside its frame."""
    here, parts, card = PAGES[template]
    request = RequestFactory().get("/")
    return render_to_string(template, {"page": card, "shell": samples.shell(here, parts=parts)}, request)


def read(text: str) -> Reader:
    """Read a page as a browser would."""
    reader = Reader()
    reader.feed(text)
    return reader


def offered(parts: frozenset[str], *, urls: dict[str, str] = samples.URLS) -> list[str]:
    """Give the labels somebody with these parts is offered, in order."""
    groups = navigation(parts=parts, urls=urls, counts={}, path="/nowhere")
    return [item.label for group in groups for item in group.items]


@pytest.mark.parametrize("template", PAGES)
def test_a_page_carries_nothing_that_a_strict_policy_refuses(template: str):
    reader = read(page(template))
    assert not {name for name in reader.attributes if name == "style" or name.startswith("on")}
    assert not [
        address for address in reader.addresses if "//" in address or address.startswith("javascript:")
    ]


@pytest.mark.parametrize("template", PAGES)
def test_what_a_page_points_at_by_id_is_on_it_once(template: str):
    reader = read(page(template))
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.named_by) <= set(reader.ids)


@pytest.mark.parametrize("template", PAGES)
def test_a_page_has_one_title_and_says_who_is_signed_in(template: str):
    text = page(template)
    assert len(re.findall(r"<title>[^<]+ – Đôn Đốc</title>", text)) == 1
    assert "Lường Văn Pâng" in text


def test_a_page_of_nobody_has_no_navigation():
    text = render_to_string(
        "organizations/dang_nhap.html", {"form": (), "shell": None}, RequestFactory().get("/")
    )
    assert "<nav" not in text
    assert 'id="main"' in text


def test_the_current_place_is_marked_in_the_side_and_at_the_bottom():
    text = page("plans/verification_queue.html")
    assert len(re.findall(r'href="/plans/verification_queue/" aria-current="page"', text)) == 2


def test_only_a_monitor_is_offered_verification():
    assert "Thẩm định" in offered(frozenset({MONITOR}))
    assert "Thẩm định" not in offered(EVERYBODY)
    assert "Thẩm định" not in offered(frozenset({CLERK}))


def test_a_leader_sees_the_overview_first():
    assert offered(frozenset({LEADER}))[0] == "Bảng điều hành"
    assert offered(EVERYBODY)[0] == "Việc của tôi"


def test_a_place_without_an_address_is_not_offered():
    assert offered(frozenset({MONITOR, CLERK, LEADER}), urls={"desk:inbox": "/"}) == ["Việc của tôi"]


def test_a_page_below_a_place_marks_that_place_and_no_other():
    urls = {"desk:inbox": "/", "plans:plan_list": "/ke-hoach/"}
    groups = navigation(parts=EVERYBODY, urls=urls, counts={}, path="/ke-hoach/12/nhat-ky/")
    assert [item.label for group in groups for item in group.items if item.current] == ["Kế hoạch"]


def test_a_phone_shows_three_places_and_the_menu_of_all():
    tabs = phone_tabs(parts=frozenset({MONITOR}), urls=samples.URLS, counts={"desk:inbox": 5}, path="/x")
    assert tabs[0] == NavItem("Việc của tôi", "inbox", "/desk/inbox/", 5)
    assert [tab.label for tab in tabs] == ["Việc của tôi", "Thẩm định", "Kế hoạch"]


@pytest.mark.parametrize(
    ("name", "letters"), [("Lường Văn Pâng", "LP"), ("Mai", "M"), ("", ""), ("đỗ an", "ĐA")]
)
def test_initials_are_the_family_and_the_given_name(name: str, letters: str):
    assert Shell(name, "", "", "", nav=(), tabs=()).initials == letters


def test_every_place_is_named_once():
    names = [place.name for _label, places in PLACES for place in places]
    assert len(names) == len(set(names))
