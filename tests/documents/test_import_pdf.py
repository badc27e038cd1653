"""A plan handed in as a born-digital PDF reads as the same plan in Word."""

import io

import pytest

from documents.importing.blocks import FileForm, FormRemark
from documents.importing.child import parse_in_child
from documents.importing.parsing import parse_docx, parse_paper
from documents.importing.structure import Became, Column, ParsedDocument, RowFate
from plans.reading import as_json
from tests.factories.names import name_book
from tests.factories.papers import HEADER, PROSE, ROW, paper
from tests.factories.pdfs import SIDE, Sheet, pictures_only, prose_page, table_page, width_of, written
from tests.factories.retyping import PAPERS, raw, tables_of, truth_of

OTHER = ("2", "Công khai kết quả phát triển KT-XH", "Văn phòng UBND tỉnh", "Sở Tài chính", "Hằng quý")
THIRD = ("3", "Kiểm tra công vụ", "Sở Nội vụ", "Thanh tra tỉnh", "Quý IV/2026")
WIDTHS = (40, 270, 160, 160, 120)


def tasks(document: ParsedDocument) -> list[tuple[str, ...]]:
    kinds = (Column.CONTENT, Column.LEAD, Column.COORDINATING, Column.DEADLINE)
    return [(row.number, *(row.text(kind) for kind in kinds)) for row in document.rows]


def pages_of(rows, widths, *, border="line") -> list[Sheet]:
    """Set a table on as many pages as it needs, with its header on each."""
    header, *others = rows
    sheets = []
    for start in range(0, len(others), 3):
        some = [
            (row[0], *[None] * (len(header) - 1)) if len(row) == 1 else row
            for row in others[start : start + 3]
        ]
        sheets.append(table_page([header, *some], widths, sheet=Sheet((842.0, 1400.0)), border=border))
    return sheets


@pytest.mark.parametrize("path", [path for path in PAPERS if path.with_suffix(".pdf").exists()], ids=str)
def test_the_pdf_of_a_real_plan_reads_as_a_person_reads_it(path):
    read = as_json(parse_in_child(path.with_suffix(".pdf").read_bytes()), name_book())
    assert read["document"] == truth_of(path)["document"]
    assert read["tasks"] == truth_of(path)["tasks"]


@pytest.mark.parametrize("border", ["line", "box", "dots"])
@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_plan_set_again_as_pdf_keeps_every_cell(path, border):
    truth = truth_of(path)
    sheets = [prose_page(PROSE)]
    for rows in tables_of(truth):
        sheets.append(prose_page(["BIỂU NHIỆM VỤ"]))
        narrow = 30
        sheets += pages_of(
            rows, [narrow] + [(762 - narrow) / (len(rows[0]) - 1)] * (len(rows[0]) - 1), border=border
        )
    read = as_json(parse_paper(written(*sheets)), name_book())
    assert raw(read["tasks"]) == raw(truth["tasks"])


def test_the_head_of_a_pdf_reads_as_that_of_the_same_paper_in_word():
    read = parse_paper(written(prose_page(PROSE), table_page([HEADER, ROW], WIDTHS)))
    word = parse_docx(paper([HEADER, ROW]))
    assert (read.head.number, read.head.issued_on, read.head.legal_bases) == (
        word.head.number, word.head.issued_on, word.head.legal_bases,
    )  # fmt: skip
    assert (read.origin.form, read.origin.pages) == (FileForm.PDF, 2)


def test_a_row_broken_over_two_pages_is_joined_cell_by_cell():
    first = table_page([HEADER, ("1", "Rà soát", "Sở", "Sở Tư pháp", "Quý")], WIDTHS)
    rest = table_page([HEADER, ("", "thủ tục", "Nội vụ", "", "III"), OTHER], WIDTHS)
    read = parse_paper(written(prose_page(PROSE), first, rest))
    assert tasks(read) == [("1", "Rà soát thủ tục", "Sở Nội vụ", "Sở Tư pháp", "Quý III"), OTHER]
    assert [place.page for place in read.rows[0].cells[Column.CONTENT].places] == [2, 3]


