"""In which forms a plan may be brought here, in words for the form that takes it."""

from django.utils.translation import gettext as _

from core.parts import Hint, Tone
from documents.importing.availability import accepted_extensions, forms_offered
from documents.importing.blocks import FormRemark
from documents.importing.form_sentences import REMARKS
from plans.models import ImportedPaper


def accepted() -> str:
    """Give the `accept` attribute of the file field."""
    return ",".join(f".{extension}" for extension in accepted_extensions())


def forms_words() -> str:
    """Say which forms are read, and for each of the others what an administrator must install."""
    offered = forms_offered()
    readable = ", ".join(form.label for form in offered if form.available)
    words = _("Đọc được: %(forms)s.") % {"forms": readable}
    missing = "; ".join(f"{form.label}: {form.install}" for form in offered if not form.available)
    return (
        words + " " + _("Chưa đọc được ở máy chủ này: %(forms)s.") % {"forms": missing} if missing else words
    )


def form_hints(paper: ImportedPaper | None) -> tuple[Hint, ...]:
    """Say what a person should know about the way the file was read: recognised, converted, pages unread."""
    codes = paper.head.get("form_remarks", []) if paper else []
    return tuple(Hint(str(REMARKS[FormRemark(code)]), Tone.WARN, "alert-triangle") for code in codes)
