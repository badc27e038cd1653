"""What a person reads when a file cannot be taken as a plan, in this process and from the child."""

import io
import zipfile

import pytest

from core.errors import BadInput
from documents.importing.child import parse_in_child
from documents.importing.parsing import parse_docx
from tests.factories.papers import HEADER, PROSE, ROW, paper, sample

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def bomb() -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"}
    return archive(**parts)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, content)
    return buffer.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        parse_docx(data)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rỗng"),
        (OLE, "(.doc)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"%PDF-1.7\n", "PDF"),
        ("Kế hoạch".encode(), "không phải văn bản Word"),
        (archive(**{"xl__workbook.xml": b"<a/>"}), "bảng tính"),
        (archive(readme=b"x"), "không phải văn bản Word"),
        (bomb(), "quá lớn"),
        (b"PK\x03\x04" + bytes(200), "hỏng"),
    ],
)
def test_a_file_that_is_no_docx_gets_a_sentence_that_says_what_to_do(data, says):
    assert says in refused(data)
    assert "Hãy" in refused(data)


def test_a_file_cut_off_anywhere_is_refused():
    data = sample()[0].read_bytes()
    for part in range(1, 10):
        assert "Hãy" in refused(data[: len(data) * part // 10])


@pytest.mark.parametrize(
    "content",
    [b"", b"<w:document", b"<html/>", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
)
def test_a_body_that_is_no_document_is_refused(content):
    assert "Hãy" in refused(with_part(paper([HEADER, ROW]), "word/document.xml", content))


def test_a_file_with_macros_is_refused():
    assert "macro" in refused(with_part(paper([HEADER, ROW]), "word/vbaProject.bin", b"x"))


def test_a_paper_without_text_without_table_or_without_rows_is_refused():
    assert "không có chữ" in refused(paper(prose=()))
    assert "không có bảng" in refused(paper())
    assert "phụ lục kèm theo" in refused(paper(prose=(*PROSE[:10], "(Có phụ lục kèm theo)", PROSE[-1])))
    assert "không có dòng nhiệm vụ" in refused(paper([HEADER]))
    assert "Không nhận ra bảng" in refused(paper([("Tên", "Tuổi", "Quê"), ("An", "30", "Lai Châu")]))


@pytest.mark.parametrize(
    ("place", "names"), [(1, "“Nhiệm vụ”"), (2, "“Cơ quan chủ trì”"), (4, "“Thời gian thực hiện”")]
)
def test_a_table_that_lacks_a_needed_column_is_told_which(place, names):
    rows = [tuple(text for spot, text in enumerate(row) if spot != place) for row in (HEADER, ROW)]
    assert f"thiếu cột: {names}" in refused(paper(rows))


def test_the_child_reads_what_this_process_reads():
    data = sample()[0].read_bytes()
    assert parse_in_child(data) == parse_docx(data)


def test_the_child_gives_the_same_sentences():
    data = paper([HEADER[:2] + HEADER[3:], ROW[:2] + ROW[3:]])
    with pytest.raises(BadInput) as caught:
        parse_in_child(data)
    assert caught.value.sentence == refused(data)


def test_a_child_that_takes_too_long_is_stopped():
    with pytest.raises(BadInput) as caught:
        parse_in_child(sample()[0].read_bytes(), seconds=0.001)
    assert "quá lâu" in caught.value.sentence
