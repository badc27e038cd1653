"""A file arrives: measured while it streams, checked in a child process, scanned, kept, then written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from core.errors import NotPermitted
from documents import store
from documents.domain.kinds import KINDS, PAPER_KINDS, FileKind
from documents.domain.names import clean_name, kind_named
from documents.domain.refusals import Reason, Refused
from documents.domain.states import FileState, Verdict, state_after
from documents.inspection import runner
from documents.inspection.sentences import refusal_of
from documents.models import StoredFile, Upload
from documents.scanning import scan
from documents.services.rejecting import reject
from organizations.domain.actor import Actor

_FULL_WORDS = ("disk is full", "no space left", "disk full")


@dataclass(frozen=True, slots=True)
class _Arrival:
    name: str
    kind: FileKind
    at: datetime
    person_id: int
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    pages: int | None
    verdict: Verdict


def receive_upload(*, stream: store.Readable, name: str, at: datetime, actor: Actor) -> Upload:
    """Keep what `stream` gives under the name a person chose; give the record of its arrival.

    Must not run inside a transaction: looking into a file may take half a minute. Raises BadInput (413 when
    it is too big) with what to do, StoreFull (507), NotPermitted for somebody without a position. After a
    refusal nothing is kept.
    """
    if actor.person_id is None:
        raise NotPermitted(_("Chỉ người dùng có chức vụ mới tải tệp lên được."))
    return _receive(stream, _arrival(name, at, actor.person_id, actor.unit_id))


def receive_paper(*, stream: store.Readable, name: str, at: datetime, actor: Actor) -> Upload:
    """Do the same for a plan that is brought to be read: also .txt and .doc, which no proof may be."""
    if actor.person_id is None:
        raise NotPermitted(_("Chỉ người dùng có chức vụ mới tải tệp lên được."))
    return _receive(stream, _arrival(name, at, actor.person_id, actor.unit_id, kinds=PAPER_KINDS))


def store_upload(*, stream: store.Readable, name: str, at: datetime, person_id: int) -> StoredFile:
    """Do the same for a command that acts for a person without a unit; give the file."""
    return _receive(stream, _arrival(name, at, person_id, None)).file


def _arrival(
    name: str,
    at: datetime,
    person_id: int,
    unit_id: int | None,
    kinds: Mapping[str, FileKind] = KINDS,
) -> _Arrival:
    try:
        shown = clean_name(name)
        return _Arrival(shown, kind_named(shown, kinds), at, person_id, unit_id)
    except Refused as refused:
        raise refusal_of(refused.reason) from refused


def _receive(stream: store.Readable, arrival: _Arrival) -> Upload:
    with store.receive(stream) as incoming:
        pages = runner.inspect(file=incoming.file, extension=arrival.kind.extension)
        found = _Found(pages, scan(incoming.file))
        with store.guard(incoming.sha256):
            return _keep(incoming, arrival, found)


def _keep(incoming: store.Incoming, arrival: _Arrival, found: _Found) -> Upload:
    known = StoredFile.objects.filter(sha256=incoming.sha256).first()
    state = state_after(found.verdict, FileState(known.state) if known else None)
    if state is FileState.REJECTED:
        if known:
            reject(known)
        raise refusal_of(Reason.VIRUS)
    store.place(incoming)
    upload = _write_down(known, state, incoming, arrival, found)
    store.mark_sure(incoming.sha256)
    return upload


def _write_down(
    known: StoredFile | None, state: FileState, incoming: store.Incoming, arrival: _Arrival, found: _Found
) -> Upload:
    try:
        with transaction.atomic(durable=True):
            file = known or StoredFile(sha256=incoming.sha256, size=incoming.size, stored_at=arrival.at)
            file.media_type, file.extension = arrival.kind.media_type, arrival.kind.extension
            file.pages, file.state = found.pages, state
            file.save()
            return Upload.objects.create(
                file=file,
                name=arrival.name,
                person_id=arrival.person_id,
                unit_id=arrival.unit_id,
                uploaded_at=arrival.at,
                loose_since=arrival.at,
            )
    except OperationalError as error:
        if any(words in str(error).lower() for words in _FULL_WORDS):
            raise store.store_full() from error
        raise
