"""A newer version and an annex are read outside the request too: step by step, once, with a sentence where not."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from documents.models import Upload
from documents.services import collect_orphans
from organizations.domain.roles import Role
from plans.domain.reading_steps import JobStep
from plans.models import DraftChange, ImportJob, Plan, Rereading
from plans.services.import_jobs import run_waiting, sweep_jobs
from plans.services.import_running import run_job
from tests.factories.papers import HEADER, paper
from tests.factories.plans import issued
from tests.plans.papers import office
from tests.plans.test_reread import CONTENTS, Draft, draft, words

__all__ = ("draft", "office")
POLL = {"HX-Request": "true"}
DAY = timedelta(days=1)
ANNEX = "Việc của phụ lục đến sau"


def press(draft: Draft, content: bytes, kind: str = "version") -> ImportJob:
    """Send a paper of the draft and give the reading that waits for it."""
    name, url = {"version": ("paper", draft.again), "annex": ("annex", f"{draft.review}phu-luc/")}[kind]
    answer = draft.client.post(url, {name: SimpleUploadedFile("van-ban.docx", content)})
    job: ImportJob = ImportJob.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, address(job)), words(answer)
    assert (job.kind, job.target_id, job.standing) == (kind, draft.plan.pk, "queued")
    return job


def address(job: ImportJob) -> str:
    return f"/ke-hoach/nhap/{job.pk}/"


def annex(draft: Draft) -> bytes:
    row = ("1", ANNEX, draft.leads[0], "", "31/12/2026")
    return paper([HEADER, row], prose=("PHỤ LỤC II", "Phân công nhiệm vụ"))


def test_a_newer_version_is_read_step_by_step_and_ends_at_the_difference(draft: Draft):
    job = press(draft, draft.file(draft.table(due="30/11/2026")))
    assert not Rereading.objects.exists()
    shown = words(draft.client.get(address(job)))
    assert "Đang đọc “van-ban.docx”" in shown and "So sánh với dự thảo" in shown
    assert f'href="{draft.review}"' in shown and "Lập dự thảo" not in shown
    review = words(draft.client.get(draft.review))
    assert "“van-ban.docx” đang được đọc" in review and f'href="{address(job)}"' in review
    assert run_waiting(clock=timezone.now) == 1
    job.refresh_from_db()
    assert (job.standing, job.tries, job.plan_id) == ("done", 1, None)
    answer = draft.client.get(address(job), headers=POLL)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, draft.again)
    assert "Đã đọc bản mới; dự thảo chưa thay đổi." in words(draft.client.get(draft.again))
    assert len(draft.compared().difference.changed) == len(CONTENTS)
    assert Plan.objects.count() == 1 and draft.contents() == list(CONTENTS)


def test_an_annex_is_read_step_by_step_and_ends_at_the_review(draft: Draft):
    Plan.objects.update(annex_missing=True)
    job = press(draft, annex(draft), "annex")
    assert draft.contents() == list(CONTENTS)
    assert "Thêm vào dự thảo" in words(draft.client.get(address(job)))
    run_waiting(clock=timezone.now)
    answer = draft.client.get(address(job))
    assert (answer.status_code, answer["Location"]) == (302, draft.review)
    assert draft.contents() == [*CONTENTS, ANNEX]
    assert "Đã đọc phụ lục “van-ban.docx”" in words(draft.client.get(draft.review))


def test_a_version_without_tasks_is_a_sentence_above_the_form_and_leaves_no_trace(draft: Draft):
    job = press(draft, paper())
    run_waiting(clock=timezone.now)
    job.refresh_from_db()
    assert (job.standing, Rereading.objects.count()) == ("failed", 0)
    assert draft.client.get(address(job), headers=POLL)["HX-Redirect"] == address(job)
    page = words(draft.client.get(address(job)))
    assert "Hãy bổ sung biểu nhiệm vụ" in page and f'action="{draft.again}"' in page
    assert "dự thảo giữ nguyên" in page and "vẫn lập dự thảo" not in page
    assert draft.contents() == list(CONTENTS) and not DraftChange.objects.exists()
    assert draft.office.signed_in(Role.HEAD).get(address(job)).status_code == 404
    later = timezone.now() + DAY
    assert sweep_jobs(later) == 1
    collect_orphans(at=later + DAY)
    assert not Upload.objects.filter(pk=job.upload_id).exists()


def test_a_plan_issued_meanwhile_takes_neither_and_says_so(draft: Draft):
    job = press(draft, annex(draft), "annex")
    issued(draft.plan, draft.office.province)
    run_waiting(clock=timezone.now)
    job.refresh_from_db()
    assert (job.standing, "đã ban hành" in job.error) == ("failed", True)
    page = words(draft.client.get(address(job)))
    assert "đã ban hành" in page and "Phụ lục của" in page
    assert draft.contents() == list(CONTENTS)


@pytest.mark.parametrize("kind", ["version", "annex"])
def test_while_one_paper_of_a_draft_is_read_a_second_is_refused_by_name(draft: Draft, kind: str):
    press(draft, draft.file(draft.table()))
    name, url = {"version": ("paper", draft.again), "annex": ("annex", f"{draft.review}phu-luc/")}[kind]
    answer = draft.client.post(url, {name: SimpleUploadedFile("khac.docx", annex(draft))})
    assert answer.status_code == 409
    said = words(answer)
    assert "đang đọc “van-ban.docx”" in said and "Chờ đọc xong rồi tải tệp này lên lại" in said
    assert ImportJob.objects.filter(target=draft.plan).count() == 1
    run_waiting(clock=timezone.now)
    press(draft, annex(draft), "annex")


def test_a_reader_that_fell_silent_does_not_add_the_annex_a_second_time(draft: Draft):
    job, dead = press(draft, annex(draft), "annex"), []

    def clock() -> datetime:
        """Lose the paper to a second reader, which adds it, just before this one would."""
        here = ImportJob.objects.filter(pk=job.pk)
        if here.get().step == JobStep.DRAFT and not dead:
            dead.append(here.update(standing="queued", lease_until=None))
            assert run_job(job.pk, clock=timezone.now)
        return timezone.now()

    assert run_job(job.pk, clock=clock)
    assert (dead, draft.contents()) == ([1], [*CONTENTS, ANNEX])


def test_the_file_of_a_version_put_aside_is_collected_a_day_later(draft: Draft):
    job = press(draft, draft.file(draft.table()))
    run_waiting(clock=timezone.now)
    assert draft.client.post(f"{draft.again}bo/").status_code == 302
    assert not ImportJob.objects.filter(pk=job.pk).exists()
    collect_orphans(at=timezone.now() + DAY + timedelta(minutes=1))
    assert not Upload.objects.filter(pk=job.upload_id).exists()
