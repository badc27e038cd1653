"""A scan through ocrmypdf and tesseract in Vietnamese: help for a person, marked so, nothing taken as sure."""

import io

import pypdfium2
import pytest
from PIL import Image

from core.errors import BadInput
from documents.importing.availability import recognition_program
from documents.importing.blocks import FileForm, FormRemark
from documents.importing.child import parse_in_child
from plans.reading import as_json
from tests.factories.names import name_book
from tests.factories.papers import SHARED

PAGES = (0, 5, 6, 7, 8)
"""The first page and the four of the first table, rows 1 to 12."""
SHARE = 0.9


def scanned(path, pages=PAGES, *, dots: int = 300, lean: float = 0.0) -> bytes:
    """Take pictures of pages of a PDF, as a scanner does, leaning by some degrees."""
    document = pypdfium2.PdfDocument(path)
    pictures = [
        document[page].render(scale=dots / 72, grayscale=True).to_pil().convert("L").rotate(
            lean, fillcolor=255, resample=Image.Resampling.BICUBIC
        )
        for page in pages
    ]  # fmt: skip
    buffer = io.BytesIO()
    pictures[0].save(
        buffer, format="PDF", resolution=dots, save_all=True, append_images=pictures[1:], quality=75
    )
    return buffer.getvalue()


@pytest.mark.parametrize("lean", [0.0, 0.6])
@pytest.mark.parametrize("path", [path for path in (SHARED.with_suffix(".pdf"),) if path.exists()], ids=str)
def test_nine_of_ten_row_numbers_are_found_and_nothing_counts_as_sure(path, lean):
    assert recognition_program(), "bin/test --drills cài ocrmypdf và tesseract-ocr-vie trước"
    read = parse_in_child(scanned(path, lean=lean))
    assert (read.origin.form, read.origin.pages) == (FileForm.SCAN, len(PAGES))
    assert read.origin.remarks == (FormRemark.RECOGNISED,)
    wanted = {str(number) for number in range(1, 13)}
    assert len(wanted & {row.number for row in read.rows}) >= SHARE * len(wanted)
    assert {row["confidence"] for row in as_json(read, name_book())["reading"]["rows"]} == {"low"}


def test_a_scan_of_nothing_gets_a_sentence():
    buffer = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(buffer, format="PDF", resolution=150)
    with pytest.raises(BadInput) as caught:
        parse_in_child(buffer.getvalue())
    assert "Hãy" in caught.value.sentence


def test_more_pages_than_are_recognised_get_a_sentence():
    page = Image.new("L", (100, 140), 255)
    buffer = io.BytesIO()
    page.save(buffer, format="PDF", save_all=True, append_images=[page] * 40)
    with pytest.raises(BadInput) as caught:
        parse_in_child(buffer.getvalue())
    assert "40 trang" in caught.value.sentence
