"""How far the reading of an uploaded paper is: its standings, its steps in order, and how long each may take."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from documents.importing.limits import (
    MAX_SCANNED_PAGES,
    RECOGNITION_SECONDS,
    RECOGNITION_SECONDS_A_PAGE,
)

TRIES = 3
"""So often a paper is begun; a server that dies three times over it says so."""
KEPT = timedelta(hours=24)
"""So long a refused paper can be sent again without choosing the file anew."""


class JobKind(TextChoices):
    """What a paper becomes once it is read."""

    PLAN = "plan", _("Dự thảo mới")
    VERSION = "version", _("Bản mới của văn bản")
    ANNEX = "annex", _("Phụ lục của dự thảo")


class JobStanding(TextChoices):
    """Where the reading of a paper stands."""

    QUEUED = "queued", _("Đang chờ đọc")
    READING = "reading", _("Đang đọc")
    DONE = "done", _("Đã lập dự thảo")
    FAILED = "failed", _("Không đọc được")


class JobStep(TextChoices):
    """What is done with a paper, in this order; only a scan is recognised."""

    CHECK = "check", _("Kiểm tra tệp")
    RECOGNISE = "recognise", _("Nhận dạng chữ")
    READ = "read", _("Đọc bảng và đoạn")
    UNDERSTAND = "understand", _("Nhận đơn vị, thời hạn")
    DRAFT = "draft", _("Lập dự thảo")


STEPS = tuple(JobStep)
_USUAL = timedelta(minutes=3)
_RECOGNITION = _USUAL + timedelta(
    seconds=RECOGNITION_SECONDS + RECOGNITION_SECONDS_A_PAGE * MAX_SCANNED_PAGES
)


def lease(step: JobStep) -> timedelta:
    """Give how long a step may take at most: a reader that is silent for longer has died."""
    return _RECOGNITION if step is JobStep.RECOGNISE else _USUAL
