"""What a paper that was read becomes: a plan of its own, a version beside its draft, or rows behind the others."""

from collections.abc import Callable, Mapping
from functools import partial

from documents.importing.structure import ParsedDocument
from plans.domain.reading_steps import JobKind
from plans.models import ImportJob, Plan
from plans.services.annexes import attach_annex, read_annex
from plans.services.importing import Bodies, understand, write_draft
from plans.services.rereading import keep_version

Write = Callable[..., object]
"""Writes, for `actor` at `at` and in one transaction, what was understood; a new plan is given."""


def understood(job: ImportJob, document: ParsedDocument) -> Write:
    """Understand a paper for what it is to become; give what writes that."""
    return _END[JobKind(job.kind)](job, document)


def _plan(job: ImportJob, document: ParsedDocument) -> Write:
    bodies = Bodies(job.unit_id, job.monitor_id, job.alternate_id)
    read = understand(document, issuer_id=job.unit_id)
    return partial(write_draft, understood=read, bodies=bodies, upload_id=job.upload_id, since=job.queued_at)


def _version(job: ImportJob, document: ParsedDocument) -> Write:
    """Keep a version only when it can be understood: the page of the difference does so at each look."""
    understand(document, issuer_id=job.unit_id)
    return partial(keep_version, plan_id=_target(job), document=document, upload_id=job.upload_id)


def _annex(job: ImportJob, document: ParsedDocument) -> Write:
    read = read_annex(Plan.objects.get(pk=_target(job)), document)
    return partial(attach_annex, plan_id=_target(job), understood=read, upload_id=job.upload_id)


def _target(job: ImportJob) -> int:
    """Give the draft that a paper is read for; the database keeps such a job from being without one."""
    if job.target_id is None:
        raise ValueError("a version or an annex is read for a draft")
    return job.target_id


_END: Mapping[JobKind, Callable[[ImportJob, ParsedDocument], Write]] = {
    JobKind.PLAN: _plan,
    JobKind.VERSION: _version,
    JobKind.ANNEX: _annex,
}
