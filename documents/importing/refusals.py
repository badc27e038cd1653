"""Why a file cannot be read as a plan. Pure: the sentences for people stand in `sentences`."""

from enum import StrEnum


class Reason(StrEnum):
    """One way in which a file fails; each has its own sentence."""

    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    LEGACY_DOC = "legacy_doc"
    PDF = "pdf"
    NOT_DOCX = "not_docx"
    OTHER_OFFICE = "other_office"
    MACROS = "macros"
    BROKEN = "broken"
    TOO_LARGE_INSIDE = "too_large_inside"
    NO_TEXT = "no_text"
    NO_TABLES = "no_tables"
    ANNEX_MISSING = "annex_missing"
    NO_TASK_TABLE = "no_task_table"
    MISSING_COLUMNS = "missing_columns"
    NO_ROWS = "no_rows"
    TOO_SLOW = "too_slow"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_PAGES = "too_many_pages"
    NOT_A_PAPER = "not_a_paper"
    ENCODING = "encoding"
    BROKEN_PDF = "broken_pdf"
    BROKEN_SHEET = "broken_sheet"
    OLD_SHEET = "old_sheet"
    NEEDS_OFFICE = "needs_office"
    NOT_CONVERTED = "not_converted"
    TABLE_LOST = "table_lost"
    NEEDS_RECOGNITION = "needs_recognition"
    NOT_RECOGNISED = "not_recognised"


class Refused(Exception):
    """The file cannot be read. `values` fill the sentence of the reason; `found` is the document without tasks."""

    def __init__(self, reason: Reason, **values: str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.values = values
