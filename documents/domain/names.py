"""Names of uploaded files: what is kept of them and which ones are refused."""

import unicodedata
from collections.abc import Mapping

from documents.domain.kinds import ALL_KINDS, KINDS, FileKind, kind_of
from documents.domain.refusals import Reason, Refused

LONGEST_STEM = 180
UNWANTED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that hide or turn text: control, format (right-to-left override), surrogates."""
NOT_IN_FILE_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', "_"))

_SEPARATORS = str.maketrans(dict.fromkeys("/\\", "-"))


def clean_name(raw: str) -> str:
    """Give the name as it is shown and offered for download: NFC, single spaces, at most 180 + extension.

    Raises Refused(NAME) for paths, control and direction characters, and names without a stem.
    """
    name = unicodedata.normalize("NFC", raw)
    if any(unicodedata.category(char) in UNWANTED for char in name) or "/" in name or "\\" in name:
        raise Refused(Reason.NAME)
    name = " ".join(name.translate(NOT_IN_FILE_NAMES).split()).rstrip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem.strip(". "):
        raise Refused(Reason.NAME)
    return f"{stem[:LONGEST_STEM].rstrip()}.{extension}"


def download_name(title: str, extension: str) -> str:
    """Give a name to save a file under: a title in one line, without what paths are made of, with the extension."""
    shown = "".join(" " if unicodedata.category(char) in UNWANTED else char for char in title)
    name = " ".join(shown.translate(NOT_IN_FILE_NAMES | _SEPARATORS).split()).strip(". ") or "tai-lieu"
    kind = kind_of(name.rpartition(".")[2], ALL_KINDS)
    return name if kind and kind.extension == extension else f"{name[:LONGEST_STEM].rstrip()}.{extension}"


def kind_named(name: str, kinds: Mapping[str, FileKind] = KINDS) -> FileKind:
    """Give the kind that the extension of a cleaned name claims. Raises Refused(KIND or MACROS)."""
    extension = name.rpartition(".")[2].lower()
    kind = kind_of(extension, kinds)
    if kind is None:
        raise Refused(Reason.MACROS if extension in {"docm", "xlsm", "dotm", "xltm"} else Reason.KIND)
    return kind
