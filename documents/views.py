"""Addresses of files: bring one, read one, look at its pages."""

import logging
import re
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from core.controls import FileRow
from core.errors import DomainError, Missing, NotPermitted, WrongState
from documents import previews, serving, store
from documents.domain.sizes import size_words
from documents.domain.states import FileState
from documents.fields import UploadedRow, key_id
from documents.models import Upload
from documents.registry import DownloadGrant, downloads
from documents.selectors import document_pages, file_marks
from documents.services import receive_upload
from documents.uploading import FIELD, BoundedHandler, arriving_file, bound
from organizations.domain.actor import Actor
from workflows.views import press

log = logging.getLogger(__name__)


def _bounded(view: Callable[..., HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let only people in a position send, bound the body before anything reads it, and word what is refused."""

    @wraps(view)
    def taken(request: HttpRequest) -> HttpResponse:
        handler = bound(request)
        try:
            _actor(request)
            with store.full_disk_refused():
                return view(request, handler)
        except DomainError as refusal:
            return _refused(request, refusal)

    return taken


def _sender(request: HttpRequest, _handler: BoundedHandler) -> Actor:
    return _actor(request)


def _receive(request: HttpRequest, actor: Actor, handler: BoundedHandler) -> Upload:
    """Take the file in: it is looked into before a transaction begins."""
    incoming = arriving_file(request, handler)
    return receive_upload(stream=incoming, name=incoming.name or "", at=timezone.now(), actor=actor)


@csrf_exempt
@login_required
@require_POST
@_bounded
@csrf_protect
@press(_sender, before=_receive)
def upload(request: HttpRequest, _by: Actor, _handler: BoundedHandler, *, ready: Upload) -> HttpResponse:
    """Take one file (field `file`); answer with the row for the form, or JSON where asked for.

    The check against forged requests reads the body, so it stands inside, where the body is bounded.
    """
    return _taken(request, ready)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _taken(request: HttpRequest, done: Upload) -> HttpResponse:
    file = done.file
    if _wants_json(request):
        answer = {"upload_id": done.pk, "name": done.name, "size": file.size, "sha256": file.sha256}
        return JsonResponse(answer | {"state": file.state}, status=201)
    row = FileRow(done.name, file.extension, size_words(file.size), file_marks(file))
    context = {
        "uploaded": UploadedRow(done.pk, row),
        "field": _word(request, "field") or "upload",
        "form": _word(request, "form"),
        "key_id": key_id(_word(request, "field")),
    }
    return render(request, "documents/upload_row.html", context, status=201)


def _word(request: HttpRequest, name: str) -> str:
    """Give a name of a field or form that the page sent along, or nothing for anything else."""
    sent = request.POST.get(name, "")
    return sent if re.fullmatch(r"[A-Za-z][\w-]{0,60}", sent) else ""


def _refused(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"sentence": refusal.sentence}, status=refusal.status)
    context = {"sentence": refusal.sentence, "name": _file_name(request)}
    context["key_id"] = key_id(_word(request, "field"))
    return render(request, "documents/upload_refused.html", context, status=refusal.status)


def _file_name(request: HttpRequest) -> str:
    found = request.FILES.get(FIELD)
    return f"{found.name}:" if found else ""


def _actor(request: HttpRequest) -> Actor:
    actor: Actor | None = getattr(request, "actor", None)
    if not actor:
        raise NotPermitted(_("Anh/chị chưa có chức vụ nào đang hiệu lực. Hãy liên hệ quản trị viên."))
    return actor


def _granted(request: HttpRequest, kind: str, object_id: int) -> DownloadGrant:
    """Ask the owner of the kind. One and the same 404 for an unknown kind, no such object and a stranger."""
    authoriser = downloads.authoriser_of(kind)
    if authoriser is None:
        raise Http404
    try:
        grant = authoriser(_actor(request), object_id)
    except Missing as missing:
        raise Http404 from missing
    if grant.file.state == FileState.QUARANTINED:
        raise WrongState(_("Tệp đang chờ quét mã độc, chưa mở được. Hãy thử lại sau ít phút."))
    if grant.file.state == FileState.REJECTED:
        raise WrongState(_("Tệp có mã độc nên không mở được. Hãy đề nghị người nộp thay bằng tệp sạch."))
    if not store.path_of(grant.file.sha256).is_file():
        log.error("the bytes of file %s are missing", grant.file.sha256)
        raise Missing(_("Máy chủ không tìm thấy nội dung tệp này. Hãy báo quản trị viên để khôi phục."))
    return grant


@login_required
@require_safe
def download(request: HttpRequest, kind: str, object_id: int) -> HttpResponseBase:
    """Hand a file out as attachment."""
    return serving.attachment(request, _granted(request, kind, object_id))


@login_required
@require_safe
def page(request: HttpRequest, kind: str, object_id: int, number: int) -> HttpResponse:
    """Show the image of one page."""
    grant = _granted(request, kind, object_id)
    try:
        return serving.picture(previews.page_image(file=grant.file, page=number))
    except Missing as missing:
        raise Http404 from missing


@login_required
@require_safe
def view(request: HttpRequest, kind: str, object_id: int) -> HttpResponse:
    """Show the pages of a file one under the other, with the way to download it."""
    grant = _granted(request, kind, object_id)
    document = document_pages(kind=kind, object_id=object_id, file=grant.file, name=grant.name)
    return render(request, "documents/view.html", {"document": document})
