"""A paper waits to be read: taken in once for its upload, handed to a reader, picked up again after a crash."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction as database
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, WrongState
from core.moments import local_date
from documents.models import Upload
from documents.services import detach_upload
from organizations.domain.actor import Actor
from plans.domain.reading_steps import KEPT, JobKind, JobStanding, JobStep
from plans.models import ImportJob, Plan
from plans.services.bodies import refuse_bodies
from plans.services.draft_changes import draft_of
from plans.services.import_running import Clock, run_job, take_back
from plans.services.importing import Bodies, refuse_strangers, refuse_unscanned
from workflows.execution import transaction

PATIENCE = timedelta(seconds=5)
"""A paper that waits for longer was heard of by no reader, or its message was lost."""
MOST_AT_ONCE = 20


def start_import(
    *, upload: Upload, bodies: Bodies, actor: Actor, at: datetime, rows_by_hand: bool = False
) -> ImportJob:
    """Let an upload be read; give its one job, also where it waits, is being read or was read before.

    A job that failed begins anew with what is chosen now. Raises NotPermitted, BadInput for bodies that cannot
    be taken, WrongState while the file waits for its scan, Missing where it is gone.
    """
    refuse_strangers(bodies, actor=actor)
    refuse_unscanned(upload)
    if bodies.alternate_id is None:
        raise BadInput(_("Chưa chọn cơ quan thẩm định thay. Chọn rồi gửi lại."))
    refuse_bodies(monitor_id=bodies.monitor_id, alternate_id=bodies.alternate_id, on=local_date(at))
    with transaction(at=at):
        job = _queued(upload, bodies, actor, at, rows_by_hand)
        database.on_commit(lambda: ask_reader(job.pk))
    return job


def start_for_draft(*, plan_id: int, kind: JobKind, upload: Upload, actor: Actor, at: datetime) -> ImportJob:
    """Let a newer version of the paper of a draft, or an annex of it, be read; give the job.

    One at a time: of two people who bring one at once the second is refused and told of the first. Raises
    NotPermitted, WrongState after the issue or while the file waits for its scan.
    """
    refuse_unscanned(upload)
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        _refuse_second(plan)
        by = {"started_by_id": actor.human_id, "position_id": actor.position_id, "queued_at": at}
        what = {
            "kind": kind,
            "target": plan,
            "unit_id": plan.issuer_id,
            "rows_by_hand": kind is JobKind.ANNEX,
        }
        job: ImportJob = ImportJob.objects.create(upload=upload, **what, **by)
        database.on_commit(lambda: ask_reader(job.pk))
    return job


def _refuse_second(plan: Plan) -> None:
    ongoing = ImportJob.objects.reading_for(plan).select_related("upload", "started_by").first()
    if ongoing is None:
        return
    told = {"name": ongoing.upload.name, "who": ongoing.started_by.full_name}
    raise WrongState(
        _("Dự thảo này đang đọc “%(name)s” do %(who)s tải lên. Chờ đọc xong rồi tải tệp này lên lại.") % told
    )


def _queued(upload: Upload, bodies: Bodies, actor: Actor, at: datetime, rows_by_hand: bool) -> ImportJob:
    """Give the job of this upload; the lock on the upload keeps two presses from making two."""
    if not Upload.objects.select_for_update().filter(pk=upload.pk).exists():
        raise Missing(_("Tệp đã tải lên không còn. Hãy tải tệp lên lại."))
    chosen = {
        "monitor_id": bodies.monitor_id,
        "alternate_id": bodies.alternate_id,
        "rows_by_hand": rows_by_hand,
        "position_id": actor.position_id,
        "queued_at": at,
    }
    whose = {"unit_id": bodies.issuer_id, "started_by_id": actor.human_id}
    job, is_new = ImportJob.objects.get_or_create(upload=upload, defaults={**whose, **chosen})
    if not is_new:
        again = ImportJob.objects.filter(pk=job.pk, standing=JobStanding.FAILED)
        fresh = {"standing": JobStanding.QUEUED, "step": JobStep.CHECK, "tries": 0, "error": ""}
        again.update(**whose, **chosen, **fresh, is_scan=False, started_at=None, finished_at=None)
    return job


def ask_reader(job_id: int) -> bool:
    """Tell whoever reads papers on this site (settings.PAPER_READER) that one waits; say whether it was heard."""
    heard: bool = import_string(settings.PAPER_READER)(job_id)
    return heard


def wait_for_tick(_job_id: int) -> bool:
    """Be the reader of a site that has none: the next tick, or `run_waiting`, reads the paper."""
    return False


def run_waiting(*, clock: Clock) -> int:
    """Read every paper that waits, the longest waiting first; give how many were read here."""
    read = 0
    while (job := ImportJob.objects.filter(standing=JobStanding.QUEUED).order_by("queued_at").first()) and (
        read < MOST_AT_ONCE
    ):
        read += run_job(job.pk, clock=clock)
    return read


def sweep_jobs(at: datetime) -> int:
    """Take papers back from readers that died, ask again for those that wait, forget refused ones; give how many.

    Where no reader hears, this tick reads one paper itself.
    """
    count = take_back(at=at)
    waiting = ImportJob.objects.filter(standing=JobStanding.QUEUED, queued_at__lte=at - PATIENCE)
    for job_id in waiting.order_by("queued_at").values_list("pk", flat=True)[:MOST_AT_ONCE]:
        if not ask_reader(job_id):
            count += run_job(job_id, clock=lambda: at)
            break
    return count + _forget(at)


def _forget(at: datetime) -> int:
    """Let go of papers refused a day ago: their files are collected a day later unless something holds them."""
    refused = ImportJob.objects.filter(standing=JobStanding.FAILED, finished_at__lte=at - KEPT)
    count = 0
    for job in list(refused[:MOST_AT_ONCE]):
        with transaction(at=at):
            gone, _each = refused.filter(pk=job.pk).delete()
            if gone:
                detach_upload(upload_id=job.upload_id, at=at)
        count += gone
    return count
