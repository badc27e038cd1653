"""An upload becomes part of something, or stops being one."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import Missing
from documents.domain.refusals import Reason
from documents.domain.states import FileState
from documents.inspection.sentences import refusal_of
from documents.models import Upload
from organizations.domain.actor import Actor


def attach_upload(*, upload_id: int, actor: Actor) -> Upload:
    """Give an upload of this person, with its `file`, kept from now on.

    Call it inside the transaction that writes the row with the foreign key to `file` (or to the upload).
    Raises Missing for uploads of others and for collected ones, BadInput for one found infected since.
    """
    if actor.person_id is None:
        raise Missing(_("Tệp đã tải lên không còn. Hãy tải tệp lên lại."))
    mine = Upload.objects.select_related("file").filter(pk=upload_id, person_id=actor.person_id)
    upload = mine.select_for_update(of=("self",)).first()
    if upload is None:
        raise Missing(_("Tệp đã tải lên không còn. Hãy tải tệp lên lại."))
    if upload.file.state == FileState.REJECTED:
        raise refusal_of(Reason.VIRUS)
    upload.loose_since = None
    upload.save(update_fields=("loose_since",))
    return upload


def detach_upload(*, upload_id: int, at: datetime) -> None:
    """Let go of an upload that was removed from a draft; unless attached again it goes a day later."""
    Upload.objects.filter(pk=upload_id).update(loose_since=at)


def bring_again(upload: Upload, *, actor: Actor, at: datetime) -> Upload:
    """Give this person an upload of their own of a file that is kept already, as if they had brought it again.

    Call it inside the transaction that attaches it; whether they may have the file is the caller's rule.
    """
    return Upload.objects.create(
        file_id=upload.file_id,
        name=upload.name,
        person_id=actor.human_id,
        unit_id=actor.unit_id,
        uploaded_at=at,
    )
