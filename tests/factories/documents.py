"""Files that are what they say they are, and people who bring them."""

import io
from datetime import UTC, date, datetime

import docx
import openpyxl
from PIL import Image

from documents.inspection.markup import EXCHANGE_NAMESPACE
from documents.models import StoredFile, Upload
from documents.services import receive_upload
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.domain.units import UnitKind
from organizations.models import Person, Position, Unit

ARRIVAL = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def good_docx(text: str = "Báo cáo kết quả quý I") -> bytes:
    """A Word file with one paragraph."""
    document, written = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def good_xlsx(text: str = "Phụ lục") -> bytes:
    """An Excel file with one cell."""
    book, written = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = text
    book.save(written)
    return written.getvalue()


def good_image(form: str = "PNG", size: tuple[int, int] = (64, 48), colour: str = "navy") -> bytes:
    """A picture of one colour, PNG or JPEG."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, format=form)
    return written.getvalue()


def good_png_of(number: int) -> bytes:
    """A small picture that differs by its number."""
    return good_image(size=(16 + number, 16))


def good_pdf(pages: int = 2, text: str = "Ke hoach", extra: bytes = b"") -> bytes:
    """A PDF with a line of text on each page; `extra` goes into the trailer."""
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    ]
    for page in range(pages):
        stream = f"BT /F1 24 Tf 72 720 Td ({text} {page + 1}) Tj ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * page} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
    return assembled_pdf(objects, extra)


def assembled_pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects with a right table of places."""
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % start)


def good_edxml() -> bytes:
    """A file of the document exchange."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML:edXML xmlns:edXML="{EXCHANGE_NAMESPACE}">'
        "<edXML:edXMLEnvelope><edXML:edXMLHeader/></edXML:edXMLEnvelope></edXML:edXML>"
    ).encode()


def good_files() -> dict[str, bytes]:
    """One good file of every extension that is taken."""
    return {
        "ke-hoach.pdf": good_pdf(),
        "bao-cao.docx": good_docx(),
        "phu-luc.xlsx": good_xlsx(),
        "anh.png": good_image("PNG"),
        "anh.jpg": good_image("JPEG"),
        "anh.jpeg": good_image("JPEG", colour="maroon"),
        "van-ban.edxml": good_edxml(),
    }


def make_person(username: str = "lo.van.a") -> Person:
    """Somebody with an account."""
    return Person.objects.create_user(username, full_name="Lò Văn A")


def make_position(person: Person) -> Position:
    """The person's seat as an officer of a commune."""
    key = f"xa-{person.username}".replace(".", "-")
    unit = Unit(
        key=key, name="UBND xã Mường Kim", short_name="Mường Kim", kind=UnitKind.COMMUNE,
        name_folded="ubnd xa muong kim", valid_from=date(2025, 7, 1),
    )  # fmt: skip
    unit.save()
    unit.path, unit.agency = f"{unit.pk:08}/", unit
    unit.save()
    return Position.objects.create(
        person=person, unit=unit, role=Role.OFFICER, title="Công chức", valid_from=date(2025, 7, 1)
    )


def make_actor(person: Person | None = None) -> Actor:
    """Somebody who acts, with or without a unit of theirs."""
    person = person or make_person()
    return Actor(
        person_id=person.pk, person_name=person.full_name, position_id=None, role=Role.OFFICER, title="Công chức",
        unit_id=None, unit_name="", unit_path="", agency_id=None, agency_path="",
    )  # fmt: skip


def make_upload(
    *,
    content: bytes | None = None,
    name: str = "ke-hoach.pdf",
    at: datetime = ARRIVAL,
    actor: Actor | None = None,
) -> Upload:
    """A file brought through the front door."""
    stream = io.BytesIO(content if content is not None else good_pdf())
    return receive_upload(stream=stream, name=name, at=at, actor=actor or make_actor())


def make_file(**given: object) -> StoredFile:
    """The file of such an upload."""
    return make_upload(**given).file  # type: ignore[arg-type]
