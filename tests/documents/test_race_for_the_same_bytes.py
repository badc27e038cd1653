"""Many people bring the same bytes while the collector works: one file, everybody's record, no row without bytes."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from documents.models import StoredFile, Upload
from documents.selectors import store_faults
from documents.services import collect_orphans, receive_upload
from tests.factories.documents import ARRIVAL, good_png_of, make_actor

DAY = timedelta(hours=24)
PEOPLE, ROUNDS = 4, 5


@pytest.fixture
def at_once(transactional_db):
    """Run these calls each in a thread with a connection of its own; give what they gave."""

    def closing(call):
        try:
            return call()
        finally:
            connections.close_all()

    def run(*calls):
        with ThreadPoolExecutor(len(calls)) as pool:
            return [waiting.result() for waiting in [pool.submit(closing, call) for call in calls]]

    return run


def test_many_people_bringing_the_same_bytes_make_one_file(at_once):
    actor = make_actor()

    def bring():
        return receive_upload(
            stream=io.BytesIO(good_png_of(1)), name="x.png", at=ARRIVAL, actor=actor
        ).file_id

    assert len(set(at_once(*[bring] * 6))) == 1
    assert (StoredFile.objects.count(), Upload.objects.count()) == (1, 6)
    assert list(store_faults(deep=True)) == []


def test_bytes_brought_again_while_they_are_collected_are_never_lost(at_once):
    actor = make_actor()

    def bring(at):
        return receive_upload(stream=io.BytesIO(good_png_of(2)), name="x.png", at=at, actor=actor)

    for number in range(ROUNDS):
        now = ARRIVAL + number * 2 * DAY
        bring(now)
        later = now + DAY
        at_once(lambda: bring(later), *[lambda: collect_orphans(at=later)] * 2)  # noqa: B023 - run at once
        assert list(store_faults(deep=True)) == []
        assert Upload.objects.filter(uploaded_at=later).count() == 1
