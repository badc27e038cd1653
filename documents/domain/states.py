"""What is known about the safety of kept bytes, and how an answer of the scanner changes it."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """Only CLEAN files are ever served."""

    CLEAN = "clean", _("an toàn")
    QUARANTINED = "quarantined", _("chờ quét")
    REJECTED = "rejected", _("bị từ chối vì có mã độc")


class Verdict(StrEnum):
    """What the scanner said; NOT_ASKED where none is configured, UNABLE where it cannot judge this file."""

    NOT_ASKED = "not_asked"
    CLEAN = "clean"
    INFECTED = "infected"
    UNABLE = "unable"
    NO_ANSWER = "no_answer"


_AFTER: dict[Verdict, FileState] = {
    Verdict.CLEAN: FileState.CLEAN,
    Verdict.NOT_ASKED: FileState.CLEAN,
    Verdict.INFECTED: FileState.REJECTED,
}


def state_after(verdict: Verdict, known: FileState | None) -> FileState:
    """Give the state after a verdict. Silence leaves what was known, and new bytes in quarantine."""
    return _AFTER.get(verdict, known or FileState.QUARANTINED)
