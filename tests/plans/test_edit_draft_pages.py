"""The review page offers what may be done to rows and sections, takes it, and lists what was done."""

import html
import re

import pytest
from django.test import Client

from organizations.domain.roles import Role
from plans.models import DraftChange, Plan, Task
from tests.plans.papers import Office, office

__all__ = ("office",)
ROWS = 4


def words(answer) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


class Review:
    """A draft read from a paper, and its review page under a clerk."""

    def __init__(self, office: Office) -> None:
        self.office, self.client = office, office.client
        assert office.send(office.paper(rows=ROWS)).status_code == 302
        self.plan = Plan.objects.get()
        self.url = f"/ke-hoach/{self.plan.pk}/ra-soat/"
        self.rows = list(self.plan.tasks.order_by("order"))

    def page(self, **asked) -> str:
        return words(self.client.get(self.url, asked))

    def press(self, to: str, client: Client | None = None, **typed):
        return (client or self.client).post(f"{self.url}{to}", typed)

    def contents(self) -> list[str]:
        return list(self.plan.tasks.order_by("order").values_list("content", flat=True))


@pytest.fixture
def review(office: Office) -> Review:
    return Review(office)


def test_the_opened_row_offers_everything_and_the_others_up_and_down(review):
    second = review.rows[1].pk
    page = review.page(dong=second)
    for to in ("tach", "gop", "chuyen", "bo"):
        assert f'action="{review.url}{second}/{to}/#dong-{second}"' in page
    assert f'formaction="{review.url}{second}/thu-tu/?mo=1#dong-{second}"' in page
    shifts = re.findall(r'formaction="[^"]*/(\d+)/thu-tu/#dong-\d+" name="by" value="(\w+)"', page)
    one, _two, three, four = (str(row.pk) for row in review.rows)
    assert shifts == [(one, "down"), (three, "up"), (three, "down"), (four, "up")]
    leader = words(review.office.signed_in(Role.HEAD).get(review.url, {"dong": second}))
    assert "thu-tu" not in leader and "Tách" not in leader and "Đổi tên" not in leader


def test_a_row_moved_keeps_the_focus_on_the_press(review):
    first = review.rows[0].pk
    answer = review.press(f"{first}/thu-tu/", by="down")
    assert answer["Location"] == f"{review.url}?vua={first}&nut=down#dong-{first}"
    assert review.contents()[:2] == ["Việc thứ 2", "Việc thứ 1"]
    page = words(review.client.get(answer["Location"]))
    assert re.search(rf'/{first}/thu-tu/#dong-{first}" name="by" value="down"[^>]*autofocus', page)
    opened = review.client.post(f"{review.url}{first}/thu-tu/?mo=1", {"by": "up"})
    assert opened["Location"] == f"{review.url}?dong={first}#dong-{first}"
    assert review.press(f"{first}/thu-tu/", by="sideways").status_code == 422
    assert review.press(f"{first}/thu-tu/", by="up").status_code == 409


def test_rows_are_split_joined_and_moved_by_forms(review):
    first, second, third, _fourth = review.rows
    Task.objects.filter(pk=first.pk).update(content="Rà soát; công bố", expected_result="Báo cáo; Kế hoạch")
    page = review.page(dong=first.pk)
    assert 'name="words_at" value="công bố"' in page and 'name="result" value="cut:Kế hoạch"' in page
    answer = review.press(f"{first.pk}/tach/", words_at="công bố", words="", result="cut:Kế hoạch")
    made = Task.objects.get(content="công bố")
    assert (answer["Location"], made.expected_result) == (
        f"{review.url}?dong={made.pk}#dong-{made.pk}",
        "Kế hoạch",
    )
    assert review.press(f"{first.pk}/tach/", words="không có").status_code == 422
    assert review.press(f"{first.pk}/tach/", words="x", result="odd").status_code == 422

    Task.objects.filter(pk=second.pk).update(deadline_text="Hằng quý")
    refused = review.press(f"{second.pk}/gop/", other=str(third.pk))
    assert (refused.status_code, "thời hạn khác nhau" in words(refused)) == (422, True)
    assert review.press(f"{second.pk}/gop/", other="").status_code == 422
    assert review.press(f"{second.pk}/gop/", other=str(third.pk), deadline="this").status_code == 302
    assert review.contents() == ["Rà soát", "công bố", "Việc thứ 2; Việc thứ 3", "Việc thứ 4"]
    second.refresh_from_db()
    assert (second.deadline_text, second.every) == ("Hằng quý", "quarter")

    place = {"section": "", "section_title": "Nhóm của tôi", "position": ""}
    assert review.press(f"{second.pk}/chuyen/", **place).status_code == 302
    assert list(review.plan.sections.order_by("order").values_list("title", flat=True))[1] == "Nhóm của tôi"
    for odd in ({"section": "²"}, {"section": str(first.section_id), "position": "x"}):
        assert review.press(f"{second.pk}/chuyen/", **odd).status_code == 422
    assert review.press(f"{second.pk}/gop/", other=str(third.pk)).status_code == 404