def test_a_table_without_a_repeated_header_goes_on_over_the_page():
    read = parse_paper(
        written(prose_page(PROSE), table_page([HEADER, ROW], WIDTHS), table_page([OTHER, THIRD], WIDTHS))
    )
    assert tasks(read) == [ROW, OTHER, THIRD]


def test_cells_merged_down_and_across_are_read_as_in_word():
    rows = [
        HEADER,
        ROW,
        ("2", "Công khai", "^", "Sở Y tế", "Quý IV"),
        ("I. NHÓM VIỆC", None, None, None, None),
        THIRD,
    ]
    read = parse_paper(written(prose_page(PROSE), table_page(rows, WIDTHS)))
    assert tasks(read) == [ROW, ("2", "Công khai", "Sở Nội vụ", "Sở Y tế", "Quý IV"), THIRD]
    assert [row.section for row in read.rows] == [None, None, "I. NHÓM VIỆC"]


def test_page_numbers_and_running_heads_are_set_aside_and_counted():
    sheets = [prose_page(PROSE), *(table_page([HEADER, row], WIDTHS) for row in (ROW, OTHER, THIRD))]
    for number, sheet in enumerate(sheets, start=1):
        sheet.write(sheet.size[0] / 2, 30, str(number))
        sheet.write(60, sheet.size[1] - 30, "Kế hoạch kiểm tra công vụ")
    read = parse_paper(written(*sheets))
    assert tasks(read) == [ROW, OTHER, THIRD]
    aside = [paragraph.text for paragraph in read.paragraphs if paragraph.became is Became.PAGE_NUMBER]
    assert sorted(aside) == ["1", "2", "3", "4", *["Kế hoạch kiểm tra công vụ"] * 4]


def test_a_sentence_goes_on_over_lines_and_pages():
    sentence = "Các cơ quan, đơn vị tăng cường kỷ luật, kỷ cương hành chính và báo cáo kết quả về Sở Nội vụ để tổng hợp"
    first = prose_page([*PROSE[:10], sentence])
    second = prose_page(["theo quy định tại kế hoạch này và các văn bản có liên quan./."], left=55)
    read = parse_paper(written(first, second, table_page([HEADER, ROW], WIDTHS)))
    whole = f"{sentence} theo quy định tại kế hoạch này và các văn bản có liên quan./."
    assert whole in [paragraph.text for paragraph in read.paragraphs]


