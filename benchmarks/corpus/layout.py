"""Lays a whole paper with task tables out, in any of its usual arrangements."""

from random import Random

from benchmarks.corpus.around import foot_of, head_of, opening_of, other_table
from benchmarks.corpus.shapes import Block, Line
from benchmarks.corpus.tabling import a_manner, tabled
from benchmarks.corpus.truth import Truth

_TITLES = ("BIỂU {n}", "Biểu số {n}: Phân công nhiệm vụ", "PHỤ LỤC {r}", "Phụ lục {r}. Danh mục nhiệm vụ")
_ROMAN = ("I", "II", "III")


def laid_out(chance: Random, truth: Truth, *, form: str) -> list[Block]:
    """Give the blocks of a paper for a form of file: docx, pdf, xlsx or txt."""
    in_tables = form in ("docx", "pdf") and chance.random() < 0.7
    blocks = [*head_of(truth.head, in_table=in_tables), *opening_of(chance)]
    blocks.append(Line("II. NHIỆM VỤ VÀ GIẢI PHÁP", bold=True))
    behind = chance.random() < 0.4
    if chance.random() < 0.3:
        blocks += [Line("1. Chỉ tiêu chủ yếu", bold=True), other_table(chance)]
    blocks.append(
        Line("(Có biểu phân công nhiệm vụ kèm theo)" if behind else "Phân công nhiệm vụ cụ thể như sau:")
    )
    tasks = _tables(chance, truth, form)
    foot = foot_of(chance, truth.head, in_table=in_tables)
    organising: list[Block] = [
        Line("III. TỔ CHỨC THỰC HIỆN", bold=True),
        Line("1. Các cơ quan, đơn vị căn cứ nhiệm vụ được giao tổ chức thực hiện nghiêm túc."),
    ]
    return [*blocks, *organising, *foot, *tasks] if behind else [*blocks, *tasks, *organising, *foot]


def _tables(chance: Random, truth: Truth, form: str) -> list[Block]:
    titles = chance.choice(_TITLES)
    blocks: list[Block] = []
    for number, rows in enumerate(truth.tables):
        if len(truth.tables) > 1 or chance.random() < 0.6:
            title = titles.format(n=number + 1, r=_ROMAN[number])
            blocks.append(Line(title, bold=True, centred=True))
        blocks += tabled(chance, rows, a_manner(chance, rows, form=form, alone=len(truth.tables) == 1))
    return blocks