def test_sections_are_made_renamed_and_an_empty_one_goes(review):
    assert review.press("nhom/", title="Nhóm mới").status_code == 302
    made = review.plan.sections.get(title="Nhóm mới")
    page = review.page()
    assert "Chưa có nhiệm vụ nào trong nhóm này" in page and f"nhom/{made.pk}/xoa/" in page
    assert f"nhom/{review.rows[0].section_id}/xoa/" not in page
    assert review.press(f"nhom/{made.pk}/", title="Tên khác").status_code == 302
    assert review.press(f"nhom/{made.pk}/", title=" ").status_code == 422
    assert review.press(f"nhom/{made.pk}/xoa/").status_code == 302
    assert review.press(f"nhom/{made.pk}/xoa/").status_code == 404
    assert review.press(f"nhom/{review.rows[0].section_id}/xoa/").status_code == 409


def test_the_list_of_corrections_says_who_what_and_gives_a_dropped_row_back(review):
    first = review.rows[0]
    review.press(f"{first.pk}/bo/", reason="Trùng dòng 2")
    change = DraftChange.objects.get()
    page = review.page()
    assert "Đã sửa gì" in page and "Bỏ dòng" in page and "“Trùng dòng 2”" in page
    assert review.plan.drafted_by.full_name in page and ">Việc thứ 1</del>" in page
    restore = f"da-sua/{change.pk}/khoi-phuc/"
    assert restore in page
    leader = review.office.signed_in(Role.HEAD)
    assert restore not in words(leader.get(review.url))
    assert review.press(restore, client=leader).status_code == 403
    assert review.press(restore).status_code == 302
    assert review.contents()[0] == "Việc thứ 1"
    assert restore not in review.page() and "(đã khôi phục)" in review.page()
    assert review.press(restore).status_code == 409


def test_a_long_list_of_corrections_shows_the_latest_and_leads_to_all(review, django_assert_max_num_queries):
    first = review.rows[0]
    for _time in range(12):
        review.press(f"{first.pk}/thu-tu/", by="down")
        review.press(f"{first.pk}/thu-tu/", by="up")
    with django_assert_max_num_queries(24):
        page = review.page(dong=first.pk)
    assert (page.count("<b>") - page.count("<dd><b>") >= 20, "?sua=het" in page) == (True, True)
    assert "?sua=het" not in review.page(sua="het")


def test_rows_of_another_plan_are_not_there(review):
    review.office.send(review.office.paper("Một câu khác.", rows=2))
    other = Plan.objects.exclude(pk=review.plan.pk).get()
    task = other.tasks.order_by("order").first()
    for to in ("tach", "gop", "chuyen", "thu-tu"):
        typed = {
            "words": "thứ",
            "other": str(review.rows[0].pk),
            "section": str(task.section_id),
            "by": "down",
        }
        assert review.press(f"{task.pk}/{to}/", **typed).status_code == 404
    assert review.press(f"nhom/{task.section_id}/", title="x").status_code == 404
    assert not DraftChange.objects.exists()
