"""A good file is kept once, under its digest, with a record of who brought it."""

import hashlib
import io

import pytest
from django.db import IntegrityError, transaction

from core.errors import BadInput, NotPermitted
from documents import store
from documents.domain.states import FileState
from documents.models import StoredFile, Upload
from documents.selectors import store_faults
from documents.services import receive_upload, store_upload
from organizations.domain.actor import CLOCK
from tests.factories.documents import (
    ARRIVAL,
    good_files,
    good_image,
    good_pdf,
    good_xlsx,
    make_actor,
    make_person,
    make_upload,
)

PAGES = {"pdf": 2, "png": 1, "jpg": 1}


@pytest.mark.parametrize("name", good_files())
def test_every_kind_that_is_taken_is_kept_under_its_digest(name, actor, kept):
    content = good_files()[name]
    upload = make_upload(content=content, name=name, actor=actor)
    file, digest = upload.file, hashlib.sha256(content).hexdigest()
    assert (file.sha256, file.size, file.state) == (digest, len(content), FileState.CLEAN)
    assert file.pages == PAGES.get(file.extension)
    assert store.path_of(digest).read_bytes() == content
    assert kept() == [f"{digest[:2]}/{digest[2:4]}/{digest}"]
    assert (upload.name, upload.person_id, upload.loose_since) == (name, actor.person_id, ARRIVAL)


def test_the_same_bytes_from_two_people_are_kept_once(actor, kept):
    first = make_upload(actor=actor)
    second = make_upload(name="ban-sao.pdf", actor=make_actor(make_person("lu.thi.b")))
    assert (first.file_id, first.name, second.name) == (second.file_id, "ke-hoach.pdf", "ban-sao.pdf")
    assert len(kept()) == 1


def test_bytes_that_are_kept_are_never_written_again(actor):
    file = make_upload(actor=actor).file
    before = store.path_of(file.sha256).stat()
    make_upload(actor=actor)
    after = store.path_of(file.sha256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_bytes_that_were_lost_are_kept_anew_when_somebody_brings_them(actor):
    file = make_upload(actor=actor).file
    store.path_of(file.sha256).unlink()
    assert list(store_faults())
    make_upload(actor=actor)
    assert list(store_faults(deep=True)) == []


def test_a_file_over_the_limit_is_refused_while_it_streams_with_the_limit_in_the_sentence(
    actor, settings, nothing_kept
):
    settings.UPLOAD_MAX_BYTES = 3 * 1024 * 1024
    endless = io.BytesIO(good_pdf() + bytes(50 * 1024 * 1024))
    with pytest.raises(BadInput) as refused:
        receive_upload(stream=endless, name="x.pdf", at=ARRIVAL, actor=actor)
    assert refused.value.status == 413
    assert "3 MB" in refused.value.sentence
    assert endless.tell() < 4 * 1024 * 1024
    assert nothing_kept()


def test_a_file_of_exactly_the_limit_is_taken(actor, settings):
    content = good_pdf()
    settings.UPLOAD_MAX_BYTES = len(content)
    assert make_upload(content=content, actor=actor).file.size == len(content)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Báo cáo  quý I.PDF", "Báo cáo quý I.PDF"),
        ("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),
        ('<img src=x onerror="a">.pdf', "_img src=x onerror=_a__.pdf"),
        ("x" * 400 + ".pdf", "x" * 180 + ".pdf"),
        ("4745_KH-UBND (ký số).pdf", "4745_KH-UBND (ký số).pdf"),
    ],
)
def test_names_are_kept_readable_and_harmless(raw, shown, actor):
    assert make_upload(name=raw, actor=actor).name == shown


def test_the_clock_brings_no_files(db, nothing_kept):
    with pytest.raises(NotPermitted):
        receive_upload(stream=io.BytesIO(good_pdf()), name="x.pdf", at=ARRIVAL, actor=CLOCK)
    assert nothing_kept()


def test_a_command_may_bring_a_file_for_a_person(db):
    person = make_person()
    file = store_upload(stream=io.BytesIO(good_xlsx()), name="x.xlsx", at=ARRIVAL, person_id=person.pk)
    assert file.uploads.get().person_id == person.pk


def test_a_photograph_with_what_phones_append_is_taken(actor):
    two = good_image("JPEG") + good_image("JPEG", (8, 8))
    assert make_upload(content=two, name="anh.jpg", actor=actor).file.is_clean


@pytest.mark.parametrize(
    "wrong",
    [{"sha256": "A" * 64}, {"sha256": "ab"}, {"size": 0}, {"state": "ok"}, {"extension": "svg"}],
)
def test_the_database_refuses_a_file_that_cannot_be(wrong, db):
    right = {"sha256": "a" * 64, "size": 1, "state": "clean", "extension": "pdf", "stored_at": ARRIVAL}
    StoredFile.objects.create(**right | {"sha256": "b" * 64})
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(**right | wrong)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"loose_since": ARRIVAL.replace(year=2025)}])
def test_the_database_refuses_an_upload_that_cannot_be(wrong, actor):
    file = make_upload(actor=actor).file
    right = {"file": file, "name": "x.pdf", "person_id": actor.person_id, "uploaded_at": ARRIVAL}
    Upload.objects.create(**right)
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.create(**right | wrong)
