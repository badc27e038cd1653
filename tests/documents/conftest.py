"""What tests of documents share: a store of their own for each test."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from documents.models import StoredFile, Upload
from tests.factories.documents import make_actor


@pytest.fixture(autouse=True)
def files_dir(settings: LazySettings, tmp_path: Path) -> Path:
    """An empty store."""
    settings.FILES_DIR = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""
    return settings.FILES_DIR


@pytest.fixture
def actor(db: None):
    """Somebody who brings files."""
    return make_actor()


@pytest.fixture
def kept(files_dir: Path):
    """`kept()`: every file under the store except locks, by its path inside."""

    def listed() -> list[str]:
        found = (path for path in files_dir.rglob("*") if path.is_file())
        return sorted(str(path.relative_to(files_dir)) for path in found if path.parent.name != "locks")

    return listed


@pytest.fixture
def nothing_kept(db: None, kept):
    """`nothing_kept()`: neither rows nor bytes."""
    return lambda: (StoredFile.objects.count(), Upload.objects.count(), kept()) == (0, 0, [])
