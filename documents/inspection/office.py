"""Office files: a zip with the parts of a .docx or .xlsx, without macros or remote templates."""

import zipfile
from typing import IO

from defusedxml import ElementTree

from documents.domain.kinds import FileKind
from documents.domain.refusals import Reason, Refused
from documents.domain.signatures import TestVirusWatch
from documents.inspection.archives import PartWatch, open_archive, read_parts
from documents.inspection.markup import XmlWatch

LARGEST_INDEX = 4 * 1024 * 1024
_TYPES = "[Content_Types].xml"
_ROOT_RELATIONS = "_rels/.rels"
_MAIN_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "macrosheet", "activex")
_MACRO_PARTS = ("vbaproject", "vbadata", "/macrosheets/", "/activex/", "/dialogsheets/")
_XML_PARTS = (".xml", ".rels", ".vml")
_RUNNING_RELATIONS = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument", "externalLinkPath"})
_REMOTE = ("http:", "https:", "ftp:", "mhtml:", "file://", "\\\\", "//")
_LOCAL_TEMPLATE = "file:///"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_NAMES = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Ole10Native", "EncryptedPackage"))

_OLE_WORD, _OLE_PACKAGE = "WordDocument".encode("utf-16-le"), "ObjectPool".encode("utf-16-le")


def check_office(file: IO[bytes], kind: FileKind) -> None:
    """Accept a .docx or .xlsx that keeps every rule. Raises Refused."""
    archive = open_archive(file)
    names = set(archive.namelist())
    if any(mark in name.lower() for name in names for mark in _MACRO_PARTS):
        raise Refused(Reason.MACROS)
    if not {_TYPES, _ROOT_RELATIONS} <= names:
        raise Refused(Reason.WRONG_CONTENT)
    read_parts(archive, _watch_for)
    main = _main_part(archive, kind)
    if main not in names or _main_target(archive) != main:
        raise Refused(Reason.WRONG_CONTENT)
    for name in names:
        if name.endswith(".rels"):
            _check_relations(_index(archive, name))


def check_ole(file: IO[bytes]) -> None:
    """Always refuse: an OLE container is an Office file with a password or one of the time before 2007."""
    content = file.read()
    encrypted = _OLE_NAMES[2] in content
    raise Refused(Reason.ENCRYPTED if encrypted else Reason.OLD_OFFICE)


def check_old_word(file: IO[bytes]) -> None:
    """Accept a .doc of Word 97 to 2003 without password, macros or embedded files. Raises Refused."""
    content = file.read()
    if _OLE_NAMES[2] in content:
        raise Refused(Reason.ENCRYPTED)
    if any(name in content for name in (*_OLE_NAMES[:2], _OLE_PACKAGE)):
        raise Refused(Reason.MACROS)
    if _OLE_WORD not in content:
        raise Refused(Reason.WRONG_CONTENT)
    if TestVirusWatch().found_in(content):
        raise Refused(Reason.VIRUS)


def _watch_for(info: zipfile.ZipInfo) -> PartWatch:
    if info.filename.lower().endswith(_XML_PARTS):
        watch = XmlWatch()
        return lambda piece, last: watch.feed(piece, last=last)
    return _EmbeddedWatch().read


class _EmbeddedWatch:
    """Refuses embedded OLE objects that carry macros or files of any kind."""

    def __init__(self) -> None:
        self._seen = bytearray()
        self._is_ole: bool | None = None

    def read(self, piece: bytes, last: bool) -> None:
        if self._is_ole is None:
            self._is_ole = piece.startswith(_OLE)
        if self._is_ole:
            self._seen += piece
        if last and any(name in self._seen for name in _OLE_NAMES):
            raise Refused(Reason.MACROS)


def _index(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """Give the attributes of the entries of such a list as [Content_Types].xml, and `tag`, the local name."""
    if archive.getinfo(name).file_size > LARGEST_INDEX:
        raise Refused(Reason.TOO_COMPLEX)
    root = ElementTree.fromstring(archive.read(name), forbid_dtd=True)
    return [dict(child.attrib) | {"tag": child.tag.rpartition("}")[2]} for child in root]


def _main_part(archive: zipfile.ZipFile, kind: FileKind) -> str:
    entries = _index(archive, _TYPES)
    types = [entry.get("ContentType", "").lower() for entry in entries]
    if any(mark in declared for declared in types for mark in _MACRO_TYPES):
        raise Refused(Reason.MACROS)
    wanted = _MAIN_TYPES[kind.extension]
    mains = [entry.get("PartName", "") for entry in entries if entry.get("ContentType", "").lower() == wanted]
    if len(mains) != 1:
        raise Refused(Reason.WRONG_CONTENT)
    return mains[0].lstrip("/")


def _main_target(archive: zipfile.ZipFile) -> str:
    for entry in _index(archive, _ROOT_RELATIONS):
        if entry.get("Type", "").endswith("/officeDocument"):
            return entry.get("Target", "").lstrip("/").removeprefix("./")
    return ""


def _check_relations(entries: list[dict[str, str]]) -> None:
    """Refuse templates and objects that Office would fetch from elsewhere; links and pictures stay."""
    for entry in entries:
        target = entry.get("Target", "").strip().lower()
        runs = entry.get("Type", "").rpartition("/")[2] in _RUNNING_RELATIONS
        is_remote = target.startswith(_REMOTE) and not (
            target.startswith(_LOCAL_TEMPLATE) and not target.startswith("file:////")
        )
        if entry.get("TargetMode") == "External" and runs and is_remote:
            raise Refused(Reason.REMOTE)
