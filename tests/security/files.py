"""Who reads which file: proofs follow their submission or request, papers their plan."""

from django.db.models import Q

from tests.security import sight, whose_letters
from tests.security.sight import Viewer
from tests.security.surface import Place


def sees_file(viewer: Viewer, place: Place) -> bool:
    """Files of proofs follow their submission or request, files of plans their plan, templates their office."""
    from plans.models import DutyRequest, Evidence, LetterTemplate, Plan

    kind, key = place.given[0][1], place.given[1][1]
    if kind == "mau-cong-van":
        kept = LetterTemplate.objects.filter(pk=key).select_related("unit").first()
        return kept is not None and whose_letters.keeps_template(viewer, kept.unit.key)
    if kind == "minh-chung":
        proof = Evidence.objects.filter(pk=key).first()
        has_file = proof is not None and (proof.upload_id or proof.reused_id)
        return bool(has_file and sight.sees_submission(viewer, proof.submission))  # type: ignore[union-attr]
    if kind == "yeu-cau":
        asked = DutyRequest.objects.filter(pk=key, upload__isnull=False).first()
        return asked is not None and sight.sees_request(viewer, asked)
    papers = Q(source_upload=key) | Q(signed_upload=key) | Q(registrations__signed_upload=key)
    papers |= Q(tasks__awaited_papers__upload=key)
    return any(sight.sees_plan(viewer, plan) for plan in Plan.objects.filter(papers).distinct())


KINDS_OF_FILES = {"mau-cong-van", "minh-chung", "van-ban", "yeu-cau"}
