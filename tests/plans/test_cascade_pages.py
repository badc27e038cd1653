"""The pages of the cascade over HTTP: review, coverage and presses, the duty above, the offer; and what they cost."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organizations.domain.roles import Role
from plans.models import Evidence, ParentLink, Plan, ProofOffer, RowBinding, Submission, Task
from plans.services import assigning
from plans.services.cascade_binding import bind_rows
from tests.plans.cascades import (
    NUMBER,
    OWN_WORDS,
    PLAN_ROW,
    WORDS,
    Cascade,
    duty,
    link_of,
    make_cascade,
    rows,
)

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
QUERIES_OF_PAGE, MOST_OF_DUTY = 15, 16


@pytest.fixture
def cascade(db: None) -> Cascade:
    """A cascade at this moment, for pages, which read the clock."""
    return make_cascade(timezone.now())


@pytest.fixture
def as_(client_for: Callable[..., Client], cascade: Cascade) -> SignedIn:
    """`as_(unit, role)`: a client of this person."""

    def signed_in(unit: Any, role: Role = Role.OFFICER) -> Client:
        position = cascade.province.seats[unit.pk, role][0]
        return client_for(position.person, position)

    return signed_in


@pytest.fixture
def clerk(as_: SignedIn, cascade: Cascade) -> Client:
    return as_(cascade.department, Role.CLERK)


def words(answer: Any) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


def url(plan: Plan, rest: str = "") -> str:
    return f"/ke-hoach/{plan.pk}/cap-tren/{rest}"


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_review_says_which_plan_was_found_and_the_clerk_confirms_it(cascade: Cascade, clerk: Client):
    higher, own = cascade.higher(), cascade.own(cascade.citation())
    review = words(clerk.get(f"/ke-hoach/{own.pk}/ra-soat/"))
    assert f"Tìm thấy theo số, ngày văn bản dẫn: Kế hoạch số {NUMBER}" in review
    assert higher.title in review and "Đúng kế hoạch này" in review
    answer = clerk.post(url(own, "xac-nhan/"))
    assert (answer.status_code, answer["Location"]) == (302, url(own))
    assert link_of(own).standing == "confirmed"
    assert "Đúng kế hoạch này" not in words(clerk.get(f"/ke-hoach/{own.pk}/ra-soat/"))


def test_the_review_of_a_paper_that_waits_says_so_and_takes_another_number(cascade: Cascade, clerk: Client):
    higher, own = cascade.higher(), cascade.own(cascade.citation(number="900/KH-UBND"))
    review = words(clerk.get(f"/ke-hoach/{own.pk}/ra-soat/"))
    assert "Thực hiện Kế hoạch số 900/KH-UBND" in review and "chưa có trong hệ thống" in review
    typed = {"number": NUMBER, "issued_on": cascade.day.isoformat(), "issuer": ""}
    assert clerk.post(url(own, "chon/"), typed).status_code == 302
    assert link_of(own).parent == higher
    bad = clerk.post(url(own, "chon/"), {"number": "", "issued_on": "", "issuer": ""})
    assert (bad.status_code, "Nhập số, ký hiệu" in words(bad)) == (422, True)
    assert clerk.post(url(own, "chon/"), {"parent": "none"}).status_code == 302
    assert link_of(own).standing == "none"
    assert clerk.post(url(own, "chon/"), {"parent": str(higher.pk)}).status_code == 302
    assert link_of(own).parent == higher


def test_the_coverage_names_what_is_missing_and_offers_to_add_it(cascade: Cascade, clerk: Client):
    higher, own = cascade.higher(), cascade.own(cascade.citation())
    page = clerk.get(url(own)).context["page"]
    assert [(tab.label, tab.count, tab.current) for tab in page.tabs] == [
        ("Chưa có dòng", 3, True), ("Đã nối", 0, False), ("Tất cả", 3, False),
    ]  # fmt: skip
    assert [row.title for row in page.rows] == list(WORDS)
    assert [own_row.title for own_row in page.rows[0].suggested] == [OWN_WORDS[0]]
    assert not page.rows[2].suggested
    pair = {"task": str(rows(own)[0].pk), "upper": str(rows(higher)[0].pk)}
    assert clerk.post(url(own, "noi/"), pair).status_code == 302
    page = clerk.get(url(own)).context["page"]
    assert [row.title for row in page.rows] == list(WORDS[1:])
    assert [figure.value for figure in page.figures] == ["3", "1", "2", "1"]
    answer = clerk.post(url(own, "them/"), {"upper": str(rows(higher)[2].pk)})
    added = Task.objects.get(plan=own, content=WORDS[2])
    assert answer["Location"] == f"/ke-hoach/{own.pk}/ra-soat/?dong={added.pk}#dong-{added.pk}"
    assert "Chưa rõ cơ quan chủ trì" in words(clerk.get(answer["Location"]))
    assert [row.title for row in clerk.get(url(own)).context["page"].rows] == [WORDS[1]]


def test_a_pair_refused_is_suggested_no_more_and_any_row_can_be_chosen(cascade: Cascade, clerk: Client):
    higher, own = cascade.higher(), cascade.own(cascade.citation())
    upper = rows(higher)[0]
    pair = {"task": str(rows(own)[0].pk), "upper": str(upper.pk)}
    assert clerk.post(url(own, "khong-noi/"), pair).status_code == 302
    page = clerk.get(f"{url(own)}?loc=tat-ca&dong={upper.pk}").context["page"]
    assert not page.rows[0].suggested
    assert [choice.label for choice in page.rows[0].choice.choices] == [
        f"Biểu 1.{n}. {w}" for n, w in enumerate(OWN_WORDS, 1)
    ]
    other = {"task": str(rows(own)[1].pk), "upper": str(upper.pk)}
    assert clerk.post(url(own, "noi/"), other).status_code == 302
    assert clerk.post(url(own, "noi/"), {**other, "task": ""}).status_code == 422
    assert clerk.post(url(own, "noi/"), {**other, "task": str(upper.pk)}).status_code == 404
    assert RowBinding.objects.filter(standing="bound").count() == 1


def test_rows_in_the_same_words_are_bound_with_one_press(cascade: Cascade, clerk: Client):
    higher = cascade.higher()
    own = cascade.own(cascade.citation(), words=(WORDS[0], WORDS[2]))
    assert [action.label for action in clerk.get(url(own)).context["page"].actions] == [
        "Nối 2 cặp gần như trùng lời"
    ]
    assert clerk.post(url(own, "noi-het/")).status_code == 302
    assert set(RowBinding.objects.values_list("upper", flat=True)) == {rows(higher)[0].pk, rows(higher)[2].pk}
    assert clerk.post(url(own, "noi-het/")).status_code == 422


def test_another_units_clerk_finds_nothing_and_others_of_the_unit_only_read(
    cascade: Cascade, as_: SignedIn, clerk: Client
):
    higher, own = cascade.higher(), cascade.own(cascade.citation())
    stranger = as_(cascade.province.root, Role.CLERK)
    pair = {"task": str(rows(own)[0].pk), "upper": str(rows(higher)[0].pk)}
    assert stranger.get(url(own)).status_code == 404
    head = as_(cascade.department, Role.HEAD)
    page = head.get(url(own))
    assert "Nối</button>" not in words(page) and page.context["page"].parent_fields == ()
    for press in ("noi/", "khong-noi/", "them/", "chon/", "xac-nhan/", "noi-het/"):
        typed = {**pair, "parent": "none"}
        assert stranger.post(url(own, press), typed).status_code == 404
        assert head.post(url(own, press), typed).status_code == 403
    assert not RowBinding.objects.exists() and link_of(own).standing == "found"


def test_the_page_of_an_issued_plan_leads_to_the_rows_or_to_the_choice(
    cascade: Cascade, as_: SignedIn, clerk: Client
):
    own = cascade.issue_own(cascade.own(cascade.citation()))

    def offered(client: Client) -> tuple[list[str], list[str]]:
        page = client.get(f"/ke-hoach/{own.pk}/").context["page"]
        return [one.name for one in page.actions], [hint.url for hint in page.hints]

    officer = as_(cascade.department)
    assert (offered(clerk)[0][-1], "cascade" in offered(officer)[0]) == ("cascade", False)
    cascade.higher()
    assert "cascade" not in offered(clerk)[0] and offered(officer)[1] == offered(clerk)[1] == [url(own)]


def test_the_title_of_a_plan_that_one_may_not_open_is_not_told(cascade: Cascade, as_: SignedIn):
    higher = cascade.higher(leads=(cascade.department,))
    own = cascade.issue_own(cascade.own(cascade.citation()))
    commune, secret = cascade.province.communes[0], "Chỉ nơi được giao đọc"
    Plan.objects.filter(pk=higher.pk).update(title=secret)
    Plan.objects.filter(pk=own.pk).update(monitor=commune)
    assert secret in words(as_(cascade.department).get(url(own)))
    page = as_(commune).get(url(own))
    assert secret not in words(page) and "chưa có trong hệ thống" in words(page)
    assert not page.context["page"].rows
    assert secret not in words(as_(commune).get(f"/ke-hoach/{own.pk}/"))


def test_progress_and_proofs_of_the_own_plan_are_seen_on_the_duty_above(cascade: Cascade, as_: SignedIn):
    higher = cascade.higher()
    own = cascade.issue_own(cascade.own(cascade.citation()))
    pair = (rows(own)[0].pk, rows(higher)[0].pk)
    bind_rows(plan_id=own.pk, pairs=[pair], actor=cascade.clerk, at=cascade.at)
    hand_in_below(cascade, own)
    address = f"/nhiem-vu/{duty(higher, cascade.department).pk}/"
    for unit in (cascade.department, cascade.province.monitor):
        [row] = as_(unit).get(address).context["page"].cascade.below
        assert (row.title, row.words) == (OWN_WORDS[0], "0/1 lượt hoàn thành · 2 minh chứng đã nộp")
        assert row.url == f"/ke-hoach/{own.pk}/?nv={rows(own)[0].pk}"
    page = words(as_(cascade.province.monitor).get(address))
    assert "Kế hoạch riêng của đơn vị: 5/KH-SO" in page and OWN_WORDS[0] in page
    other = f"/nhiem-vu/{duty(higher, cascade.province.communes[0]).pk}/"
    assert OWN_WORDS[0] not in words(as_(cascade.province.monitor).get(other))
    assert as_(cascade.province.communes[0]).get(address).status_code == 404
    [above] = (
        as_(cascade.department)
        .get(f"/nhiem-vu/{duty(own, cascade.department).pk}/")
        .context["page"]
        .cascade.above
    )
    assert (above.title, above.note) == (WORDS[0], f"KH {NUMBER}")


def hand_in_below(cascade: Cascade, own: Plan) -> None:
    """A submission for the first row of the own plan: a paper for two requirements, one for all, a draft of another."""
    person, below = cascade.officer.person_id, duty(own, cascade.department)
    common = {"added_by_id": person, "added_at": cascade.at, "kind": "link", "title": "Báo cáo"}
    for state, current in (("in_review", True), ("drafted", False)):
        submission = Submission.objects.create(
            unit=cascade.department, verifier_unit=cascade.province.monitor, state=state,
            drafted_by_id=person, drafted_at=cascade.at,
        )  # fmt: skip
        item = submission.items.create(assignment=below, order=1, is_current=current)
        for link in ("https://a.vn/", "https://a.vn/"):
            Evidence.objects.create(submission=submission, item=item, url=link, **common)
        Evidence.objects.create(submission=submission, url="https://b.vn/", **common)


def test_a_draft_below_is_not_seen_from_above(cascade: Cascade, as_: SignedIn):
    higher, own = cascade.higher(), cascade.own(cascade.citation())
    bind_rows(
        plan_id=own.pk, pairs=[(rows(own)[0].pk, rows(higher)[0].pk)], actor=cascade.clerk, at=cascade.at
    )
    address = f"/nhiem-vu/{duty(higher, cascade.department).pk}/"
    for unit, role in ((cascade.province.monitor, Role.OFFICER), (cascade.department, Role.CLERK)):
        assert as_(unit, role).get(address).context["page"].cascade is None


def test_the_offer_waits_on_the_desk_and_becomes_a_draft(cascade: Cascade, as_: SignedIn):
    higher = cascade.higher()
    found = duty(higher, cascade.department, PLAN_ROW)
    assigning.assign_officer(
        assignment_id=found.pk, person_id=cascade.officer.person_id, actor=cascade.head, at=cascade.at
    )
    cascade.issue_own(cascade.own(cascade.citation()))
    officer = as_(cascade.department)
    desk = words(officer.get("/?nhom=nop-ke-hoach"))
    assert "Nộp kế hoạch 5/KH-SO làm minh chứng cho nhiệm vụ" in desk
    offer = ProofOffer.objects.get()
    assert f'action="/de-nghi/{offer.pk}/nop/"' in desk
    assert f'action="/de-nghi/{offer.pk}/nop/"' in words(officer.get(f"/nhiem-vu/{found.pk}/"))
    for unit, status in ((cascade.province.communes[0], 404), (cascade.province.monitor, 404)):
        assert as_(unit).post(f"/de-nghi/{offer.pk}/nop/").status_code == status
    assert as_(cascade.department, Role.HEAD).post(f"/de-nghi/{offer.pk}/bo/").status_code == 403
    answer = officer.post(f"/de-nghi/{offer.pk}/nop/")
    draft = Submission.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/ho-so/{draft.pk}/")
    assert "5/KH-SO" in words(officer.get(answer["Location"]))
    assert "nop-ke-hoach" not in words(officer.get("/"))
    assert officer.post(f"/de-nghi/{offer.pk}/nop/").status_code == 409


def test_the_clerk_finds_the_plan_that_was_waited_for_on_the_desk(cascade: Cascade, clerk: Client):
    own = cascade.issue_own(cascade.own(cascade.citation()))
    assert "cap-tren" not in words(clerk.get("/"))
    cascade.higher()
    desk = words(clerk.get("/?nhom=cap-tren"))
    assert f'href="{url(own)}"' in desk and "Đã có kế hoạch cấp trên" in desk
    ParentLink.objects.update(standing="confirmed")
    assert f'href="{url(own)}"' not in words(clerk.get("/?nhom=cap-tren"))


def test_the_pages_cost_the_same_for_many_rows(cascade: Cascade, as_: SignedIn, clerk: Client):
    higher, own = cascade.higher(), cascade.own(cascade.citation())
    few = cost(clerk, f"{url(own)}?loc=tat-ca")
    many = cascade.own(cascade.citation(), words=tuple(f"{WORDS[n % 3]} phần {n}" for n in range(12)))
    pairs = [(own_row.pk, upper.pk) for own_row in rows(many) for upper in rows(higher)]
    bind_rows(plan_id=many.pk, pairs=pairs, actor=cascade.clerk, at=cascade.at)
    assert cost(clerk, f"{url(many)}?loc=tat-ca") == few <= QUERIES_OF_PAGE
    cascade.issue_own(many)
    address = f"/nhiem-vu/{duty(higher, cascade.department).pk}/"
    assert cost(as_(cascade.province.monitor), address) <= MOST_OF_DUTY
