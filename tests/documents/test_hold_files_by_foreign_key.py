"""A row of any application that refers to a file keeps it, even when nobody said so."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models

from documents.models import StoredFile, Upload
from documents.services import collect_orphans
from tests.factories.documents import ARRIVAL, make_upload

DAY = timedelta(hours=24)


@pytest.fixture
def holder(transactional_db):
    """A model of some application above, with its table."""

    class Exhibit(models.Model):
        file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "documents"

    with connection.schema_editor() as editor:
        editor.create_model(Exhibit)
    yield Exhibit
    with connection.schema_editor() as editor:
        editor.delete_model(Exhibit)
    del apps.all_models["documents"]["exhibit"]
    apps.clear_cache()


def test_a_file_held_without_being_attached_is_kept_and_its_upload_counts_as_attached(holder):
    upload = make_upload()
    row = holder.objects.create(file=upload.file)
    assert collect_orphans(at=ARRIVAL + DAY) == 0
    assert Upload.objects.get().loose_since is None
    row.delete()
    assert StoredFile.objects.count() == 1
