"""The pages of urging: who is late and was urged when, letters drafted and issued over HTTP, the office's template."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from core.moments import local_date
from documents.letters.filling import default_template
from organizations.domain.roles import Role
from organizations.models import Position, Unit
from plans.models import LetterTemplate, UrgingLetter
from plans.services.clock import mark_overdue
from tests.factories.plans import Province, add_row, draft_plan, issued, make_province

pytestmark = [pytest.mark.django_db]
SignIn = Callable[..., Client]


def late_plan(communes: int) -> tuple[Province, Any]:
    now: datetime = timezone.now()
    province = make_province(communes=communes)
    province.appoint(province.monitor, Role.CLERK)
    plan = draft_plan(province, at=now - timedelta(days=40))
    for content in ("Rà soát thủ tục", "Công khai thủ tục"):
        add_row(plan, [province.group], content=content, due_on=local_date(now) - timedelta(days=20))
    ends: date = local_date(now) + timedelta(days=60)
    plan = issued(plan, province, at=now - timedelta(days=40), ends_on=ends)
    mark_overdue(now)
    return province, plan


def seat(province: Province, unit: Unit, role: Role = Role.OFFICER) -> Position:
    return province.seats[unit.pk, role][0]


def signed(client_for: SignIn, province: Province, unit: Unit, role: Role = Role.OFFICER) -> Client:
    position = seat(province, unit, role)
    return client_for(position.person, position)


def drafted(client: Client, plan: Any, units: list[Unit], **typed: Any) -> UrgingLetter:
    until = (local_date(timezone.now()) + timedelta(days=7)).isoformat()
    said = {"kind": "chung", "subject": "đôn đốc nhiệm vụ", "reply_by": until, **typed}
    answer = client.post(f"/don-doc/ke-hoach/{plan.pk}/lap/", {**said, "unit": [unit.pk for unit in units]})
    assert answer.status_code == 302, answer.content.decode()[-400:]
    return UrgingLetter.objects.latest("pk")


def issue(client: Client, letter: UrgingLetter, **typed: Any) -> Any:
    today = local_date(timezone.now()).isoformat()
    said = {"symbol": "SNV-CCHC", "issued_on": today, "signer": "Ký Văn Thử", "signer_title": "Giám đốc"}
    return client.post(f"/don-doc/cong-van/{letter.pk}/ban-hanh/", {**said, **typed})


def test_the_page_names_who_is_late_how_long_and_when_last_urged(client_for: SignIn):
    province, plan = late_plan(3)
    officer = signed(client_for, province, province.monitor)
    text = officer.get("/don-doc/").content.decode()
    assert "6 nhiệm vụ quá hạn chưa nộp ở 3 đơn vị" in text and text.count("Chưa đôn đốc") == 3
    letter = drafted(officer, plan, province.communes[:1])
    assert issue(signed(client_for, province, province.monitor, Role.CLERK), letter).status_code == 302
    text = officer.get(f"/don-doc/?ke-hoach={plan.pk}").content.decode()
    assert text.count("Chưa đôn đốc") == 2 and "Số 1/SNV-CCHC" in text
    history = officer.get(f"/don-doc/don-vi/{province.communes[0].pk}/").content.decode()
    assert "Số 1/SNV-CCHC" in history
    assert "đôn đốc nào" in officer.get(f"/don-doc/don-vi/{province.communes[1].pk}/").content.decode()


def test_the_plan_leads_who_urges_to_its_late_units_and_nobody_else(client_for: SignIn):
    province, plan = late_plan(2)
    press = f'href="/don-doc/?ke-hoach={plan.pk}"'
    page = f"/ke-hoach/{plan.pk}/"
    assert press in signed(client_for, province, province.monitor).get(page).content.decode()
    leader = signed(client_for, province, plan.issuer, Role.HEAD)
    assert press in leader.get(page).content.decode()
    assert press not in signed(client_for, province, province.communes[0]).get(page).content.decode()
    on_time = issued(draft_with_a_row(province), province)
    assert f"/don-doc/?ke-hoach={on_time.pk}" not in leader.get(f"/ke-hoach/{on_time.pk}/").content.decode()


def draft_with_a_row(province: Province) -> Any:
    plan = draft_plan(province)
    add_row(plan, [province.group], due_on=local_date(timezone.now()) + timedelta(days=20))
    return plan


def test_the_page_and_a_letter_cost_the_same_for_many_units(client_for: SignIn):
    costs = []
    for communes in (2, 9):
        province, plan = late_plan(communes)
        officer = signed(client_for, province, province.monitor)
        letter = drafted(officer, plan, province.communes)
        clerk = signed(client_for, province, province.monitor, Role.CLERK)
        issue(clerk, drafted(officer, plan, province.communes))
        for path in ("/don-doc/?ke-hoach=tat-ca", f"/don-doc/cong-van/{letter.pk}/"):
            with CaptureQueriesContext(connection) as queries:
                assert officer.get(path).status_code == 200
            costs.append(len(queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 14


@pytest.mark.parametrize(
    ("place", "role", "status"),
    [
        ("monitor", Role.OFFICER, 200),
        ("root", Role.HEAD, 200),
        ("root", Role.OFFICER, 403),
        ("commune", Role.HEAD, 403),
        ("commune", Role.OFFICER, 403),
    ],
)
def test_the_monitor_and_the_leader_are_offered_the_page(
    client_for: SignIn, place: str, role: Role, status: int
):
    province, _plan = late_plan(2)
    units = {"monitor": province.monitor, "root": province.root, "commune": province.communes[0]}
    client = signed(client_for, province, units[place], role)
    assert client.get("/don-doc/").status_code == status
    assert ('href="/don-doc/"' in client.get("/").content.decode()) == (status == 200)


def test_a_letter_is_pressed_through_and_each_press_answers_as_it_should(client_for: SignIn):
    province, plan = late_plan(2)
    officer = signed(client_for, province, province.monitor)
    clerk = signed(client_for, province, province.monitor, Role.CLERK)
    head = signed(client_for, province, province.communes[0], Role.HEAD)
    letter = drafted(officer, plan, [], all="1")
    here = f"/don-doc/cong-van/{letter.pk}/"
    page = officer.get(here).content.decode()
    assert "Rà soát thủ tục" in page and "Ban hành công văn" not in page and "Hủy dự thảo" in page
    assert "Ban hành công văn" in clerk.get(here).content.decode()
    assert head.get(here).status_code == 404
    assert issue(officer, letter).status_code == 403
    assert issue(clerk, letter, issued_on="hôm nay").status_code == 422
    assert issue(clerk, letter, number="x").status_code == 422
    assert clerk.post(f"{here}bo-dong/", {}).status_code == 409
    assert issue(clerk, letter, number="15").status_code == 302
    assert issue(clerk, letter, number="16").status_code == 409
    assert head.get(here).status_code == 200
    answer = head.get(f"{here}cong-van.docx")
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and "15-snv-cchc.docx" in answer["Content-Disposition"]
    )
    assert "Số: 15/SNV-CCHC" in Document(io.BytesIO(answer.content)).tables[0].rows[1].cells[0].text
    other = signed(client_for, province, province.departments[2], Role.HEAD)
    assert other.get(f"{here}cong-van.docx").status_code == 404


def test_the_plan_and_the_units_of_a_draft_are_checked(client_for: SignIn):
    province, plan = late_plan(2)
    officer = signed(client_for, province, province.monitor)
    where = f"/don-doc/ke-hoach/{plan.pk}/lap/"
    said = {"kind": "chung", "subject": "đôn đốc", "reply_by": "31/12/2099"}
    for wrong in (
        {"unit": "x"},
        {"kind": "khác"},
        {"reply_by": "1/1/2020"},
        {"subject": " ", "all": "1"},
        {},
    ):
        assert officer.post(where, {**said, **wrong}).status_code == 422, wrong
    assert officer.get("/don-doc/?ke-hoach=999999").status_code == 404
    assert signed(client_for, province, province.communes[0], Role.HEAD).post(where, said).status_code == 403


def template(change: Callable[[Any], object] | None = None) -> SimpleUploadedFile:
    paper, out = Document(io.BytesIO(default_template())), io.BytesIO()
    if change is not None:
        change(paper)
    paper.save(out)
    return SimpleUploadedFile("Mẫu của Sở.docx", out.getvalue())


def test_the_clerk_brings_a_template_and_the_next_letter_uses_it(client_for: SignIn):
    province, plan = late_plan(2)
    officer = signed(client_for, province, province.monitor)
    clerk = signed(client_for, province, province.monitor, Role.CLERK)
    first = drafted(officer, plan, province.communes)
    assert issue(clerk, first).status_code == 302
    mine = template(lambda paper: paper.add_paragraph("Đường dây nóng: 0213"))
    assert clerk.post("/don-doc/mau/", {"template": mine}).status_code == 302
    second = drafted(officer, plan, province.communes)
    assert issue(clerk, second).status_code == 302
    papers = [clerk.get(f"/don-doc/cong-van/{one.pk}/cong-van.docx").content for one in (first, second)]
    said = [
        "Đường dây nóng: 0213" in [p.text for p in Document(io.BytesIO(one)).paragraphs] for one in papers
    ]
    assert said == [False, True]
    kept = LetterTemplate.objects.get()
    assert (kept.unit, kept.version) == (province.monitor, 1)
    assert clerk.get(f"/tai-lieu/mau-cong-van/{kept.pk}/").status_code == 200
    now = clerk.get("/don-doc/mau/dang-dung.docx").content
    assert "Đường dây nóng: 0213" in [line.text for line in Document(io.BytesIO(now)).paragraphs]


def test_a_template_that_cannot_serve_is_refused_and_officers_bring_none(client_for: SignIn):
    province, _plan = late_plan(2)
    clerk = signed(client_for, province, province.monitor, Role.CLERK)
    officer = signed(client_for, province, province.monitor)
    bad = template(lambda paper: paper.add_paragraph("{{ so_quyet_dinh }}"))
    answer = clerk.post("/don-doc/mau/", {"template": bad})
    assert answer.status_code == 422 and "so_quyet_dinh" in answer.content.decode()
    assert clerk.post("/don-doc/mau/", {"template": SimpleUploadedFile("mau.docm", b"PK")}).status_code == 422
    assert clerk.post("/don-doc/mau/", {}).status_code == 422
    assert not LetterTemplate.objects.exists()
    assert officer.get("/don-doc/mau/").status_code == 403
    assert officer.post("/don-doc/mau/", {"template": template()}).status_code == 403
    assert officer.get("/don-doc/mau/dang-dung.docx").status_code == 403


def together(plan: Any, letters: list[UrgingLetter], **typed: Any) -> tuple[str, dict[str, Any]]:
    today = local_date(timezone.now()).isoformat()
    said = {"symbol": "SNV-CCHC", "issued_on": today, "signer": "Ký Văn Thử", "signer_title": "Giám đốc"}
    chosen = {"urging_letter": [one.pk for one in letters], **{f"seen-{one.pk}": 1 for one in letters}}
    return f"/don-doc/ke-hoach/{plan.pk}/ban-hanh/", {**said, **chosen, **typed}


def test_one_letter_for_each_unit_is_read_before_and_issued_by_one_press(client_for: SignIn):
    province, plan = late_plan(3)
    officer = signed(client_for, province, province.monitor)
    clerk = signed(client_for, province, province.monitor, Role.CLERK)
    drafted(officer, plan, [], all="1", kind="rieng")
    letters = list(UrgingLetter.objects.order_by("pk"))
    here, typed = together(plan, letters, number="15", signing_capacity="KT. GIÁM ĐỐC")
    assert f'href="{here}"' in clerk.get(f"/don-doc/?ke-hoach={plan.pk}").content.decode()
    page = officer.get(here).content.decode()
    assert page.count('name="urging_letter"') == 3 and 'name="signer"' not in page
    assert 'name="signer"' in clerk.get(here).content.decode()
    shown = clerk.get(f"{here}xem-truoc/", typed).content.decode()
    for number, unit in enumerate(province.communes, start=15):
        assert f"Số: {number}/SNV-CCHC" in shown and f"Kính gửi: {unit.name}." in shown
    assert shown.count("Rà soát thủ tục") == 3 and "Ban hành 3 công văn" in shown
    assert clerk.get(f"{here}xem-truoc/").headers["Location"] == here
    blank = officer.get(f"{here}xem-truoc/", typed).content.decode()
    assert "SNV-CCHC" not in blank and "Rà soát thủ tục" in blank and "Ban hành 3 công văn" not in blank
    assert officer.post(here, typed).status_code == 403
    assert clerk.post(here, {**typed, f"seen-{letters[0].pk}": 9}).status_code == 409
    assert clerk.post(here, typed).status_code == 302
    assert [one.number for one in UrgingLetter.objects.order_by("pk")] == [15, 16, 17]
    assert clerk.post(here, typed).status_code == 409
    assert "Không có dự thảo nào" in clerk.get(here).content.decode()


def test_what_is_chosen_and_typed_for_many_is_checked_and_strangers_meet_nothing(client_for: SignIn):
    province, plan = late_plan(2)
    officer = signed(client_for, province, province.monitor)
    clerk = signed(client_for, province, province.monitor, Role.CLERK)
    drafted(officer, plan, [], all="1", kind="rieng")
    letters = list(UrgingLetter.objects.order_by("pk"))
    here, typed = together(plan, letters)
    for wrong in (
        {"urging_letter": []},
        {"urging_letter": ["x"]},
        {"number": "x"},
        {"signer": ""},
        {"issued_on": ""},
    ):
        assert clerk.get(f"{here}xem-truoc/", {**typed, **wrong}).status_code == 422, wrong
        assert clerk.post(here, {**typed, **wrong}).status_code == 422, wrong
    strange = {**typed, "urging_letter": 999_999, "seen-999999": 1}
    assert clerk.get(f"{here}xem-truoc/", strange).status_code == 404
    head = signed(client_for, province, province.communes[0], Role.HEAD)
    other = signed(client_for, province, province.departments[2], Role.HEAD)
    leader = signed(client_for, province, province.root, Role.HEAD)
    assert [who.get(here).status_code for who in (head, other, leader)] == [403, 404, 200]
    assert [who.post(here, typed).status_code for who in (head, other, leader)] == [403, 404, 404]


def test_choosing_and_reading_cost_the_same_for_many_letters(client_for: SignIn):
    costs = []
    for communes in (2, 9):
        province, plan = late_plan(communes)
        drafted(signed(client_for, province, province.monitor), plan, [], all="1", kind="rieng")
        clerk = signed(client_for, province, province.monitor, Role.CLERK)
        here, typed = together(plan, list(UrgingLetter.objects.filter(plan=plan)))
        for path in (here, f"{here}xem-truoc/"):
            with CaptureQueriesContext(connection) as queries:
                assert clerk.get(path, typed).status_code == 200
            costs.append(len(queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 20
