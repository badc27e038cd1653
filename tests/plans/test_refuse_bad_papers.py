"""A file that cannot become a draft gets a sentence that says what to do; nothing half-written stays."""

import html
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import StoredFile, Upload
from documents.services import sweep
from organizations.domain.roles import Role
from plans.models import ImportedPaper, Plan, Registration
from tests.documents.crafting import with_part, with_word
from tests.documents.hostile import DOCX_MAIN, ENCRYPTED_OLE, MACRO_MAIN
from tests.documents.scanner import scanner_at
from tests.factories.documents import good_image, good_pdf
from tests.factories.papers import HEADER, ROW, paper
from tests.factories.plans import ISSUED, add_row, draft_plan
from tests.plans.papers import NEW, Office, office

__all__ = ("office",)
SHOWN, UNREADABLE, TOO_LARGE, WAITS = 200, 422, 413, 409
FRAGMENT = {"HX-Request": "true", "HX-Boosted": "true"}


def lacking() -> bytes:
    rows = [tuple(text for place, text in enumerate(row) if place != 2) for row in (HEADER, ROW)]
    return paper(rows)


AT_THE_DOOR: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "truncated": ("ke-hoach.docx", lambda: paper([HEADER, ROW])[:9000], "Hãy lưu lại tệp"),
    "encrypted": ("ke-hoach.docx", lambda: ENCRYPTED_OLE, "Hãy bỏ mật khẩu"),
    "no bytes": ("ke-hoach.docx", lambda: b"", "Hãy kiểm tra rồi chọn lại tệp"),
    "macros": ("ke-hoach.docx", lambda: with_word(DOCX_MAIN.encode(), MACRO_MAIN.encode()), "không có macro"),
    "docm": ("ke-hoach.docm", lambda: paper([HEADER, ROW]), "không có macro"),
    "png renamed": ("ke-hoach.docx", good_image, "Hãy mở tệp, lưu lại đúng loại"),
    "bomb": ("ke-hoach.docx", lambda: with_part("word/media/x.bin", bytes(60_000_000)), "Hãy chia nhỏ"),
}
WHEN_READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "no words": (lambda: paper(prose=()), "Hãy tải lên tệp .docx soạn thảo"),
    "no table": (paper, "Hãy bổ sung biểu nhiệm vụ"),
    "no needed column": (lacking, "thiếu cột: “Cơ quan chủ trì”"),
    "only a header": (lambda: paper([HEADER]), "Hãy điền bảng"),
    "another table": (lambda: paper([("Tên", "Tuổi", "Quê"), ("An", "30", "Lai Châu")]), "hãy sửa tiêu đề cột"),
}  # fmt: skip


def words(answer) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


def kept_as_typed(office: Office, page: str) -> bool:
    chosen = (office.province.monitor.pk, office.province.alternate.pk)
    return all(f'<option value="{key}" selected>' in page for key in chosen)


@pytest.mark.parametrize("case", AT_THE_DOOR)
def test_a_file_that_is_not_taken_leaves_no_row_and_the_form_as_it_was(case: str, office: Office):
    name, content, says = AT_THE_DOOR[case]
    answer = office.send(content(), name)
    page = words(answer)
    assert (answer.status_code, says in page) == (UNREADABLE, True), page
    assert kept_as_typed(office, page)
    assert not Plan.objects.exists() and not StoredFile.objects.exists() and not Upload.objects.exists()


