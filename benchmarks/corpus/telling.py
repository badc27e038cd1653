"""Invents papers whose tasks stand in prose: sections, bullets, closing lines, duties of bodies; truth and lines at once.

The words of a paragraph are what is true of it; how its number and its closing lines look is chosen around them.
"""

from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.corpus import sentences
from benchmarks.corpus.around import foot_of, head_of, opening_of
from benchmarks.corpus.bodies import GROUPS, UNITS, some
from benchmarks.corpus.invent import LETTERS, ROMAN, YEARS, a_head
from benchmarks.corpus.shapes import Block, Line
from benchmarks.corpus.times import before, in_months, in_quarters, on_a_day, some_time, until
from benchmarks.corpus.truth import Row, Truth, When

_LEAD = (
    "Đơn vị chủ trì",
    "Cơ quan chủ trì",
    "Đơn vị thực hiện",
    "Chủ trì",
    "Đơn vị chủ trì thực hiện",
    "Cơ quan thực hiện",
)
_TOGETHER = ("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp", "Đơn vị phối hợp thực hiện")
_TIME = (
    "Thời gian thực hiện",
    "Thời gian hoàn thành",
    "Thời hạn hoàn thành",
    "Thời gian",
    "Tiến độ",
    "Thời hạn thực hiện",
)
_TARGETS = (
    "Phấn đấu 90% hồ sơ được giải quyết đúng hạn.",
    "Tối thiểu 80% hồ sơ được nộp trực tuyến.",
    "100% xã, phường có trung tâm phục vụ hành chính công.",
)
_GROUPS = (
    "Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tổ chức bộ máy", "Cải cách chế độ công vụ",
    "Cải cách tài chính công", "Xây dựng và phát triển chính quyền số", "Công tác chỉ đạo, điều hành",
)  # fmt: skip


@dataclass(slots=True)
class _Paper:
    chance: Random
    year: int
    used: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def add(self, text: str, *, bold: bool = False) -> None:
        self.lines.append(Line(text, bold=bold))

    def work(self) -> str:
        return sentences.some_work(self.chance, self.used)


def a_told_paper(name: str, chance: Random) -> tuple[Truth, list[Block]]:
    """Give a paper in prose and how it is laid out."""
    paper = _Paper(chance, chance.choice(YEARS))
    head = a_head(chance, paper.year)
    opening = [*head_of(head, in_table=False), *opening_of(chance)]
    section = 2
    if chance.random() < 0.5:
        paper.add("II. CHỈ TIÊU CỤ THỂ", bold=True)
        for text in chance.sample(_TARGETS, 2):
            paper.add(f"- {text}")
        section += 1
    _tasks(
        paper,
        f"{ROMAN[section - 1]}. {chance.choice(('NHIỆM VỤ TRỌNG TÂM', 'NHIỆM VỤ, GIẢI PHÁP', 'NỘI DUNG THỰC HIỆN'))}",
    )
    _organisation(paper, f"{ROMAN[section]}. TỔ CHỨC THỰC HIỆN")
    truth = Truth(name, paper.year, head, (tuple(paper.rows),))
    return truth, [*opening, *paper.lines, *foot_of(chance, head, in_table=False)]


def _tasks(paper: _Paper, title: str) -> None:
    paper.add(title, bold=True)
    way = paper.chance.choice((_closed_group, _closed_item, _labelled_item, _ordered))
    label = paper.chance.choice(("-", "-", "+", "a)", "", "1.1."))
    for number, group in enumerate(paper.chance.sample(_GROUPS, paper.chance.randint(2, 4)), start=1):
        paper.add(f"{number}. {group}", bold=paper.chance.random() < 0.5)
        way(paper, f"{title} / {number}. {group}", _labels(label, number))


def _labels(label: str, number: int) -> list[str]:
    if label == "a)":
        return [f"{letter}) " for letter in LETTERS]
    if label == "1.1.":
        return [f"{number}.{place}. " for place in range(1, 12)]
    return [f"{label} ".lstrip()] * 12


