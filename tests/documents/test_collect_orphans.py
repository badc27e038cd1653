"""What nobody attached goes after 24 hours; what somebody attached stays."""

import os
from datetime import timedelta

import pytest

from core.errors import BadInput, Missing
from documents import store
from documents.domain.states import FileState
from documents.models import StoredFile, Upload
from documents.previews import page_image
from documents.selectors import store_faults
from documents.services import attach_upload, collect_orphans, detach_upload, sweep
from tests.factories.documents import ARRIVAL, make_actor, make_person, make_upload

DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)


def test_an_upload_that_nobody_attached_goes_after_24_hours_and_not_before(actor, nothing_kept):
    upload = make_upload(actor=actor)
    page_image(file=upload.file, page=1)
    assert collect_orphans(at=ARRIVAL + DAY - SECOND) == 0
    assert Upload.objects.count() == 1
    assert sweep(ARRIVAL + DAY) == 1
    assert nothing_kept()


def test_an_attached_upload_stays(actor):
    upload = make_upload(actor=actor)
    assert attach_upload(upload_id=upload.pk, actor=actor).file_id == upload.file_id
    assert collect_orphans(at=ARRIVAL + 400 * DAY) == 0
    assert list(store_faults(deep=True)) == []
    assert StoredFile.objects.count() == 1


def test_an_upload_removed_from_a_draft_goes_a_day_later(actor, nothing_kept):
    upload = make_upload(actor=actor)
    attach_upload(upload_id=upload.pk, actor=actor)
    detach_upload(upload_id=upload.pk, at=ARRIVAL + 10 * DAY)
    assert collect_orphans(at=ARRIVAL + 11 * DAY - SECOND) == 0
    assert collect_orphans(at=ARRIVAL + 11 * DAY) == 1
    assert nothing_kept()


def test_the_file_stays_while_one_of_its_uploads_is_attached(actor):
    kept_one, loose = make_upload(actor=actor), make_upload(actor=actor, name="khac.pdf")
    attach_upload(upload_id=kept_one.pk, actor=actor)
    assert collect_orphans(at=ARRIVAL + DAY) == 1
    assert not Upload.objects.filter(pk=loose.pk).exists()
    assert list(store_faults(deep=True)) == []
    assert StoredFile.objects.count() == 1


def test_nobody_attaches_the_upload_of_another_person(actor):
    upload = make_upload(actor=actor)
    stranger = make_actor(make_person("lu.thi.b"))
    with pytest.raises(Missing) as foreign:
        attach_upload(upload_id=upload.pk, actor=stranger)
    with pytest.raises(Missing) as absent:
        attach_upload(upload_id=10**9, actor=stranger)
    assert foreign.value.sentence == absent.value.sentence


def test_a_collected_upload_says_to_bring_the_file_again(actor):
    upload = make_upload(actor=actor)
    collect_orphans(at=ARRIVAL + DAY)
    with pytest.raises(Missing, match="tải tệp lên lại"):
        attach_upload(upload_id=upload.pk, actor=actor)


def test_an_upload_found_infected_is_not_attached(actor):
    upload = make_upload(actor=actor)
    StoredFile.objects.update(state=FileState.REJECTED)
    with pytest.raises(BadInput, match="mã độc"):
        attach_upload(upload_id=upload.pk, actor=actor)


def test_what_killed_processes_left_goes_after_24_hours(actor, files_dir, kept):
    file = make_upload(actor=actor).file
    attach_upload(upload_id=file.uploads.get().pk, actor=actor)
    stray = "c" * 64
    store.path_of(stray).parent.mkdir(parents=True)
    for path in (files_dir / "tmp" / "x.part", store.path_of(stray)):
        path.write_bytes(b"half")
    for sha256 in (stray, file.sha256):
        store.mark_unsure(sha256)
    for path in (files_dir / "tmp").iterdir():
        os.utime(path, (ARRIVAL.timestamp(), ARRIVAL.timestamp()))
    assert collect_orphans(at=ARRIVAL + DAY - SECOND) == 0
    assert len(kept()) == 5
    assert collect_orphans(at=ARRIVAL + DAY) == 2
    assert kept() == [str(store.path_of(file.sha256).relative_to(files_dir))]


def test_invariants_name_rows_whose_bytes_are_gone_changed_or_cut(actor):
    files = [make_upload(actor=actor, content=None, name="a.pdf").file]
    path = store.path_of(files[0].sha256)
    content = path.read_bytes()
    assert list(store_faults(deep=True)) == []
    path.write_bytes(content[:-1] + b"x")
    assert list(store_faults()) == []
    assert "changed" in next(store_faults(deep=True))
    path.write_bytes(content[:-1])
    assert "the row says" in next(store_faults())
    path.unlink()
    assert "missing" in next(store_faults())
