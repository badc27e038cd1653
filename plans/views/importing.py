"""A paper arrives: taken in, then shown while it is read; turned down, it leaves the form as it was filled in."""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.errors import BadInput, DomainError
from core.http import wants_fragment
from documents.models import Upload
from documents.services import receive_paper
from organizations.access import acting, actor_of
from plans.domain.reading_steps import JobKind, JobStanding
from plans.forms.papers import read_paper
from plans.models import ImportJob
from plans.selectors.import_form import TypedPaper, import_form, kept_upload
from plans.selectors.import_progress import import_progress, mark_of, refused_form, seen_job
from plans.selectors.reading_end import reading_end, refused_paper
from plans.services.import_jobs import start_import
from plans.services.importing import Bodies, refuse_strangers
from workflows.pressing import Done, TurnedDown, done
from workflows.views import page_or_press, press


class Paper(NamedTuple):
    """A paper that arrived and is to be read."""

    upload: Upload
    typed: TypedPaper


def may_import(request: HttpRequest) -> None:
    """Raise NotPermitted for everybody but the clerk of an issuing unit."""
    actor = actor_of(request)
    refuse_strangers(Bodies(actor.agency_id or 0), actor=actor)


def _import_page(request: HttpRequest) -> HttpResponse:
    """Show the form that takes a paper."""
    page = import_form(actor=actor_of(request), at=timezone.now())
    return render(request, "plans/import_new.html", {"page": page})


def _take_paper(request: HttpRequest, _nothing: None) -> Paper:
    """Take the paper in, which takes seconds: no transaction waits for it."""
    typed = read_paper(request.POST)
    try:
        return Paper(_taken(request, typed), typed)
    except DomainError as refusal:
        raise TurnedDown(_filled_in(request, typed, None, refusal)) from refusal


@press(may_import, before=_take_paper)
def _import(request: HttpRequest, _nothing: None, *, ready: Paper) -> Done | HttpResponse:
    """Let the paper be read and show how far that is."""
    actor, typed = actor_of(request), ready.typed
    try:
        job = start_import(
            upload=ready.upload,
            bodies=Bodies(actor.agency_id or 0, typed.monitor_id, typed.alternate_id),
            rows_by_hand=typed.rows_by_hand,
            actor=actor,
            at=timezone.now(),
        )
    except DomainError as refusal:
        return _filled_in(request, typed, ready.upload, refusal)
    return done("plans:import_job", import_job_id=job.pk)


import_new = acting(page_or_press(page=_import_page, pressed=_import))


@acting
@require_GET
def import_job(request: HttpRequest, import_job_id: int) -> HttpResponse:
    """Show how far a paper is; lead to its review when it is drafted, show the form again when it was refused."""
    actor = actor_of(request)
    job = seen_job(import_job_id, actor=actor)
    polled = wants_fragment(request) and request.headers.get("HX-Boosted") != "true"
    if job.standing == JobStanding.DONE:
        end = reading_end(job)
        if end.words:
            messages.success(request, end.words)
        return _opened(end.url, polled=polled)
    if job.standing == JobStanding.FAILED:
        return _opened(request.path, polled=True) if polled else _refused(request, job)
    if polled and request.GET.get("moc") == mark_of(job):
        return HttpResponse(status=204)
    return render(request, "plans/import_progress.html", {"page": import_progress(job)})


def _refused(request: HttpRequest, job: ImportJob) -> HttpResponse:
    """Show the form the paper came by, with the sentence above it."""
    actor = actor_of(request)
    if job.kind == JobKind.PLAN:
        form = refused_form(job, actor=actor, at=timezone.now())
        return render(request, "plans/import_new.html", {"page": form})
    return render(request, "plans/import_reread.html", {"page": refused_paper(job, actor=actor)})


def _opened(address: str, *, polled: bool) -> HttpResponse:
    """Lead to another page: a part of a page that looks again cannot follow by itself."""
    if polled:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _taken(request: HttpRequest, typed: TypedPaper) -> Upload:
    """Give the file sent with this press, else the one kept from the press before."""
    actor, file = actor_of(request), request.FILES.get("paper")
    if file is not None:
        return receive_paper(stream=file, name=file.name or "", at=timezone.now(), actor=actor)
    if typed.upload_id is None:
        raise BadInput(_("Chưa chọn tệp văn bản. Chọn tệp rồi gửi lại."))
    return kept_upload(typed.upload_id, actor=actor)


def _filled_in(
    request: HttpRequest, typed: TypedPaper, kept: Upload | None, refusal: DomainError
) -> HttpResponse:
    """Answer with the sentence: on the open page where htmx can, else with the form as it was filled in."""
    if wants_fragment(request):
        raise refusal
    page = import_form(
        actor=actor_of(request), at=timezone.now(), typed=typed, kept=kept, refused=refusal.sentence
    )
    return render(request, "plans/import_new.html", {"page": page}, status=refusal.status)
