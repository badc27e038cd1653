"""One page of one proof beside the decision: which file, which page, and where the next ones are."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Preview
from core.parts import Tab
from core.written_numbers import whole_number
from plans.models import Evidence
from plans.selectors.evidence_rows import DOWNLOAD, each_paper_once

ICONS = {"pdf": "file-type-pdf", "xlsx": "file-spreadsheet", "png": "photo", "jpg": "photo"}
FILE, PAGE = "tep", "trang"


def proof_preview(
    evidence: Sequence[Evidence], *, chosen: Mapping[str, str], url: str, keep: Mapping[str, str]
) -> Preview | None:
    """Give the preview of the chosen file (the first one otherwise), or None where no proof is a file.

    `chosen` is the query of the request, `keep` what every address must carry along.
    """
    files = [proof for proof in each_paper_once(evidence) if _source(proof).upload is not None]
    if not files:
        return None
    shown = next((proof for proof in files if str(proof.pk) == chosen.get(FILE)), files[0])
    return _preview(shown, files, page=whole_number(chosen.get(PAGE, "")) or 0, url=url, keep=keep)


def _preview(
    shown: Evidence, files: list[Evidence], *, page: int, url: str, keep: Mapping[str, str]
) -> Preview:
    upload = _source(shown).upload
    file = upload.file if upload else None
    pages = (file.pages or 0) if file and file.is_clean else 0
    page = min(max(1, page or shown.page or 1), max(1, pages))

    def at(proof: Evidence, number: int = 1) -> str:
        return f"{url}?{urlencode({**keep, FILE: proof.pk, PAGE: number})}"

    return Preview(
        files=tuple(
            Tab(proof.title, at(proof), icon=_icon(proof), current=proof is shown) for proof in files
        ),
        image_url=reverse("documents:page", args=(DOWNLOAD, shown.pk, page)) if pages else "",
        alt=_("%(name)s, trang %(page)s") % {"name": shown.title, "page": page},
        page=page,
        pages=max(1, pages),
        previous_url=at(shown, page - 1) if page > 1 else "",
        next_url=at(shown, page + 1) if page < pages else "",
        download_url=reverse("documents:download", args=(DOWNLOAD, shown.pk))
        if file and file.is_clean
        else "",
        sentence=_sentence(shown),
    )


def _sentence(proof: Evidence) -> str:
    upload = _source(proof).upload
    if upload is not None and not upload.file.is_clean:
        return _("Tệp đang chờ quét virus hoặc bị từ chối nên chưa xem được.")
    return _("Loại tệp này chưa xem trước được. Tải về để xem.")


def _source(proof: Evidence) -> Evidence:
    return proof.reused if proof.reused is not None else proof


def _icon(proof: Evidence) -> str:
    upload = _source(proof).upload
    return ICONS.get(upload.file.extension if upload else "", "file-text")
