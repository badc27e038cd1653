"""A plan whose paper names the days of its reports closes its periods on them; a row's own day goes before."""

from datetime import date

import pytest

from core.errors import BadInput
from core.moments import local_date
from documents.importing.parsing import parse_paper
from organizations.domain.roles import Role
from plans.domain.deadlines import read_deadline
from plans.domain.report_days import days_of_reports, read_days, written_days
from plans.models import Assignment, DraftChange, Plan, Task
from plans.selectors.draft_fields import head_fields
from plans.selectors.plan_page import Opened, plan_page
from plans.services.content import plan_content_hash
from plans.services.draft_head import HeadText, save_head
from plans.services.importing import Bodies, draft_plan
from tests.factories.papers import HEADER, PROSE, paper
from tests.factories.plans import ISSUED, Province, issued, make_province

EVERY_20 = ", ".join(f"20/{'0' if month < 3 else ''}{month}" for month in range(1, 13))


@pytest.mark.parametrize(
    ("wordings", "days"),
    [
        (["định kỳ 06 tháng (trước ngày 05/6)", "hằng năm (trước ngày 05/12)"], "04/6, 04/12"),
        (["định kỳ 06 tháng (trước ngày 05/6), 01 năm (trước ngày 05/12)"], "04/6, 04/12"),
        (["định kỳ 06 tháng (trước ngày 05/6)"], "04/6, 04/12"),
        (["định kỳ 06 tháng (trước ngày 05/6)", "hằng năm (trước ngày 15/12)"], "04/6, 14/12"),
        (["hằng quý (chậm nhất ngày 10/3)", "hằng năm (trước ngày 05/12)"], "10/3, 10/6, 10/9, 04/12"),
        (["trước ngày 15/12 hằng năm", "hằng năm (trước ngày 05/12)"], "04/12"),
        (["trước ngày 21 hằng tháng"], EVERY_20),
        (["trước ngày 15/12/2026", "hằng quý", "Thường xuyên", "sau khi có hướng dẫn của Trung ương"], ""),
    ],
)
def test_the_days_of_a_plan_are_those_its_reports_return_on(wordings, days):
    read = [read_deadline(words, plan_year=2026) for words in wordings]
    assert written_days(days_of_reports(read, before_is_inclusive=False)) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", ()),
        ("04/6, 04/12", ((6, 4), (12, 4))),
        (" 4/12 ; 04/06 và 10/9.", ((6, 4), (9, 10), (12, 4))),
        ("29/02", ((2, 29),)),
    ],
)
def test_typed_days_are_read_and_written_as_offices_write_them(text, days):
    assert read_days(text) == days
    assert read_days(written_days(days)) == days


@pytest.mark.parametrize(
    "text", ["31/6", "05/13", "tháng 6", "04/6 05/6 04/12", "04/6/2026", "0/1", "²/6", "4/6" * 60]
)
def test_what_is_no_list_of_days_of_the_year_is_not_read(text):
    with pytest.raises(ValueError, match=r"\S"):
        read_days(text)


@pytest.fixture
def province() -> Province:
    return make_province()


def drafted(province: Province, when: str) -> Plan:
    """A paper with a table whose rows return, two without a day, and a report that names its days."""
    lead = province.departments[2].name
    table = [
        ("1", "Rà soát thủ tục", lead, "", "Hằng 6 tháng"),
        ("2", "Tuyên truyền", lead, "", "Thường xuyên"),
        ("3", "Công khai", lead, "", "Định kỳ 6 tháng (chậm nhất ngày 20/6)"),
    ]
    duty = f"{lead} báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) {when}."
    content = paper(
        [HEADER, *table], prose=(*PROSE[:10], "II. TỔ CHỨC THỰC HIỆN", duty, "Trên đây là Kế hoạch./.")
    )
    bodies = Bodies(province.root.pk, province.monitor.pk, province.alternate.pk)
    clerk = province.actor(province.root, Role.CLERK)
    return draft_plan(document=parse_paper(content), bodies=bodies, actor=clerk, at=ISSUED)


def save_days(plan: Plan, province: Province, days: str) -> None:
    head = HeadText("Tên", province.monitor.pk, province.alternate.pk, date(2026, 12, 31), report_days=days)
    save_head(plan_id=plan.pk, head=head, actor=province.actor(province.root, Role.CLERK), at=ISSUED)


def due_by_row(plan: Plan) -> dict[str, tuple[str, str]]:
    rows = Assignment.objects.filter(task__plan=plan).select_related("task")
    return {row.task.number: (f"{row.data_to:%d/%m}", f"{local_date(row.due_at):%d/%m}") for row in rows}


SIX_MONTHS = "định kỳ 06 tháng (trước ngày 05/6) và hằng năm (trước ngày 05/12)"


@pytest.mark.django_db
@pytest.mark.sqlite
def test_a_paper_s_own_days_are_kept_shown_and_close_the_periods_of_rows_without_a_day(province):
    plan = drafted(province, SIX_MONTHS)
    assert Plan.objects.get(pk=plan.pk).report_days == "04/6, 04/12"
    (field,) = (one for one in head_fields(plan, on=local_date(ISSUED)) if one.name == "report_days")
    assert field.value == "04/6, 04/12"
    plan = issued(plan, province)
    assert due_by_row(plan) == {"1": ("04/12", "04/12"), "2": ("14/09", "16/09"), "3": ("14/12", "20/12")}
    page = plan_page(plan.pk, Opened(), actor=province.actor(province.root, Role.HEAD), at=ISSUED)
    assert any("04/6, 04/12" in hint.sentence for hint in page.hints)


@pytest.mark.django_db
@pytest.mark.sqlite
def test_the_clerk_s_days_win_are_listed_and_sealed_and_none_means_the_decree(province):
    plan = drafted(province, SIX_MONTHS)
    sealed = plan_content_hash(plan.pk)
    save_days(plan, province, "30/6; 10/12")
    assert Plan.objects.get(pk=plan.pk).report_days == "30/6, 10/12"
    assert plan_content_hash(plan.pk) != sealed
    change = DraftChange.objects.filter(plan=plan, kind="head").get()
    assert (change.before["report_days"], change.after["report_days"]) == ("04/6, 04/12", "30/6, 10/12")
    with pytest.raises(BadInput, match="04/6, 04/12"):
        save_days(plan, province, "cuối quý")
    save_days(plan, province, "")
    plan = issued(plan, province)
    assert due_by_row(plan)["1"] == ("31/12", "04/01")
    assert not Task.objects.filter(plan=plan, number="3", due_on=None).exists()
    page = plan_page(plan.pk, Opened(), actor=province.actor(province.root, Role.HEAD), at=ISSUED)
    assert not any("09/2019" in hint.sentence for hint in page.hints)
