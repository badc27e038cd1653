"""Who may fetch the files of plans: the owner of each kind of thing answers, documents serves."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.errors import Missing
from core.prepared import prepared
from documents.registry import DownloadGrant
from organizations.domain.actor import Actor
from plans.models import DutyRequest, Evidence, Submission


def proof_file(actor: Actor, evidence_id: int) -> DownloadGrant:
    """Grant the file of a proof to whoever may read its submission now; for others there is none (Missing)."""
    proof = next(iter(_readable(evidence_id, actor)), None)
    source = proof.reused if proof is not None and proof.reused is not None else proof
    if source is None or source.upload is None:
        raise Missing(_("Không tìm thấy tệp này."))
    return DownloadGrant(file=source.upload.file, name=source.upload.name)


@prepared
def _readable(evidence_id: int, actor: Actor) -> QuerySet[Evidence]:
    rows = Evidence.objects.filter(pk=evidence_id, submission__in=Submission.objects.visible_to(actor))
    return rows.select_related("upload__file", "reused__upload__file")


def request_file(actor: Actor, request_id: int) -> DownloadGrant:
    """Grant the proof of a request to whoever may read the request now; for others there is none (Missing)."""
    seen = DutyRequest.objects.visible_to(actor).filter(pk=request_id)
    request = seen.select_related("upload__file").first()
    if request is None or request.upload is None:
        raise Missing(_("Không tìm thấy tệp này."))
    return DownloadGrant(file=request.upload.file, name=request.upload.name)
