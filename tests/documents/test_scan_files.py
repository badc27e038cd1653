"""The scanner decides when there is one; without its answer a file waits and is served to nobody."""

from datetime import timedelta

import pytest

from core.errors import BadInput
from documents import store
from documents.domain.states import FileState
from documents.models import StoredFile
from documents.selectors import file_row, store_faults
from documents.services import rescan_quarantine, sweep
from tests.documents.scanner import scanner_at
from tests.factories.documents import ARRIVAL, good_pdf, make_upload

CLEAN, FOUND, FAILED = b"stream: OK\0", b"stream: Win.Test FOUND\0", b"INSTREAM size limit exceeded. ERROR\0"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def socket_path(tmp_path, settings):
    path = tmp_path / "clamd"
    settings.CLAMAV_SOCKET = str(path)
    return path


def state_of(file):
    return StoredFile.objects.get(pk=file.pk).state


def test_the_scanner_sees_every_byte_and_clean_files_are_taken(actor, socket_path):
    with scanner_at(socket_path, CLEAN) as seen:
        file = make_upload(actor=actor).file
    assert seen == [good_pdf()]
    assert file.state == FileState.CLEAN


def test_an_infected_file_is_refused_and_not_kept(actor, socket_path, nothing_kept):
    with scanner_at(socket_path, FOUND), pytest.raises(BadInput, match="mã độc"):
        make_upload(actor=actor)
    assert nothing_kept()


@pytest.mark.parametrize("answer", [b"", FAILED])
def test_without_a_judgement_the_file_waits(answer, actor, socket_path):
    with scanner_at(socket_path, answer):
        assert make_upload(actor=actor).file.state == FileState.QUARANTINED


@pytest.mark.parametrize(
    "address", ["/nowhere/clamd.ctl", "unix:/nowhere", "127.0.0.1:1", "tcp://127.0.0.1:1", "x"]
)
def test_without_a_scanner_at_its_address_the_file_waits_and_offers_nothing_to_open(address, actor, settings):
    settings.CLAMAV_SOCKET = address
    file = make_upload(actor=actor).file
    row = file_row(kind="evidence", object_id=1, file=file, name="x.pdf")
    assert (row.view_url, row.download_url, row.marks[0].words) == ("", "", "chờ quét")


def test_the_sweep_asks_again_until_there_is_an_answer(actor, socket_path):
    file = make_upload(actor=actor).file
    assert sweep(ARRIVAL) == 0
    assert state_of(file) == FileState.QUARANTINED
    with scanner_at(socket_path, CLEAN):
        assert sweep(ARRIVAL) == 1
    assert state_of(file) == FileState.CLEAN


def test_a_waiting_file_found_infected_loses_its_bytes_and_keeps_its_row(actor, socket_path, kept):
    file = make_upload(actor=actor).file
    with scanner_at(socket_path, FOUND):
        assert rescan_quarantine(at=ARRIVAL) == 1
    assert (state_of(file), kept(), list(store_faults())) == (FileState.REJECTED, [], [])


def test_infected_bytes_are_not_taken_while_the_scanner_is_silent(actor, socket_path, kept):
    make_upload(actor=actor)
    with scanner_at(socket_path, FOUND):
        rescan_quarantine(at=ARRIVAL)
    with pytest.raises(BadInput, match="mã độc"):
        make_upload(actor=actor)
    assert kept() == []


def test_bytes_once_called_infected_return_when_the_scanner_calls_them_clean(actor, socket_path):
    file = make_upload(actor=actor).file
    with scanner_at(socket_path, FOUND):
        rescan_quarantine(at=ARRIVAL)
    with scanner_at(socket_path, CLEAN):
        make_upload(actor=actor)
    assert (state_of(file), list(store_faults(deep=True))) == (FileState.CLEAN, [])


def test_a_file_the_scanner_cannot_judge_does_not_hold_up_the_others(actor, socket_path):
    stuck, other = make_upload(actor=actor).file, make_upload(actor=actor, content=good_pdf(3)).file
    with scanner_at(socket_path, FAILED):
        assert rescan_quarantine(at=ARRIVAL) == 0
    with scanner_at(socket_path, CLEAN) as seen:
        assert rescan_quarantine(at=ARRIVAL + MINUTE) == 0
        assert seen == []
        assert rescan_quarantine(at=ARRIVAL + 61 * MINUTE) == 2
    assert (state_of(stuck), state_of(other)) == (FileState.CLEAN, FileState.CLEAN)


def test_a_waiting_file_whose_bytes_are_gone_is_left_for_the_invariants_to_name(actor, socket_path):
    file = make_upload(actor=actor).file
    store.path_of(file.sha256).unlink()
    assert rescan_quarantine(at=ARRIVAL) == 0
    assert "missing" in next(store_faults())
