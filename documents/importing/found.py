"""A paper that was read but holds no task: what it does say, in words and as the document itself."""

from django.utils.translation import gettext as _

from core.errors import BadInput
from documents.importing.structure import ParsedDocument


class WithoutTasks(BadInput):
    """The paper is sound and holds no task. `found` is all that was read, for those who add rows by hand."""

    def __init__(self, sentence: str, *, found: ParsedDocument) -> None:
        super().__init__(sentence)
        self.found = found


def found_words(document: ParsedDocument) -> str:
    """Say what a paper holds beside tasks: “số 15/KH-SNV, ngày 05/01/2026, “Kiểm tra …”, 12 đoạn văn, 1 bảng”."""
    head = document.head
    tables = len({row.source.table for row in document.coverage})
    parts = (
        _("số %(number)s") % {"number": head.number} if head.number else "",
        _("ngày %(day)s") % {"day": f"{head.issued_on:%d/%m/%Y}"} if head.issued_on else "",
        f"“{head.title}”" if head.title else "",
        _("%(n)s đoạn văn") % {"n": len(document.paragraphs)},
        _("%(n)s bảng") % {"n": tables},
    )
    return ", ".join(part for part in parts if part)
