"""Workbooks that people of the security world sent: one that waits, one that was written, one with a stale row."""

import io
from datetime import datetime

from documents.services import receive_upload
from documents.workbooks.writing import written
from plans.models import Plan, SheetKind
from plans.services.sheets import read_sheet, take_sheet, write_sheet
from plans.sheets.kinds import KINDS
from tests.factories.filled import Workbook
from tests.security.world import Cast, canary


def send(cast: Cast, username: str, kind: SheetKind, subject: int, word: str, head: str) -> int:
    """Somebody downloads a sheet, types a word under a head in its first row, and sends it; give its key."""
    actor = cast.actor(username)
    book = Workbook(written(KINDS[kind].now(subject, actor, cast.at)))
    book.type(1, head, word)
    name = f"{word}.xlsx"
    upload = receive_upload(stream=io.BytesIO(book.saved()), name=name, at=cast.at, actor=actor)
    return take_sheet(upload_id=upload.pk, filled=read_sheet(upload), actor=actor, at=cast.at).pk


def make_sheets(plan: Plan, *, name: str, at: datetime) -> None:
    """The clerk of a draft sends two workbooks and writes one of them; an officer sends duties."""
    cast, clerk, word = Cast(at=at), "clerk.tinh", canary(name)
    first = send(cast, clerk, SheetKind.DRAFT, plan.pk, f"Thời hạn {word}", "Thời hạn")
    send(cast, clerk, SheetKind.DRAFT, plan.pk, f"Kết quả {word}", "Kết quả cần đạt")
    write_sheet(returned_sheet_id=first, chosen=range(10_000), actor=cast.actor(clerk), at=at)
