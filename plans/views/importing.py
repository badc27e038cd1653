"""A paper arrives: taken in, read, and drafted; turned down, it leaves the form as it was filled in."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import BadInput, DomainError
from core.http import wants_fragment
from documents.importing.structure import ParsedDocument
from documents.models import Upload
from documents.services import receive_paper
from organizations.access import acting, actor_of
from plans.forms.papers import read_paper
from plans.selectors.import_form import TypedPaper, import_form, kept_upload
from plans.services.importing import Bodies, draft_plan, read_upload, refuse_strangers
from workflows.pressing import Done, TurnedDown, done
from workflows.views import page_or_press, press


class Paper(NamedTuple):
    """A paper that arrived and was read: what a draft is written from."""

    upload: Upload
    bodies: Bodies
    document: ParsedDocument


def may_import(request: HttpRequest) -> None:
    """Raise NotPermitted for everybody but the clerk of an issuing unit."""
    actor = actor_of(request)
    refuse_strangers(Bodies(actor.agency_id or 0), actor=actor)


def _import_page(request: HttpRequest) -> HttpResponse:
    """Show the form that takes a paper."""
    page = import_form(actor=actor_of(request), at=timezone.now())
    return render(request, "plans/import_new.html", {"page": page})


def _read_paper(request: HttpRequest, _nothing: None) -> Paper:
    """Take the paper in and read it: both take seconds, so no transaction waits for them."""
    actor, typed = actor_of(request), read_paper(request.POST)
    upload = None
    try:
        upload = _taken(request, typed)
        if typed.alternate_id is None:
            raise BadInput(_("Chưa chọn cơ quan thẩm định thay. Chọn rồi gửi lại."))
        document = read_upload(upload=upload, rows_by_hand=typed.rows_by_hand)
    except DomainError as refusal:
        raise TurnedDown(_filled_in(request, typed, upload, refusal)) from refusal
    return Paper(upload, Bodies(actor.agency_id or 0, typed.monitor_id, typed.alternate_id), document)


@press(may_import, before=_read_paper)
def _import(request: HttpRequest, _nothing: None, *, ready: Paper) -> Done | HttpResponse:
    """Write the draft of the paper and open its review."""
    try:
        plan = draft_plan(
            document=ready.document,
            bodies=ready.bodies,
            actor=actor_of(request),
            at=timezone.now(),
            upload_id=ready.upload.pk,
        )
    except DomainError as refusal:
        return _filled_in(request, read_paper(request.POST), ready.upload, refusal)
    return done("plans:import_review", plan_id=plan.pk)


import_new = acting(page_or_press(page=_import_page, pressed=_import))


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
