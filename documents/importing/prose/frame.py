"""The frame of a paper around its text: which paragraphs are letterhead, number, title, recipients and signature."""

import re

from documents.importing.prose.values import Role
from documents.importing.structure import Became

_HEAD_ROLES = {
    Became.LETTERHEAD: Role.LETTERHEAD,
    Became.NUMBER: Role.NUMBER,
    Became.DATE: Role.PLACE_DATE,
    Became.DOCUMENT_TYPE: Role.DOCUMENT_TYPE,
    Became.TITLE: Role.SUBJECT,
}
_LABEL = re.compile(r"[*\s]*nơi nhận\s*:?[*\s]*", re.IGNORECASE)
_TYPE_ALONE = re.compile(
    r"[\W]*(?:KẾ HOẠCH|CHƯƠNG TRÌNH|QUYẾT ĐỊNH|ĐỀ ÁN|PHƯƠNG ÁN|CÔNG VĂN|HƯỚNG DẪN|CHỈ THỊ)[\W]*"
)
CITES = re.compile(r"\bsố\s*:?\s*\d+[\w/.-]*|\b(?:Luật|Bộ luật|Hiến pháp)\s+[A-ZĐ]")


def head_role(became: Became | None, text: str) -> Role | None:
    """Give the role of a line of the head, None for one that is not of the head."""
    role = _HEAD_ROLES.get(became) if became else None
    if role is Role.DOCUMENT_TYPE and not _TYPE_ALONE.fullmatch(text):
        return Role.TYPE_AND_SUBJECT
    return role


def foot_role(became: Became | None, text: str) -> Role | None:
    """Give the role of a line behind the text, None for one that is not of the foot."""
    if became is Became.RECIPIENTS:
        return Role.RECIPIENTS_LABEL if _LABEL.fullmatch(text) else Role.RECIPIENT
    if became is Became.SIGNATURE:
        return Role.SIGNING_CAPACITY if text == text.upper() else Role.SIGNER
    return None
