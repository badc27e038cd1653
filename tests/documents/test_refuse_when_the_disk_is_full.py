"""A full disk is a sentence (507), whatever it strikes, and nothing half-written stays (promise 13)."""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from core.errors import StoreFull
from documents.models import StoredFile, Upload
from documents.previews import page_image
from documents.services import collect_orphans
from tests.factories.documents import make_upload
from tests.servers.processes import ROOT

PROGRAM = """
import io, sys
from pathlib import Path
import django
django.setup()
from django.conf import settings
from core.errors import StoreFull
from documents import store
settings.FILES_DIR = Path(sys.argv[1])
try:
    with store.receive(io.BytesIO(bytes(8 * 1024 * 1024))):
        print("taken")
except StoreFull as refusal:
    print(refusal.status, [path.name for path in settings.FILES_DIR.rglob("*") if path.is_file()])
with store.receive(io.BytesIO(bytes(1024))) as incoming, store.guard(incoming.sha256):
    store.place(incoming)
    print("small files fit:", store.path_of(incoming.sha256).stat().st_size)
"""


def full(*_given, **_named):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_that_grows_past_what_the_system_gives_is_refused_and_leaves_nothing(tmp_path):
    """The kernel itself refuses to write more than 4 MB, as a disk of 4 MB would."""

    def four_megabytes() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4 * 1024 * 1024,) * 2)

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "files")],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
        preexec_fn=four_megabytes,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == ["507 []", "small files fit: 1024"], done.stderr


@pytest.mark.parametrize(
    ("owner", "name"), [(os, "fsync"), (Path, "open"), (Path, "mkdir"), (Path, "replace")]
)
def test_every_step_that_finds_no_room_ends_in_the_same_sentence(
    owner, name, actor, nothing_kept, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, full)
        with pytest.raises(StoreFull, match="hết chỗ"):
            make_upload(actor=actor)
    assert nothing_kept()


def test_a_disk_that_fills_while_the_database_writes_is_the_same_sentence(actor, monkeypatch):
    def no_room(execute, sql, *given):
        if sql.startswith('INSERT INTO "documents_'):
            raise OperationalError("database or disk is full")
        return execute(sql, *given)

    with connection.execute_wrapper(no_room), pytest.raises(StoreFull):
        make_upload(actor=actor)
    assert (StoredFile.objects.count(), Upload.objects.count()) == (0, 0)


def test_bytes_whose_row_found_no_room_are_collected_as_orphans(actor, nothing_kept):
    def no_room(execute, sql, *given):
        if sql.startswith('INSERT INTO "documents_'):
            raise OperationalError("no space left on device")
        return execute(sql, *given)

    with connection.execute_wrapper(no_room), pytest.raises(StoreFull):
        make_upload(actor=actor)
    from datetime import UTC, datetime, timedelta

    collect_orphans(at=datetime.now(UTC) + timedelta(hours=25))
    assert nothing_kept()


def test_a_page_image_is_shown_even_when_there_is_no_room_to_keep_it(actor, monkeypatch):
    file = make_upload(actor=actor).file
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        assert page_image(file=file, page=1).content.startswith(b"\x89PNG")


def test_other_faults_of_the_disk_are_not_called_full(actor, monkeypatch):
    def broken(*_given, **_named):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        with pytest.raises(OSError, match="Input/output"):
            make_upload(actor=actor)
