"""An office brings its own template of the urging letter; every version stays, the newest serves."""

from datetime import datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, NotPermitted, WrongState
from documents import store
from documents.domain.states import FileState
from documents.letters.filling import refuse_template
from documents.models import Upload
from documents.registry import DownloadGrant
from documents.services import attach_upload
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans import policies
from plans.models import LetterTemplate
from workflows.execution import transaction
from workflows.locking import lock

EXTENSION = "docx"


def refuse_stranger(actor: Actor) -> None:
    """Raise NotPermitted for people who keep no template."""
    if not policies.keeps_templates(None, None, actor):
        raise NotPermitted(_("Mẫu công văn do văn thư của cơ quan hoặc quản trị hệ thống thay."))


def try_template(upload: Upload) -> None:
    """Raise BadInput where an uploaded file is no .docx or does not hold the fields of a letter."""
    if upload.file.extension != EXTENSION:
        raise BadInput(_("Mẫu phải là tệp .docx. Tải mẫu hiện dùng về, sửa trong Word rồi tải lên."))
    if upload.file.state != FileState.CLEAN:
        raise WrongState(_("Tệp đang chờ quét mã độc. Chờ vài phút rồi tải mẫu lên lại."))
    refuse_template(store.path_of(upload.file.sha256).read_bytes())


def keep_template(*, upload_id: int, actor: Actor, at: datetime) -> LetterTemplate:
    """Let a tried upload be the template of the actor's office from the next letter on."""
    refuse_stranger(actor)
    with transaction(at=at):
        unit = lock(Unit, actor.agency_id or 0)
        last = LetterTemplate.objects.filter(unit=unit).aggregate(n=Max("version"))["n"] or 0
        return LetterTemplate.objects.create(
            unit=unit,
            version=last + 1,
            upload=attach_upload(upload_id=upload_id, actor=actor),
            uploaded_by_id=actor.human_id,
            uploaded_at=at,
        )


def templates_of(actor: Actor) -> QuerySet[LetterTemplate]:
    """Give the templates of the actor's office, the newest first."""
    rows = (
        LetterTemplate.objects.filter(unit=actor.agency_id)
        if actor.agency_id
        else LetterTemplate.objects.none()
    )
    return rows.select_related("upload__file", "uploaded_by")


def template_file(actor: Actor, template_id: int) -> DownloadGrant:
    """Grant a version to those who keep the templates of its office; raises Missing for all others."""
    found = (
        templates_of(actor).filter(pk=template_id).first()
        if policies.keeps_templates(None, None, actor)
        else None
    )
    if found is None:
        raise Missing(_("Không tìm thấy mẫu này."))
    return DownloadGrant(file=found.upload.file, name=found.upload.name)