def test_a_file_that_is_too_big_is_refused_as_such(office: Office, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    answer = office.send(paper([HEADER, ROW]))
    assert answer.status_code == TOO_LARGE
    assert kept_as_typed(office, words(answer))
    assert not Plan.objects.exists() and not StoredFile.objects.exists()


@pytest.mark.parametrize("case", WHEN_READ)
def test_a_paper_without_tasks_says_what_to_do_and_keeps_the_file_for_the_next_press(
    case: str, office: Office
):
    content, says = WHEN_READ[case]
    answer = office.send(content())
    page = words(answer)
    assert (answer.status_code, says in page) == (SHOWN, True), page
    assert kept_as_typed(office, page)
    assert not Plan.objects.exists()
    upload = Upload.objects.get()
    assert upload.loose_since is not None
    assert f'<input type="hidden" name="upload" value="{upload.pk}">' in page


def test_on_the_open_page_only_the_sentence_appears(office: Office):
    answer = office.send(paper([HEADER, ROW])[:9000], headers=FRAGMENT)
    assert (answer.status_code, answer["HX-Retarget"]) == (UNREADABLE, "#refusal")
    assert "<form" not in words(answer)


def test_a_paper_without_tasks_says_what_it_holds_and_is_drafted_for_rows_by_hand(office: Office):
    page = words(office.send(paper()))
    assert "số 15/KH-SNV, ngày 05/01/2026, “Kiểm tra công vụ năm 2026”, 11 đoạn văn, 0 bảng" in page
    answer = office.send(None, upload=Upload.objects.get().pk, rows_by_hand="on")
    plan = Plan.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/ke-hoach/{plan.pk}/ra-soat/")
    assert (plan.title, plan.tasks.count()) == ("Kiểm tra công vụ năm 2026", 0)
    assert Upload.objects.get().loose_since is None
    review = words(office.client.get(f"/ke-hoach/{plan.pk}/ra-soat/"))
    assert "Bấm “Thêm dòng” để nhập tay" in review
    assert "Sở Nội vụ triển khai kiểm tra tại các cơ quan./." in review


def test_a_kept_file_is_nobody_else_s(office: Office):
    office.send(paper())
    office.client = office.signed_in(Role.CLERK, 1)
    answer = office.send(None, upload=Upload.objects.get().pk, rows_by_hand="on")
    assert (answer.status_code, Plan.objects.count()) == (404, 0)


def test_without_a_file_the_form_comes_back_as_it_was(office: Office):
    answer = office.send(None)
    assert answer.status_code == UNREADABLE
    assert "Chưa chọn tệp văn bản" in words(answer) and kept_as_typed(office, words(answer))


def test_the_paper_itself_may_say_who_follows(office: Office):
    line = f"1. {office.province.monitor.name} chủ trì theo dõi, đôn đốc, kiểm tra việc thực hiện."
    office.send(office.paper(line), monitor="")
    assert Plan.objects.get().monitor_id == office.province.monitor.pk


def test_a_paper_that_does_not_say_who_follows_asks_for_the_choice(office: Office):
    answer = office.send(office.paper(), monitor="")
    page = words(answer)
    assert answer.status_code == SHOWN
    assert "Chọn ở ô “Cơ quan theo dõi, đôn đốc” rồi gửi lại" in page
    assert f'name="upload" value="{Upload.objects.get().pk}"' in page
    assert not Plan.objects.exists() and not ImportedPaper.objects.exists()
    assert office.send(None, upload=Upload.objects.get().pk).status_code == 302


def test_the_bodies_chosen_are_two_and_work_in_the_system(office: Office):
    same = office.send(office.paper(), alternate=office.province.monitor.pk)
    gone = office.send(office.paper(), monitor=987_654_321)
    none = office.send(office.paper(), alternate="")
    assert [answer.status_code for answer in (same, gone, none)] == [UNREADABLE] * 3
    assert "phải khác" in words(same) and "không còn trong danh mục" in words(gone)
    assert "Chưa chọn cơ quan thẩm định thay" in words(none)
    assert not Plan.objects.exists()


def test_a_file_that_waits_for_its_scan_is_not_read_until_the_scanner_has_answered(
    office: Office, settings, tmp_path
):
    settings.CLAMAV_SOCKET = str(tmp_path / "clamd")
    answer = office.send(office.paper())
    page, upload = words(answer), Upload.objects.get()
    assert (answer.status_code, Plan.objects.count()) == (WAITS, 0)
    assert "đang chờ quét mã độc" in page and f'name="upload" value="{upload.pk}"' in page
    assert office.send(None, upload=upload.pk).status_code == WAITS
    with scanner_at(tmp_path / "clamd", b"stream: OK\0"):
        sweep(upload.uploaded_at)
    assert office.send(None, upload=upload.pk).status_code == 302
    assert Plan.objects.get().tasks.count() == 1


def test_a_file_found_infected_while_it_waited_is_not_read(office: Office, settings, tmp_path):
    settings.CLAMAV_SOCKET = str(tmp_path / "clamd")
    office.send(office.paper())
    upload = Upload.objects.get()
    with scanner_at(tmp_path / "clamd", b"stream: Win.Test FOUND\0"):
        sweep(upload.uploaded_at)
    answer = office.send(None, upload=upload.pk)
    assert (answer.status_code, Plan.objects.count()) == (UNREADABLE, 0)
    assert "mã độc" in words(answer)


def test_two_plans_with_one_number_are_noticed_at_the_review_and_refused_at_the_entry(office: Office):
    first = draft_plan(office.province, title="Kế hoạch trước")
    add_row(first, [office.province.group])
    signed = {"signer": "Trần An", "issued_on": "05/01/2026", "ends_on": "31/12/2026", "number": "15/KH-SNV"}
    leader = office.signed_in(Role.HEAD)
    assert leader.post(f"/ke-hoach/{first.pk}/ban-hanh/", signed).status_code == 302

    office.send(office.paper())
    second = Plan.objects.exclude(pk=first.pk).get()
    review = words(office.client.get(f"/ke-hoach/{second.pk}/ra-soat/"))
    assert "Số 15/KH-SNV đã có ở “Kế hoạch trước”" in review and f'href="/ke-hoach/{first.pk}/"' in review
    entry = {**signed, "signed": SimpleUploadedFile("da-ky.pdf", good_pdf())}
    answer = office.client.post(f"/ke-hoach/{second.pk}/ghi-nhan/", entry)
    assert (answer.status_code, Registration.objects.filter(plan=second).count()) == (UNREADABLE, 0)
    assert "Đã có kế hoạch số 15/KH-SNV" in words(answer)
    assert leader.post(f"/ke-hoach/{second.pk}/ban-hanh/", signed).status_code == UNREADABLE
    assert Plan.objects.get(pk=second.pk).number == ""


def test_who_may_not_import_is_refused_before_the_file_is_looked_at(office: Office):
    office.client = office.signed_in(Role.HEAD)
    assert office.client.get(NEW).status_code == 403
    assert office.send(paper([HEADER, ROW])).status_code == 403
    assert not Upload.objects.exists()


def test_a_paper_at_the_fixed_moment_is_drafted_whole(office: Office):
    assert office.send(office.paper(rows=3)).status_code == 302
    plan = Plan.objects.get()
    assert (plan.tasks.count(), plan.annex_missing, plan.drafted_at > ISSUED) == (3, False, True)
