"""Which forms of paper can be read here is told, with what to install for the rest; uploads keep to the list."""

import io

import pytest

from core.errors import BadInput
from documents.domain.kinds import ACCEPT
from documents.importing.availability import accepted_extensions, forms_offered
from documents.importing.blocks import FileForm
from documents.services import receive_paper, receive_upload
from tests.factories.documents import ARRIVAL, good_docx, good_xlsx
from tests.factories.papers import PROSE
from tests.factories.pdfs import prose_page, written

WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SIGNED = WORD_97 + "WordDocument".encode("utf-16-le") + bytes(512)


def test_without_other_programs_four_forms_are_read_and_two_say_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    offered = {form.form: form for form in forms_offered()}
    assert [form for form in FileForm if offered[form].available] == [
        FileForm.DOCX, FileForm.PDF, FileForm.TEXT, FileForm.SHEET,
    ]  # fmt: skip
    assert "libreoffice" in offered[FileForm.LEGACY].install
    assert "tesseract-ocr-vie" in offered[FileForm.SCAN].install
    assert accepted_extensions() == ("docx", "pdf", "txt", "xlsx")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ke-hoach.txt", "Kế hoạch kiểm tra".encode()),
        ("ke-hoach.txt", "Kế hoạch kiểm tra".encode("utf-16")),
        ("ke-hoach.doc", SIGNED),
        ("ke-hoach.docx", good_docx()),
        ("ke-hoach.xlsx", good_xlsx()),
        ("ke-hoach.pdf", written(prose_page(PROSE))),
    ],
)
def test_a_paper_may_be_brought_in_every_form(actor, name, content):
    upload = receive_paper(stream=io.BytesIO(content), name=name, at=ARRIVAL, actor=actor)
    assert upload.file.extension == name.rpartition(".")[2]


@pytest.mark.parametrize("name", ["minh-chung.txt", "minh-chung.doc"])
def test_proofs_keep_to_their_own_list(actor, nothing_kept, name):
    with pytest.raises(BadInput):
        receive_upload(stream=io.BytesIO(SIGNED), name=name, at=ARRIVAL, actor=actor)
    assert nothing_kept()
    assert ".txt" not in ACCEPT
    assert ".doc," not in ACCEPT


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b""),
        ("a.txt", b"   \n"),
        ("a.txt", b"<html><script>alert(1)</script></html>"),
        ("a.txt", b"\x00\x01\x02" * 100),
        ("a.txt", good_docx()),
        ("a.txt", written(prose_page(PROSE))),
        ("a.doc", good_docx()),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
        ("a.doc", WORD_97),
        ("a.doc", SIGNED + "_VBA_PROJECT".encode("utf-16-le")),
        ("a.doc", SIGNED + "EncryptedPackage".encode("utf-16-le")),
        ("a.pdf", "Kế hoạch".encode()),
        ("a.xlsx", good_docx()),
        ("a.svg", b"<svg/>"),
        ("a.docm", good_docx()),
        ("a.png", b"x"),
    ],
)
def test_what_is_not_what_its_name_says_is_turned_down_without_a_trace(actor, nothing_kept, name, content):
    with pytest.raises(BadInput) as caught:
        receive_paper(stream=io.BytesIO(content), name=name, at=ARRIVAL, actor=actor)
    assert "Hãy" in caught.value.sentence
    assert nothing_kept()
