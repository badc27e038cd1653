"""A .doc of old Word through LibreOffice: read where the tools keep its tables, and told where they lose one."""

import subprocess
from pathlib import Path

import pytest

from core.errors import BadInput
from documents.importing.availability import office_program
from documents.importing.blocks import FileForm, FormRemark
from documents.importing.child import parse_in_child
from documents.importing.structure import Column
from plans.reading import as_json
from tests.factories.names import name_book
from tests.factories.papers import HEADER, ROW, changed, paper
from tests.factories.retyping import PAPERS, raw, truth_of

OTHER = ("2", "Công khai kết quả", "Văn phòng UBND tỉnh", "Sở Tài chính", "Hằng quý")


def as_doc(data: bytes, directory: Path, *, end: str = "Hết.") -> bytes:
    """Save a .docx in the form of Word 97; without a line behind its last table LibreOffice loses that table."""
    data = changed(data, lambda document: document.add_paragraph(end)) if end else data
    program = office_program()
    assert program, "bin/test --drills cài LibreOffice trước"
    (directory / "paper.docx").write_bytes(data)
    subprocess.run(
        [program, f"-env:UserInstallation=file://{directory}/p", "--headless", "--convert-to", "doc:MS Word 97",
         "--outdir", str(directory), str(directory / "paper.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (directory / "paper.doc").read_bytes()


def test_a_doc_is_read_and_marked_as_converted(tmp_path):
    read = parse_in_child(as_doc(paper([HEADER, ROW, OTHER]), tmp_path))
    kinds = (Column.CONTENT, Column.LEAD, Column.COORDINATING, Column.DEADLINE)
    assert [(row.number, *(row.text(kind) for kind in kinds)) for row in read.rows] == [ROW, OTHER]
    assert (read.origin.form, read.origin.remarks) == (FileForm.LEGACY, (FormRemark.CONVERTED,))
    assert read.head.number == "15/KH-SNV"


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_real_plan_keeps_every_cell(tmp_path, path):
    read = as_json(parse_in_child(as_doc(path.read_bytes(), tmp_path)), name_book())
    assert raw(read["tasks"]) == raw(truth_of(path)["tasks"])
    assert read["reading"]["remarks"] == ["converted"]


def test_a_table_that_the_conversion_loses_is_told(tmp_path):
    two = paper([HEADER, ROW, OTHER], [HEADER, ROW], between=("BIỂU NHIỆM VỤ", "Kiểm tra"))
    read = parse_in_child(as_doc(two, tmp_path, end=""))
    assert len(read.rows) == 2
    assert FormRemark.ROWS_LOST in read.origin.remarks


def test_where_the_only_table_is_lost_a_docx_is_asked_for(tmp_path):
    with pytest.raises(BadInput, match="LibreOffice làm mất bảng"):
        parse_in_child(as_doc(paper([HEADER, ROW, OTHER]), tmp_path, end=""))


def test_what_is_no_doc_inside_gets_a_sentence(tmp_path):
    whole = as_doc(paper([HEADER, ROW]), tmp_path)
    empty = as_doc(paper(prose=()), tmp_path)
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for data in (
        whole[:3000],
        start + "WordDocument".encode("utf-16-le") * 400,
        empty,
        whole + "_VBA_PROJECT".encode("utf-16-le"),
    ):
        with pytest.raises(BadInput) as caught:
            parse_in_child(data)
        assert "Hãy" in caught.value.sentence


def test_a_conversion_leaves_nothing_behind(tmp_path, monkeypatch):
    data = as_doc(paper([HEADER, ROW]), tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "empty"))
    (tmp_path / "empty").mkdir()
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", None)
    parse_in_child(data)
    assert list((tmp_path / "empty").iterdir()) == []


def test_the_program_reaches_no_network(tmp_path):
    """The bounds of `become` hold for whatever it turns into: here a small program that tries."""
    import sys

    from documents.importing.outside import Bounds, run_outside

    trial = "import socket,sys\ntry:\n socket.socket()\nexcept OSError:\n sys.exit(0)\nsys.exit(1)"
    assert run_outside([sys.executable, "-c", trial], directory=tmp_path, bounds=Bounds(20))
    inside = "import socket; socket.socket(socket.AF_UNIX)"
    assert run_outside([sys.executable, "-c", inside], directory=tmp_path, bounds=Bounds(20))
    assert not run_outside(
        [sys.executable, "-c", "import time; time.sleep(9)"], directory=tmp_path, bounds=Bounds(1)
    )
