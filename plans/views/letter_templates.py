"""The template of an office: see which one serves, fetch it, bring another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.downloads import DOCX, attachment
from core.errors import BadInput
from documents.models import Upload
from documents.services import receive_upload
from organizations.access import acting, actor_of
from plans.letter_words import template_of
from plans.selectors.letter_template_page import template_page
from plans.services.letter_templates import keep_template, refuse_stranger, try_template
from workflows.pressing import Done, done
from workflows.views import page_or_press, press

FILE = "cong-van-don-doc.docx"


def may_keep(request: HttpRequest) -> None:
    """Raise NotPermitted for people who keep no template."""
    refuse_stranger(actor_of(request))


def _page(request: HttpRequest) -> HttpResponse:
    """Show which template serves."""
    return render(request, "plans/letter_template.html", {"page": template_page(actor=actor_of(request))})


def _take(request: HttpRequest, _nothing: None) -> Upload:
    """Take the file in and try it out: both take a while, so no transaction waits for them."""
    file = request.FILES.get("template")
    if file is None:
        raise BadInput(_("Chưa chọn tệp mẫu. Chọn tệp .docx rồi tải lên."))
    upload = receive_upload(stream=file, name=file.name or "", at=timezone.now(), actor=actor_of(request))
    try_template(upload)
    return upload


@press(may_keep, before=_take)
def _keep(request: HttpRequest, _nothing: None, *, ready: Upload) -> Done:
    """Let the file be the template of this office."""
    kept = keep_template(upload_id=ready.pk, actor=actor_of(request), at=timezone.now())
    words = _("Đã nhận mẫu phiên bản %(n)s. Công văn ban hành từ nay dùng mẫu này.") % {"n": kept.version}
    return done("plans:letter_template", words=words)


letter_template = acting(page_or_press(page=_page, pressed=_keep))


@acting
@require_GET
def letter_template_now(request: HttpRequest) -> HttpResponse:
    """Hand out the template that serves this office now."""
    actor = actor_of(request)
    refuse_stranger(actor)
    return attachment(template_of(actor.agency_id or 0), kind=DOCX, name=FILE)
