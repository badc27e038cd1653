"""How an exported tracking table is called."""

import re

from core.downloads import FileKind
from core.vietnamese import fold


def file_name(kind: FileKind, plan_number: str) -> str:
    """Give "bang-theo-doi-1203-kh-ubnd.xlsx": letters, digits and dashes only."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(f"bảng theo dõi {plan_number}")).strip("-")
    return f"{words}.{kind.extension}"
