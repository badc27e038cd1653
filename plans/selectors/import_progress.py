"""A paper while it is read: what its clerk sees until the review opens, or the reason why it cannot."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import Missing
from core.parts import Crumb, Hint, Step, Tone
from documents.models import Upload
from organizations.domain.actor import Actor
from plans.cards.importing import ImportNewPage, ImportProgressPage
from plans.domain.reading_steps import STEPS, JobKind, JobStanding, JobStep
from plans.models import ImportJob
from plans.selectors.draft_review import STEPS as WAY
from plans.selectors.import_form import TypedPaper, import_form

SECONDS_BETWEEN = 1
SECONDS_WITHOUT_SCRIPT = 3


def seen_job(import_job_id: int, *, actor: Actor) -> ImportJob:
    """Give the reading of a paper this person may see; raises Missing."""
    seen = ImportJob.objects.visible_to(actor).select_related("upload")
    found: ImportJob | None = seen.filter(pk=import_job_id).first()
    if found is None:
        raise Missing(_("Không tìm thấy lượt đọc văn bản này."))
    return found


def mark_of(job: ImportJob) -> str:
    """Give what changes whenever the page has something new to say."""
    return f"{job.standing}-{job.step}-{job.tries}"


def import_progress(job: ImportJob) -> ImportProgressPage:
    """Give the steps of a paper that waits or is being read."""
    here = reverse("plans:import_job", args=[job.pk])
    number, label = STEPS.index(JobStep(job.step)) + 1, _label(JobStep(job.step), job)
    words = _("Bước %(number)s/%(of)s: %(label)s") % {"number": number, "of": len(STEPS), "label": label}
    waits = job.standing == JobStanding.QUEUED
    return ImportProgressPage(
        title=_("Đang đọc “%(name)s”") % {"name": job.upload.name},
        now=_("Đang chờ tới lượt đọc") if waits else words,
        steps=_way(job),
        reading=_reading(job),
        hints=_hints(job),
        crumbs=_crumbs(job),
        url=here,
        poll_url=f"{here}?moc={mark_of(job)}",
        every=SECONDS_BETWEEN,
        every_without_script=SECONDS_WITHOUT_SCRIPT,
    )


def refused_form(job: ImportJob, *, actor: Actor, at: datetime) -> ImportNewPage:
    """Give the form as it was filled in, with the sentence and, for whoever sent it, the file that was kept."""
    mine = Upload.objects.filter(pk=job.upload_id, person_id=actor.human_id, loose_since__isnull=False)
    kept = mine.first()
    typed = TypedPaper(job.monitor_id, job.alternate_id, job.rows_by_hand, kept.pk if kept else None)
    return import_form(actor=actor, at=at, typed=typed, kept=kept, refused=job.error)


def _reading(job: ImportJob) -> tuple[Step, ...]:
    now = -1 if job.standing == JobStanding.QUEUED else STEPS.index(JobStep(job.step))
    return tuple(
        Step(
            _label(step, job),
            note=_note(step, job, is_past=place < now),
            state="done" if place < now else "now" if place == now else "next",
        )
        for place, step in enumerate(STEPS)
    )


def _label(step: JobStep, job: ImportJob) -> str:
    if step is JobStep.DRAFT and job.kind == JobKind.VERSION:
        return _("So sánh với dự thảo")
    if step is JobStep.DRAFT and job.kind == JobKind.ANNEX:
        return _("Thêm vào dự thảo")
    return str(step.label)


def _note(step: JobStep, job: ImportJob, *, is_past: bool) -> str:
    if step is not JobStep.RECOGNISE:
        return ""
    if job.is_scan:
        return _("bản quét")
    return _("không cần") if is_past else _("chỉ bản quét")


def _hints(job: ImportJob) -> tuple[Hint, ...]:
    stay = {
        JobKind.PLAN: _(
            "Có thể làm việc khác rồi quay lại trang này; dự thảo vẫn được lập và chưa giao cho ai."
        ),
        JobKind.VERSION: _(
            "Có thể làm việc khác rồi quay lại; dự thảo chưa thay đổi cho tới khi anh/chị chọn."
        ),
        JobKind.ANNEX: _("Có thể làm việc khác rồi quay lại; các dòng đọc được sẽ đứng cuối dự thảo."),
    }[JobKind(job.kind)]
    again = _("Lần đọc trước bị ngắt giữa chừng; máy chủ tự đọc lại.")
    slow = _("Văn bản quét: nhận dạng mỗi trang mất vài giây.")
    hints = [Hint(stay)]
    if job.is_scan:
        hints.append(Hint(slow, Tone.INFO, "clock"))
    if job.tries > (0 if job.standing == JobStanding.QUEUED else 1):
        hints.append(Hint(again, Tone.WARN, "alert-triangle"))
    return tuple(hints)


def _way(job: ImportJob) -> tuple[Step, ...]:
    states = ("now", "next", "next") if job.target_id is None else ("done", "now", "next")
    return tuple(Step(str(label), state=mark) for label, mark in zip(WAY, states, strict=True))


def _crumbs(job: ImportJob) -> tuple[Crumb, ...]:
    if job.target_id is None:
        before = Crumb(_("Nhập kế hoạch"), reverse("plans:import_new"))
    else:
        before = Crumb(_("Rà soát"), reverse("plans:import_review", args=[job.target_id]))
    return (
        Crumb(_("Kế hoạch"), reverse("plans:plan_list")),
        before,
        Crumb(_("Đang đọc")),
    )