def test_letterhead_and_signature_in_two_columns_are_read_one_after_the_other():
    page = Sheet()
    for y, left, right in (
        (60, "UBND TỈNH LAI CHÂU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (78, "SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc"),
        (100, "Số: 15/KH-SNV", "Lai Châu, ngày 05 tháng 01 năm 2026"),
    ):
        page.write(80, y, left)
        page.write(300, y, right)
    page = prose_page(PROSE[6:], sheet=page, top=140)
    for y, left, right in ((500, "Nơi nhận:", "KT. GIÁM ĐỐC"), (518, "- Như trên;", "PHÓ GIÁM ĐỐC")):
        page.write(80, y, left)
        page.write(380, y, right)
    page.write(80, 536, "- Lưu: VT.")
    page.write(380, 600, "Nguyễn Văn An")
    read = parse_paper(written(page, table_page([HEADER, ROW], WIDTHS)))
    assert (read.head.number, read.head.issuer) == ("15/KH-SNV", "Sở Nội vụ")
    assert (read.head.signing_capacity, read.head.signer) == ("KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "Nguyễn Văn An")
    texts = [paragraph.text for paragraph in read.paragraphs]
    assert texts.index("- Lưu: VT.") < texts.index("KT. GIÁM ĐỐC")


def test_small_print_at_the_foot_is_a_footnote_and_not_a_task():
    page = prose_page(PROSE)
    page.write(85, 760, "1 Theo Quyết định số 430/QĐ-BNV.", size=9)
    read = parse_paper(written(page, table_page([HEADER, ROW], WIDTHS)))
    notes = [paragraph.text for paragraph in read.paragraphs if paragraph.became is Became.FOOTNOTE]
    assert notes == ["1 Theo Quyết định số 430/QĐ-BNV."]


def test_the_mark_of_a_footnote_is_no_part_of_the_word_it_follows():
    page = prose_page(PROSE)
    page.write(85, 400, "Giao Sở Nội vụ tổng hợp trong năm 2025")
    page.write(85 + width_of("Giao Sở Nội vụ tổng hợp trong năm 2025"), 396, "1", size=8)
    page.write(330, 400, "rộng 20 m")
    page.write(330 + width_of("rộng 20 m"), 396, "2", size=8)
    page.write(85, 760, "1 Theo Quyết định số 430/QĐ-BNV.", size=9)
    read = parse_paper(written(page, table_page([HEADER, ROW], WIDTHS)))
    (line,) = [one.text for one in read.paragraphs if one.text.startswith("Giao Sở Nội vụ")]
    assert line == "Giao Sở Nội vụ tổng hợp trong năm 2025 rộng 20 m2"


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turned):
    """The same page, its content turned back by the writer so that viewers show it upright."""
    sheet = table_page([HEADER, ROW, OTHER], WIDTHS)
    width, height = SIDE
    back = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[
        turned
    ]
    sheet.marks.insert(0, f"{' '.join(map(str, back))} cm")
    turned_sheet = Sheet((height, width) if turned in (90, 270) else SIDE, sheet.marks, turned)
    assert tasks(parse_paper(written(prose_page(PROSE), turned_sheet))) == [ROW, OTHER]


def test_every_cell_says_on_which_page_and_where_it_stands():
    (row,) = parse_paper(written(prose_page(PROSE), table_page([HEADER, ROW], WIDTHS))).rows
    places = [row.cells[kind].places[0] for kind in (Column.CONTENT, Column.LEAD, Column.DEADLINE)]
    assert [place.page for place in places] == [2, 2, 2]
    left, top, right, bottom = zip(*(place.box for place in places), strict=True)
    assert list(left) == sorted(left)
    assert right[0] == left[1]
    assert set(top) == {places[0].box[1]}
    assert 0 < top[0] < bottom[0] < 300


def test_a_table_of_figures_gives_no_task_and_every_row_is_covered():
    figures = table_page([("Chỉ tiêu", "2025", "2030"), ("Tỷ lệ số hóa", "90%", "100%")], (300, 100, 100))
    read = parse_paper(written(prose_page(PROSE), figures, table_page([HEADER, ROW], WIDTHS)))
    assert tasks(read) == [ROW]
    assert [row.fate for row in read.coverage] == [
        RowFate.HEADER,
        RowFate.TARGET,
        RowFate.HEADER,
        RowFate.TASK,
    ]


def test_the_child_reads_what_this_process_reads():
    data = written(prose_page(PROSE), table_page([HEADER, ROW], WIDTHS))
    assert parse_in_child(data) == parse_paper(data)


def test_pages_that_are_pictures_are_named_and_the_rest_is_read(monkeypatch):
    """A signed first page is often scanned and put before the annex; without recognition a person is told."""
    monkeypatch.setenv("PATH", "")
    import pypdfium2

    whole = pypdfium2.PdfDocument(pictures_only())
    whole.import_pages(pypdfium2.PdfDocument(written(table_page([HEADER, ROW], WIDTHS))))
    buffer = io.BytesIO()
    whole.save(buffer)
    read = parse_in_child(buffer.getvalue())
    assert tasks(read) == [ROW]
    assert read.origin.remarks == (FormRemark.UNREAD_PAGES,)


def test_a_scan_with_recognised_letters_is_read_and_marked_as_such():
    """Its rulings are found in the picture of the page, and nothing in it counts as sure."""
    pages = [prose_page(PROSE), table_page([HEADER, ROW, OTHER], WIDTHS)]
    read = parse_in_child(written(*(page.as_scanned() for page in pages)))
    assert tasks(read) == [ROW, OTHER]
    assert (read.origin.form, read.origin.remarks) == (FileForm.SCAN, (FormRemark.RECOGNISED,))
    assert {row["confidence"] for row in as_json(read, name_book())["reading"]["rows"]} == {"low"}