def _closed_group(paper: _Paper, section: str, labels: list[str]) -> None:
    """Several items, and lines below them that say who and when for all of them."""
    chance = paper.chance
    lead_text, lead = some(chance, most=2, open_sets=False)
    with_text, together = some(chance, most=3, open_sets=True)
    when = some_time(chance, paper.year)
    for place in range(chance.randint(1, 4)):
        text = paper.work() + "."
        paper.add(labels[place] + text)
        paper.rows.append(_row(text, section, (lead_text, lead), (with_text, together), when))
    sign = chance.choice(("- ", "", "* ", "+ "))
    for name, said in ((_LEAD, lead_text), (_TOGETHER, with_text), (_TIME, when.written)):
        paper.add(f"{sign}{chance.choice(name)}: {said}{chance.choice(('.', ''))}")


def _closed_item(paper: _Paper, section: str, labels: list[str]) -> None:
    """Items each with lines of its own below it."""
    chance = paper.chance
    lead_name, time_name = chance.choice(_LEAD), chance.choice(_TIME)
    for place in range(chance.randint(1, 3)):
        lead_text, lead = some(chance, most=2, open_sets=False)
        when = some_time(chance, paper.year)
        text = paper.work() + "."
        paper.add(labels[place] + text)
        paper.add(f"{lead_name}: {lead_text}.")
        paper.add(f"{time_name}: {when.written}.")
        paper.rows.append(_row(text, section, (lead_text, lead), None, when))


def _labelled_item(paper: _Paper, section: str, labels: list[str]) -> None:
    """Items that name everybody in their own last words."""
    chance = paper.chance
    for place in range(chance.randint(1, 4)):
        lead_text, lead = some(chance, most=1, open_sets=False)
        with_text, together = some(chance, most=2, open_sets=False)
        when = some_time(chance, paper.year)
        form = chance.choice(
            (
                "{}. Chủ trì: {}; phối hợp: {}; thời gian: {}.",
                "{}. Đơn vị chủ trì: {}. Đơn vị phối hợp: {}. Thời gian hoàn thành: {}.",
            )
        )
        text = form.format(paper.work(), lead_text, with_text, when.written)
        paper.add(labels[place] + text)
        paper.rows.append(_row(text, section, (lead_text, lead), (with_text, together), when))


def _ordered(paper: _Paper, section: str, labels: list[str]) -> None:
    """Sentences that order a body to work, with others and by a day."""
    chance = paper.chance
    for place in range(chance.randint(1, 4)):
        key, other = chance.sample([key for key in sorted(UNITS) if "," not in UNITS[key][0]], 2)
        lead_text, with_text = chance.choice(UNITS[key]), chance.choice(UNITS[other])
        work = paper.work()
        when = chance.choice((before, until, in_quarters, in_months, on_a_day))(chance, paper.year)
        asked = chance.choice(("", "Giao "))
        if when.kind in ("before", "until"):
            said = _lowered(when.written).removeprefix("hoàn thành ").removeprefix("xong ")
            ending, when = f"; hoàn thành {said}.", replace(when, written=said)
        else:
            ending, when = ".", When()
        text = f"{asked}{lead_text} chủ trì, phối hợp với {with_text} {_lowered(work)}{ending}"
        paper.add(labels[place] + text)
        row = _row(text, section, (lead_text, (key,)), (with_text, (other,)), when)
        paper.rows.append(row if when.written else row.without("deadline"))


def _organisation(paper: _Paper, title: str) -> None:
    chance = paper.chance
    paper.add(title, bold=True)
    for number, key in enumerate(chance.sample(sorted(UNITS), chance.randint(2, 3)), start=1):
        name = UNITS[key][0]
        paper.add(f"{number}. {name}", bold=chance.random() < 0.5)
        for _ in range(chance.randint(1, 2)):
            text = paper.work() + chance.choice((".", ";"))
            paper.add(f"- {text}")
            section = f"{title} / {number}. {name}"
            paper.rows.append(_row(text, section, (name, (key,)), None, When()).without("deadline"))
    group = chance.choice(sorted(GROUPS))
    text = (
        f"{GROUPS[group][0]} định kỳ hằng quý báo cáo kết quả về UBND tỉnh trước ngày 15 của tháng cuối quý."
    )
    paper.add(f"{number + 1}. {text}")
    paper.rows.append(_row(text, title, (GROUPS[group][0], (group,)), None, When()).without("deadline"))


def _row(
    text: str,
    section: str,
    lead: tuple[str, tuple[str, ...]],
    together: tuple[str, tuple[str, ...]] | None,
    when: When,
) -> Row:
    words = {"content": text, "lead": lead[0], "deadline": when.written}
    if together:
        words["coordinating"] = together[0]
    return Row(words, "", section, lead[1], together[1] if together else (), when)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
