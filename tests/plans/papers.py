"""What tests of the import over HTTP share: a clerk's client, the form sent as a browser sends it, papers."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from organizations.domain.roles import Role
from plans.services.import_jobs import run_waiting
from tests.factories.papers import HEADER, PROSE, paper
from tests.factories.plans import Province, make_province

FOUND = 302
NEW = "/ke-hoach/nhap/"
END = "Trên đây là Kế hoạch./."
FOOT = ("Nơi nhận:", "- Như trên;")


class Office:
    """A province with its clerk at the form that takes a paper."""

    def __init__(self, client_for: Any) -> None:
        self.province: Province = make_province()
        self._client_for = client_for
        self.client: Client = self.signed_in(Role.CLERK)

    def signed_in(self, role: Role, place: int = 0, *, unit_id: int | None = None) -> Client:
        """Sign somebody of the issuing office, or of another unit, in."""
        position = self.province.seats[unit_id or self.province.root.pk, role][place]
        client: Client = self._client_for(position.person, position)
        return client

    def fields(self, **changed: Any) -> dict[str, Any]:
        """Give the choices beside the file."""
        chosen = {"monitor": self.province.monitor.pk, "alternate": self.province.alternate.pk}
        return {name: value for name, value in {**chosen, **changed}.items() if value is not None}

    def send(
        self, content: bytes | None, name: str = "ke-hoach.docx", headers: Any = None, **changed: Any
    ) -> Any:
        """Send the form, let a paper that was taken in be read, and give where that leads to.

        Without `content` no file is chosen.
        """
        answer = self.press(content, name, headers, **changed)
        if answer.status_code != FOUND:
            return answer
        run_waiting(clock=timezone.now)
        return self.client.get(answer["Location"])

    def press(
        self, content: bytes | None, name: str = "ke-hoach.docx", headers: Any = None, **changed: Any
    ) -> Any:
        """Send the form and give its answer alone."""
        fields = self.fields(**changed)
        if content is not None:
            fields["paper"] = SimpleUploadedFile(name, content)
        return self.client.post(NEW, fields, headers=headers or {})

    def paper(self, *body: str, rows: int = 1, prose: tuple[str, ...] = PROSE[:10]) -> bytes:
        """Write a paper whose rows a department leads, with these lines before its table."""
        lead = self.province.departments[2].name
        table = [(str(number), f"Việc thứ {number}", lead, "", "31/12/2026") for number in range(1, rows + 1)]
        return paper([HEADER, *table], prose=(*prose, *body))


@pytest.fixture
def office(db: None, client_for: Any, settings: Any, tmp_path: Any) -> Office:
    """An office with a store of its own and no scanner."""
    settings.FILES_DIR = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""
    return Office(client_for)
