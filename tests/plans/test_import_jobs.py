"""A paper is read outside the request: once, step by step, picked up after a crash, shown to its unit alone."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from documents import store
from documents.importing.child import Stage
from documents.models import Upload
from documents.services import collect_orphans
from organizations.domain.roles import Role
from plans.domain.reading_steps import STEPS, TRIES, JobStanding, JobStep, lease
from plans.models import ImportJob, Plan
from plans.services.import_jobs import PATIENCE, run_waiting, sweep_jobs
from plans.services.import_running import STEP_OF, run_job
from tests.factories.papers import paper
from tests.plans.papers import Office, office
from tests.plans.test_refuse_bad_papers import words

__all__ = ("office",)
POLL = {"HX-Request": "true"}
DAY = timedelta(days=1)
LOOK, PAGE = 4, 5


def waiting(office: Office, content: bytes | None = None) -> ImportJob:
    """Press the form and give the job that waits."""
    answer = office.press(content or office.paper())
    job: ImportJob = ImportJob.objects.latest("pk")
    assert answer["Location"] == f"/ke-hoach/nhap/{job.pk}/"
    return job


class Clock:
    """A clock that notes, each time it is read, which step the job of the test stands at."""

    def __init__(self, job: ImportJob) -> None:
        self.job, self.seen = job, []  # type: ignore[var-annotated]

    def __call__(self) -> datetime:
        """Give now."""
        self.seen.append(ImportJob.objects.get(pk=self.job.pk).step)
        return timezone.now()


def test_the_press_answers_before_the_paper_is_read_and_its_steps_come_one_after_another(office: Office):
    job = waiting(office)
    assert (job.standing, job.tries, Plan.objects.count()) == ("queued", 0, 0)
    shown = words(office.client.get(f"/ke-hoach/nhap/{job.pk}/"))
    assert "Đang chờ tới lượt đọc" in shown and "ke-hoach.docx" in shown
    assert all(str(step.label) in shown for step in STEPS)
    clock = Clock(job)
    assert run_job(job.pk, clock=clock)
    assert list(dict.fromkeys(clock.seen)) == ["check", "read", "understand", "draft"]
    job.refresh_from_db()
    plan = Plan.objects.get()
    assert (job.standing, job.plan_id, job.tries, job.is_scan) == ("done", plan.pk, 1, False)
    answer = office.client.get(f"/ke-hoach/nhap/{job.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/ke-hoach/{plan.pk}/ra-soat/")


def test_a_part_that_looks_again_is_answered_shortly_until_there_is_something_to_say(office: Office):
    job = waiting(office)
    url = f"/ke-hoach/nhap/{job.pk}/"
    assert office.client.get(f"{url}?moc=queued-check-0", headers=POLL).status_code == 204
    ImportJob.objects.filter(pk=job.pk).update(
        standing="reading", step="recognise", tries=1, is_scan=True, lease_until=timezone.now()
    )
    shown = words(office.client.get(f"{url}?moc=queued-check-0", headers=POLL))
    assert "Bước 2/5: Nhận dạng chữ" in shown and "bản quét" in shown
    assert office.client.get(f"{url}?moc=reading-recognise-1", headers=POLL).status_code == 204
    ImportJob.objects.filter(pk=job.pk).update(standing="queued", lease_until=None)
    run_waiting(clock=timezone.now)
    answer = office.client.get(f"{url}?moc=reading-recognise-1", headers=POLL)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"/ke-hoach/{Plan.objects.get().pk}/ra-soat/")


def test_a_refused_paper_leads_back_to_the_form_with_its_sentence_and_begins_anew_with_the_same_job(
    office: Office,
):
    job = waiting(office, paper())
    run_waiting(clock=timezone.now)
    url = f"/ke-hoach/nhap/{job.pk}/"
    assert office.client.get(url, headers=POLL)["HX-Redirect"] == url
    page = words(office.client.get(url))
    assert "Hãy bổ sung biểu nhiệm vụ" in page and f'name="upload" value="{job.upload_id}"' in page
    again = office.press(None, upload=job.upload_id, rows_by_hand="on")
    assert again["Location"] == url
    job.refresh_from_db()
    assert (job.standing, job.tries, job.error, job.rows_by_hand) == ("queued", 0, "", True)
    assert office.press(None, upload=job.upload_id)["Location"] == url
    assert run_waiting(clock=timezone.now) == 1
    assert (Plan.objects.count(), ImportJob.objects.count()) == (1, 1)


def test_only_clerks_of_the_unit_see_how_far_its_paper_is(office: Office):
    job = waiting(office)
    url = f"/ke-hoach/nhap/{job.pk}/"
    assert office.signed_in(Role.CLERK, 1).get(url).status_code == 200
    assert office.signed_in(Role.HEAD).get(url).status_code == 404
    department = office.province.departments[2]
    assert office.signed_in(Role.HEAD, unit_id=department.pk).get(url).status_code == 404
    ImportJob.objects.filter(pk=job.pk).update(unit=department)
    assert office.signed_in(Role.CLERK, 1).get(url).status_code == 404


def test_another_clerk_of_the_unit_reads_the_sentence_but_has_not_the_file(office: Office):
    job = waiting(office, paper())
    run_waiting(clock=timezone.now)
    page = words(office.signed_in(Role.CLERK, 1).get(f"/ke-hoach/nhap/{job.pk}/"))
    assert "Hãy bổ sung biểu nhiệm vụ" in page and 'name="upload"' not in page


def test_a_right_that_ended_meanwhile_ends_the_reading_with_a_sentence(office: Office):
    job = waiting(office)
    position = job.position
    position.valid_to = timezone.localdate() - DAY
    position.save()
    run_waiting(clock=timezone.now)
    job.refresh_from_db()
    assert (job.standing, Plan.objects.count()) == ("failed", 0)
    assert "không còn hiệu lực" in job.error


def test_a_reader_that_fell_silent_loses_the_paper_and_writes_nothing_more(office: Office):
    job = waiting(office)
    dead: list[Any] = []

    def clock() -> datetime:
        """Fall silent as soon as the paper is read; meanwhile a tick finds the lease over, another reader reads it."""
        at = timezone.now()
        if ImportJob.objects.get(pk=job.pk).step == JobStep.UNDERSTAND and not dead:
            dead.append(at)
            late = at + lease(JobStep.UNDERSTAND) + timedelta(seconds=1)
            assert sweep_jobs(late) == 2
        return at

    assert run_job(job.pk, clock=clock)
    job.refresh_from_db()
    assert (job.standing, job.tries, dead != []) == ("done", 2, True)
    assert Plan.objects.count() == 1


def test_a_reader_with_an_old_turn_may_not_write(office: Office):
    job, turns = waiting(office), []

    def clock() -> datetime:
        """Lose the paper to a reader that begins it anew, just before the draft would be written."""
        here = ImportJob.objects.filter(pk=job.pk)
        if here.get().step == JobStep.DRAFT and not turns:
            turns.append(here.update(tries=2))
        return timezone.now()

    assert run_job(job.pk, clock=clock)
    assert (turns, Plan.objects.count()) == ([1], 0)
    job.refresh_from_db()
    assert (job.standing, job.tries) == ("reading", 2)


def test_a_paper_is_given_up_with_a_sentence_after_three_readers_that_died(office: Office):
    job = waiting(office)
    at = timezone.now()
    for number in range(1, TRIES + 1):
        ImportJob.objects.filter(pk=job.pk, standing="queued").update(
            standing="reading", tries=number, lease_until=at
        )
        job.refresh_from_db()
        assert (job.standing, job.tries) == ("reading", number)
        ImportJob.objects.filter(pk=job.pk).update(queued_at=at + DAY)
        assert sweep_jobs(at + timedelta(seconds=1)) == 1
    job.refresh_from_db()
    assert job.standing == JobStanding.FAILED
    assert "đã đọc tệp này 3 lần" in job.error and "lưu văn bản thành tệp .docx" in job.error


def test_a_fault_of_ours_puts_the_paper_back(office: Office):
    job = waiting(office)
    path = store.path_of(job.upload.file.sha256)
    kept = path.read_bytes()
    path.unlink()
    path.mkdir()
    assert run_job(job.pk, clock=timezone.now)
    job.refresh_from_db()
    assert (job.standing, job.tries, job.lease_until) == ("queued", 1, None)
    path.rmdir()
    path.write_bytes(kept)
    assert run_waiting(clock=timezone.now) == 1
    assert Plan.objects.count() == 1


def test_the_tick_reads_what_no_reader_heard_of(office: Office):
    job = waiting(office)
    assert sweep_jobs(job.queued_at) == 0
    assert sweep_jobs(job.queued_at + PATIENCE) == 1
    assert Plan.objects.count() == 1


def test_what_was_refused_a_day_ago_is_forgotten_with_its_file(office: Office):
    job = waiting(office, paper())
    run_waiting(clock=timezone.now)
    later = timezone.now() + DAY
    collect_orphans(at=later)
    assert sweep_jobs(later) == 1
    assert not ImportJob.objects.exists()
    assert collect_orphans(at=later + DAY) == 1
    assert not Upload.objects.filter(pk=job.upload_id).exists()


def test_looking_costs_the_same_however_far_the_paper_is(office: Office, django_assert_num_queries: Any):
    job = waiting(office)
    url = f"/ke-hoach/nhap/{job.pk}/"
    with django_assert_num_queries(LOOK):
        office.client.get(f"{url}?moc=queued-check-0", headers=POLL)
    with django_assert_num_queries(PAGE):
        office.client.get(url)
    run_waiting(clock=timezone.now)
    with django_assert_num_queries(LOOK):
        office.client.get(url)


def test_every_stage_of_a_paper_is_a_step_of_its_job():
    assert set(STEP_OF) == set(Stage)
    assert lease(JobStep.RECOGNISE) > timedelta(minutes=11)


@pytest.mark.django_db(transaction=True)
def test_of_two_readers_one_reads_the_paper(client_for: Any, settings: Any, tmp_path: Any):
    settings.FILES_DIR, settings.CLAMAV_SOCKET = tmp_path / "files", ""
    job, found = waiting(Office(client_for)), []

    def read() -> None:
        found.append(run_job(job.pk, clock=timezone.now))
        connections.close_all()

    readers = [threading.Thread(target=read) for _each in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert sorted(found) == [False, True]
    assert Plan.objects.count() == 1
