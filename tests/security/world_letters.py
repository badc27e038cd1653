"""Urging letters of the security world: issued by the monitor, drafted by monitor and issuer, and a template."""

import io
from datetime import timedelta
from typing import Any

from core.moments import local_date
from documents.letters.filling import default_template
from documents.services import receive_upload
from plans.domain.letters import LetterHead, Numbered
from plans.models import Plan, UrgingLetter
from plans.services import letter_issue, letters
from plans.services.letter_templates import keep_template
from tests.security.world import COMMUNE, MONITOR, PROVINCE, SIBLING, Cast, canary

WORD = canary("plan1")


def make_letters(cast: Cast) -> None:
    """The monitor urges two units, one by an issued letter; the issuer's leader drafts; a draft is given up."""
    issue(cast, draft(cast, f"officer.{MONITOR}", SIBLING))
    draft(cast, f"officer.{MONITOR}", SIBLING, COMMUNE)
    draft(cast, f"head.{PROVINCE}", COMMUNE)
    draft(cast, f"officer.{MONITOR}", COMMUNE)
    given_up = draft(cast, f"officer.{MONITOR}", COMMUNE)
    letters.discard(letter_id=given_up.pk, actor=cast.actor(f"clerk.{MONITOR}"), at=cast.at)
    clerk = cast.actor(f"clerk.{MONITOR}")
    file = io.BytesIO(default_template())
    upload = receive_upload(stream=file, name="mau.docx", at=cast.at, actor=clerk)
    keep_template(upload_id=upload.pk, actor=clerk, at=cast.at)


def draft(cast: Cast, username: str, *units: str) -> UrgingLetter:
    """Somebody drafts a letter about the first plan whose subject carries the plan's word."""
    today = local_date(cast.at)
    head = LetterHead(f"đôn đốc {WORD}", today, today + timedelta(days=7))
    made = letters.draft_letters(
        plan_id=Plan.objects.get(title=f"Kế hoạch {WORD}").pk,
        units={cast.unit(key).pk for key in units},
        joint=True,
        head=head,
        actor=cast.actor(username),
        at=cast.at,
    )
    return made[0]


def issue(cast: Cast, letter: UrgingLetter) -> None:
    """The clerk of the monitor issues it; what is typed carries the plan's word."""
    clerk: Any = cast.actor(f"clerk.{MONITOR}")
    given = Numbered(
        0, f"SNV-{WORD}", local_date(cast.at), f"Ký {WORD}", f"Chức vụ {WORD}", f"Quyền hạn {WORD}"
    )
    stored = UrgingLetter.objects.select_related(*UrgingLetter.locked_related()).get(pk=letter.pk)
    ready = letter_issue.prepare_letter(stored, given=given, actor=clerk, at=cast.at)
    letter_issue.issue_letter(letter_id=letter.pk, ready=ready, actor=clerk, at=cast.at)
