"""Published plans with tables, read by hand before: rows dropped, days and bodies changed, laid out anew."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from benchmarks.corpus.bodies import slug
from benchmarks.corpus.truth import Head, Row, Truth, When

_WORDS = {
    "criterion": "criterion", "shortcoming": "shortcoming", "content": "content", "result": "expected_result",
    "lead": "lead_text", "coordinating": "coordinating_text", "deadline": "deadline_text",
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
SWAPPED = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Tư pháp",
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Ngoại vụ",
)
Renamed = dict[str, str]


def rewritten(text: str, renamed: Renamed) -> str:
    """Give a text with bodies under each other's names."""
    if not renamed:
        return text
    return re.sub("|".join(map(re.escape, renamed)) + r"(?!\w)", lambda found: renamed[found[0]], text)


def a_renaming(chance: Random) -> Renamed:
    """Choose which bodies stand under each other's names."""
    chosen = chance.sample(SWAPPED, 4)
    return dict(zip(chosen, [*chosen[1:], chosen[0]], strict=True))


def mutated(name: str, read_by_hand: dict[str, Any], chance: Random) -> Truth:
    """Give the plan with about a fifth of its rows gone, its bodies renamed and its days moved, all in its truth."""
    renamed = a_renaming(chance)
    tasks = [task for task in read_by_hand["tasks"] if chance.random() > 0.2]
    tables = []
    for number in sorted({task["table"] for task in tasks}):
        listed = [task for task in tasks if task["table"] == number]
        fields = [field for field, known in _WORDS.items() if listed[0][known] is not None]
        tables.append(tuple(_row(task, fields, renamed, chance) for task in listed))
    said = read_by_hand["document"]
    day = date.fromisoformat(said["date"])
    head = Head(said["number"], "", day, said["issuer"], rewritten(said["title"], renamed), said["signer"])
    return Truth(name, day.year, head, tuple(tables), frozenset({"signer"}), by_words=True)


def _row(task: dict[str, Any], fields: list[str], renamed: Renamed, chance: Random) -> Row:
    words = {field: rewritten(task[_WORDS[field]] or "", renamed) for field in fields}
    due = task["deadline"]
    start = date.fromisoformat(due["start"]) if "start" in due else None
    day = due.get("before") or due.get("due")
    when = When(
        words["deadline"], due["kind"], start, date.fromisoformat(day) if day else None, due.get("every", "")
    )
    moved = _moved(when, chance)
    return Row(
        {**words, "deadline": moved.written}, task["number"], task["section"],
        _named(task["lead"], renamed), _named(task["coordinating"], renamed), moved,
    )  # fmt: skip


def _moved(when: When, chance: Random) -> When:
    """Move a single day to another of its year, in the text and in its meaning."""
    found = _DAY.findall(when.written)
    if len(found) != 1 or when.day is None or when.start is not None:
        return when
    month = chance.randint(7, 12)
    day = date(when.day.year, month, chance.randint(1, monthrange(when.day.year, month)[1]))
    written = _DAY.sub(f"{day.day:02d}/{day.month:02d}/{day.year}", when.written)
    return replace(when, written=written, day=day)


def _named(bodies: list[dict[str, str]], renamed: Renamed) -> tuple[str, ...]:
    return tuple(f"{body['kind']}:{slug(rewritten(body['text'], renamed))}" for body in bodies)
