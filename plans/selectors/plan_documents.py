"""The papers of a plan: what was imported and what was signed, for those who may open the plan."""

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext as _

from core.controls import FileRow
from core.errors import Missing
from core.parts import Pill, Tone
from core.prepared import prepared
from documents.models import Upload
from documents.registry import DownloadGrant
from documents.selectors import file_row
from organizations.domain.actor import Actor
from plans.models import Plan

DOWNLOAD = "van-ban"


def plan_paper(actor: Actor, upload_id: int) -> DownloadGrant:
    """Grant the paper of a plan that this person may open; raises Missing for any other upload."""
    upload = next(iter(_readable(upload_id, actor)), None)
    if upload is None:
        raise Missing(_("Không tìm thấy văn bản này."))
    return DownloadGrant(file=upload.file, name=upload.name)


@prepared
def _readable(upload_id: int, actor: Actor) -> QuerySet[Upload]:
    holding = Plan.objects.visible_to(actor).filter(
        Q(source_upload=upload_id)
        | Q(signed_upload=upload_id)
        | Q(registrations__signed_upload=upload_id)
        | Q(tasks__awaited_papers__upload=upload_id)
    )
    return Upload.objects.filter(Exists(holding), pk=upload_id).select_related("file")


def plan_files(plan: Plan) -> tuple[FileRow, ...]:
    """Give the signed paper and the imported one as file rows; no query where the uploads were read with the plan."""
    found = []
    for upload, words, tone in (
        (plan.signed_upload, _("Bản đã ký"), Tone.OK),
        (plan.source_upload, _("Văn bản gốc đã nhập"), Tone.MUTE),
    ):
        if upload is not None:
            row = file_row(kind=DOWNLOAD, object_id=upload.pk, file=upload.file, name=upload.name)
            found.append(
                FileRow(
                    name=row.name,
                    extension=row.extension,
                    meta=row.meta,
                    marks=(Pill(words, tone, "file-text"), *row.marks),
                    view_url=row.view_url,
                    download_url=row.download_url,
                )
            )
    return tuple(found)
