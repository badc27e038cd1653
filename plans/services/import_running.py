"""One reader takes a waiting paper, says each step as it begins it, and leaves a draft or a sentence behind."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.moments import local_date
from documents.importing.child import Stage
from organizations.selectors import actor_for
from plans.domain.reading_steps import TRIES, JobKind, JobStanding, JobStep, lease
from plans.models import ImportJob
from plans.services.importing import read_upload
from plans.services.reading_ends import understood
from workflows.execution import transaction

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
STEP_OF = {Stage.RECOGNISE: JobStep.RECOGNISE, Stage.READ: JobStep.READ}


class Taken(Exception):
    """Another reader has the paper now, because this one was silent for too long: it writes nothing more."""


def run_job(job_id: int, *, clock: Clock) -> bool:
    """Read a waiting paper and write what it becomes; say whether it was this reader's to read.

    A refusal becomes the sentence of the job. A fault of ours puts the paper back, three times at most. Must
    not run inside a transaction: reading may take minutes.
    """
    job = _claimed(job_id, at=clock())
    if job is None:
        return False
    try:
        _read(job, clock)
    except DomainError as refusal:
        _fail(_mine(job), refusal.sentence, at=clock())
    except Taken:
        log.warning("the paper of job %s was given to another reader", job_id)
    except Exception:
        log.exception("reading the paper of job %s broke off", job_id)
        _put_back(_mine(job), at=clock())
    return True


def take_back(*, at: datetime) -> int:
    """Let papers wait again whose reader fell silent; give how many."""
    return _put_back(ImportJob.objects.filter(standing=JobStanding.READING, lease_until__lt=at), at=at)


def _claimed(job_id: int, *, at: datetime) -> ImportJob | None:
    """Take a waiting paper; of several readers one gets it."""
    waiting = ImportJob.objects.filter(pk=job_id, standing=JobStanding.QUEUED)
    step = JobStep.CHECK
    taken = waiting.update(
        standing=JobStanding.READING,
        step=step,
        tries=F("tries") + 1,
        started_at=at,
        lease_until=at + lease(step),
    )
    if not taken:
        return None
    job: ImportJob = ImportJob.objects.select_related("upload__file", "started_by").get(pk=job_id)
    return job


def _mine(job: ImportJob) -> "QuerySet[ImportJob]":
    """Give the job while this reader is the one that has it."""
    return ImportJob.objects.filter(pk=job.pk, standing=JobStanding.READING, tries=job.tries)


def _read(job: ImportJob, clock: Clock) -> None:
    begin = partial(_begin, job, clock)
    actor = actor_for(job.started_by, position_id=job.position_id, on=local_date(clock()))
    document = read_upload(
        upload=job.upload,
        rows_by_hand=job.rows_by_hand,
        is_first=job.kind == JobKind.PLAN,
        told=lambda stage: begin(STEP_OF[stage]),
    )
    begin(JobStep.UNDERSTAND)
    write = understood(job, document)
    begin(JobStep.DRAFT)
    at = clock()
    with transaction(at=at):
        if not _mine(job).select_for_update().exists():
            raise Taken
        written = write(actor=actor, at=at)
        plan = written if job.kind == JobKind.PLAN else None
        ended = {"standing": JobStanding.DONE, "lease_until": None, "finished_at": at}
        _mine(job).update(plan=plan, **ended)


def _begin(job: ImportJob, clock: Clock, step: JobStep) -> None:
    """Write down that a step begins, for those who wait for it; raises Taken."""
    scan = {"is_scan": True} if step is JobStep.RECOGNISE else {}
    if not _mine(job).update(step=step, lease_until=clock() + lease(step), **scan):
        raise Taken


def _fail(job: "QuerySet[ImportJob]", sentence: str, *, at: datetime) -> None:
    job.update(standing=JobStanding.FAILED, error=sentence, lease_until=None, finished_at=at)


def _put_back(jobs: "QuerySet[ImportJob]", *, at: datetime) -> int:
    """Let a paper wait again that may be tried once more; else say that the server gave it up."""
    again = jobs.filter(tries__lt=TRIES).update(standing=JobStanding.QUEUED, lease_until=None)
    given_up = jobs.filter(tries__gte=TRIES)
    count = given_up.count()
    _fail(
        given_up,
        _(
            "Máy chủ đã đọc tệp này %(n)s lần mà chưa lần nào xong. Hãy lưu văn bản thành tệp .docx rồi tải lên lại;"
            " nếu vẫn không đọc được, báo quản trị hệ thống."
        )
        % {"n": TRIES},
        at=at,
    )
    return again + count
