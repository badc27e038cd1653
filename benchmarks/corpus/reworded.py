"""Published plans in prose, read by hand before: paragraphs dropped and exchanged, days and bodies changed, both in
the text and in what is true of it.
"""

import re
from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

from benchmarks.corpus.published import Renamed, a_renaming, rewritten
from benchmarks.corpus.shapes import Block, Line
from benchmarks.corpus.truth import Head, Row, Truth, When

_KEYS = {
    "Sở Nội vụ": "so-noi-vu", "Sở Tài chính": "so-tai-chinh", "Sở Tư pháp": "so-tu-phap", "Sở Y tế": "so-y-te",
    "Sở Xây dựng": "so-xay-dung", "Sở Công Thương": "so-cong-thuong", "Sở Ngoại vụ": "so-ngoai-vu",
}  # fmt: skip
_MARKS = re.compile(r"\\+|\*\*|^#+\s*|(?<!^)\*(?!\s)|\s*[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?=[\s.,;:)]|$)")
_LABEL = re.compile(r"(?:[-+*•]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][).]|[IVX]+[.)])\s*")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_BODIES = ("lead", "doing", "coordinating")
Paragraphs = list[dict[str, Any]]


def reworded(name: str, text: str, read_by_hand: dict[str, Any], chance: Random) -> tuple[Truth, list[Block]]:
    """Give the changed plan and its lines."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    paragraphs: Paragraphs = deepcopy(read_by_hand["paragraphs"])
    renamed = {} if read_by_hand["document"]["issuer"] in _KEYS.values() else a_renaming(chance)
    lines = [rewritten(line, renamed) for line in lines]
    for paragraph in paragraphs:
        _rename(paragraph, renamed)
    _exchange(lines, paragraphs, chance)
    _redate(lines, paragraphs, chance)
    gone = _droppable(paragraphs, chance)
    rows = tuple(
        _row(paragraph, lines, paragraphs)
        for paragraph in paragraphs
        if paragraph["kind"] in ("task", "report")
        and "continues" not in paragraph
        and paragraph["n"] not in gone
    )
    head = Head("", "", date(2026, 1, 1), "", "", "")
    unsaid = frozenset({"section", "title", "signer", "number", "lead", "coordinating"})
    kept = [Line(line, bold=line.startswith("**")) for n, line in enumerate(lines, start=1) if n not in gone]
    return Truth(name, 2026, head, (rows,), unsaid), list(kept)


def _rename(paragraph: dict[str, Any], renamed: Renamed) -> None:
    keys = {_KEYS[old]: _KEYS[new] for old, new in renamed.items()}
    for part in _BODIES:
        if part in paragraph:
            paragraph[part] = [keys.get(key, key) for key in paragraph[part]]


def _plain_tasks(paragraphs: Paragraphs) -> list[int]:
    """Give the numbers of tasks in one line that no footnote, continuation or other paragraph belongs to."""
    bound = {p.get("continues") for p in paragraphs} | {p.get("of") for p in paragraphs}
    return [
        p["n"]
        for p in paragraphs
        if p["kind"] == "task" and p["n"] not in bound and not p.keys() & {"continues", "of"}
    ]


def _exchange(lines: list[str], paragraphs: Paragraphs, chance: Random) -> None:
    """Exchange neighbouring tasks that say nothing but their work; their labels stay where they are."""
    bare = [n for n in _plain_tasks(paragraphs) if paragraphs[n - 1].keys() <= {"n", "kind", "doubt"}]
    for n in bare:
        if n + 1 in bare and chance.random() < 0.3:
            first, second = _split(lines[n - 1]), _split(lines[n])
            lines[n - 1], lines[n] = first[0] + second[1], second[0] + first[1]


def _droppable(paragraphs: Paragraphs, chance: Random) -> set[int]:
    """Choose tasks with a task before and behind, so that every heading keeps its work."""
    plain = set(_plain_tasks(paragraphs))
    gone: set[int] = set()
    for n in sorted(plain):
        if {n - 1, n + 1} <= plain and n - 1 not in gone and chance.random() < 0.25:
            gone.add(n)
    return gone


def _redate(lines: list[str], paragraphs: Paragraphs, chance: Random) -> None:
    """Move the day of closing lines that name one, and of all tasks they close."""
    for closing in paragraphs:
        time = closing.get("time", {})
        if (
            closing.get("role") != "closing"
            or len(_DAY.findall(lines[closing["n"] - 1])) != 1
            or "due" not in time
        ):
            continue
        if "start" in time or "before" in time:
            continue
        day = date(int(time["due"][:4]), chance.randint(7, 12), chance.randint(1, 28))
        lines[closing["n"] - 1] = _DAY.sub(
            f"{day.day:02d}/{day.month:02d}/{day.year}", lines[closing["n"] - 1]
        )
        for paragraph in paragraphs:
            if paragraph["n"] in closing["applies_to"] and closing["n"] in paragraph.get("sources", {}).get(
                "time", []
            ):
                paragraph["time"] = {**paragraph["time"], "due": day.isoformat()}


def _split(line: str) -> tuple[str, str]:
    found = _LABEL.match(line)
    return (line[: found.end()], line[found.end() :]) if found else ("", line)


def _row(paragraph: dict[str, Any], lines: list[str], paragraphs: Paragraphs) -> Row:
    n = paragraph["n"]
    parts = [lines[n - 1], *(lines[p["n"] - 1] for p in paragraphs if p.get("continues") == n)]
    content = " ".join(_MARKS.sub("", part).strip() for part in parts)
    content = _split(content)[1]
    time = paragraph.get("time", {})
    day = time.get("before") or time.get("due")
    when = When(
        "", time.get("kind", "unknown"), date.fromisoformat(time["start"]) if "start" in time else None,
        date.fromisoformat(day) if day else None, time.get("every", ""),
    )  # fmt: skip
    return Row(
        {"content": content, "when": ""}, lead=tuple(paragraph.get("lead", [])),
        coordinating=tuple(paragraph.get("coordinating", [])), when=when,
    )  # fmt: skip
