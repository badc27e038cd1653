"""Invents papers whose tasks stand in tables: what they say, and nothing about how they look."""

from datetime import date
from random import Random

from benchmarks.corpus import sentences
from benchmarks.corpus.bodies import ISSUERS, SIGNERS, some
from benchmarks.corpus.times import some_time
from benchmarks.corpus.truth import Head, Row, Truth

YEARS = (2026, 2026, 2027)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LETTERS = "abcdeghiklmnopqrstuvxy"
_OPTIONAL = {
    "result": 0.75,
    "coordinating": 0.75,
    "note": 0.3,
    "budget": 0.3,
    "criterion": 0.25,
    "shortcoming": 0.2,
}


def a_head(chance: Random, year: int) -> Head:
    """Give the head of a paper of the year, issued before its work begins."""
    issuer, symbol, *_ = chance.choice(ISSUERS)
    title = chance.choice(sentences.SUBJECTS).format(y=year)
    day = date(year, 1, chance.randint(2, 28))
    return Head(f"{chance.randint(1, 900)}/{symbol}", symbol, day, issuer, title, chance.choice(SIGNERS))


def a_paper(name: str, chance: Random) -> Truth:
    """Give a paper with one to three task tables."""
    year = chance.choice(YEARS)
    used: set[str] = set()
    tables = tuple(_table(chance, year, used) for _ in range(chance.choice((1, 1, 2, 3))))
    return Truth(name, year, a_head(chance, year), tables)


def a_long_paper(name: str, chance: Random, rows: int) -> Truth:
    """Give a paper with one table of so many rows in sections."""
    used: set[str] = set()
    fields = {"result", "coordinating"}
    table: list[Row] = []
    for place in range(rows):
        section = f"{ROMAN[place * len(ROMAN) // rows]}. {sentences.SECTIONS[place * len(ROMAN) // rows % 7]}"
        table.append(_row(chance, YEARS[0], used, fields, table, section, str(place + 1)))
    return Truth(name, YEARS[0], a_head(chance, YEARS[0]), (tuple(table),))


def _table(chance: Random, year: int, used: set[str]) -> tuple[Row, ...]:
    fields = {name for name, share in _OPTIONAL.items() if chance.random() < share}
    sections = _sections(chance)
    counts = [chance.randint(1, 6) for _ in sections]
    style = chance.choice(("plain", "plain", "padded", "nested", "letters", "roman", "again", "none"))
    rows: list[Row] = []
    for place, (section, count) in enumerate(zip(sections, counts, strict=True)):
        for inside in range(count):
            number = _number(style, len(rows), inside, place, has_sections=section is not None)
            rows.append(_row(chance, year, used, fields, rows, section, number))
    return tuple(rows)


def _sections(chance: Random) -> list[str | None]:
    """Give the sections of a table as printed over their rows; a table without any has one that is None."""
    if chance.random() < 0.45:
        return [None, None]
    titles = chance.sample(sentences.SECTIONS, chance.randint(2, 4))
    if chance.random() < 0.25:
        titles = [title.capitalize() for title in titles]
    if chance.random() < 0.2:
        return [
            f"A. {titles[0]}",
            *(f"B. NHIỆM VỤ CỤ THỂ / {ROMAN[n]}. {t}" for n, t in enumerate(titles[1:])),
        ]
    return [f"{ROMAN[n]}. {title}" for n, title in enumerate(titles)]


def _number(style: str, so_far: int, inside: int, place: int, *, has_sections: bool) -> str:
    again = inside if has_sections else so_far
    return {
        "plain": str(so_far + 1),
        "padded": f"{so_far + 1:02d}",
        "nested": f"{place + 1}.{inside + 1}" if has_sections else str(so_far + 1),
        "letters": LETTERS[again],
        "roman": str(so_far + 1) if has_sections else ROMAN[so_far % len(ROMAN)],
        "again": str(again + 1),
        "none": "",
    }[style]


def _row(
    chance: Random,
    year: int,
    used: set[str],
    fields: set[str],
    before: list[Row],
    section: str | None,
    number: str,
) -> Row:
    lead_text, lead = some(chance, most=3, open_sets=True)
    together_text, together = some(chance, most=4, open_sets=True)
    when = some_time(chance, year)
    last = before[-1] if before and before[-1].section == section else None
    if last and chance.random() < 0.3:
        lead_text, lead = last.words["lead"], last.lead
    if last and chance.random() < 0.3:
        when = last.when
    if "coordinating" in fields and chance.random() < 0.1:
        together_text, together = "", ()
    words = {
        "content": sentences.some_work(chance, used), "lead": lead_text, "coordinating": together_text,
        "deadline": when.written, "result": _results(chance), "note": chance.choice(sentences.NOTES),
        "budget": chance.choice(sentences.BUDGETS),
        "criterion": _again(chance, "criterion", last) or chance.choice(sentences.CRITERIA),
        "shortcoming": _again(chance, "shortcoming", last) or chance.choice(sentences.FAULTS),
    }  # fmt: skip
    named = {"content", "lead", "deadline", *fields}
    return Row(
        {name: text for name, text in words.items() if name in named},
        number, section, lead, together if "coordinating" in fields else (), when,
    )  # fmt: skip


def _again(chance: Random, name: str, last: Row | None) -> str:
    return last.words.get(name, "") if last and chance.random() < 0.5 else ""


def _results(chance: Random) -> str:
    """Give one result, or a list of them, a line each."""
    if chance.random() < 0.7:
        return chance.choice(sentences.RESULTS)
    sign = chance.choice(("- ", "+ ", "• "))
    return "\n".join(sign + text for text in chance.sample(sentences.RESULTS, chance.randint(2, 3)))
