"""What of a draft is the hand of a clerk and what its paper said there before, from the list of corrections."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plans.models import DraftChange

WORDS = (
    "content", "lead_text", "coordinating_text", "deadline_text", "expected_result", "criterion", "shortcoming",
)  # fmt: skip
PLACE = ("number", "section")
K = DraftChange.Kind
Before = dict[str, str]


@dataclass(frozen=True, slots=True)
class Corrections:
    """By row: the cells a clerk corrected, with what the paper had said; rows that no paper has; contents taken out.

    `left_out` has the words of rows that were dropped or taken into another one, with the sentence that says so;
    `titles` leads from the title of a section to the one that it had first.
    """

    cells: Mapping[int, Before]
    by_hand: frozenset[int]
    left_out: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)
    last: int = 0


def corrections_of(plan_id: int) -> Corrections:
    """Read the list of corrections of a draft from its beginning; one query."""
    rows = list(DraftChange.objects.filter(plan_id=plan_id).order_by("pk"))
    cells: dict[int, Before] = defaultdict(dict)
    by_hand: set[int] = set()
    undone = {row.undoes_id for row in rows if row.undoes_id}
    left_out: dict[str, str] = {}
    titles: dict[str, str] = {}
    for row in rows:
        _read(row, cells, by_hand)
        if row.kind == K.SECTION and "title" in row.before and "title" in row.after:
            titles[row.after["title"]] = titles.pop(row.before["title"], row.before["title"])
        if row.pk not in undone:
            left_out.update(_left_out(row))
    return Corrections(dict(cells), frozenset(by_hand), left_out, titles, last=rows[-1].pk if rows else 0)


def _read(row: DraftChange, cells: dict[int, Before], by_hand: set[int]) -> None:
    key, before, after = row.task_id, row.before, row.after
    if row.kind == K.SPLIT and after.get("made"):
        by_hand.add(after["made"])
    if key is None:
        return
    if row.kind == K.ADDED:
        by_hand.add(key)
    elif row.kind == K.RESTORED:
        cells[key].update(after.get("by_hand", {}))
    elif row.kind == K.REREAD:
        for name in after:
            cells[key].pop(name, None)
    elif row.kind in (K.CORRECTED, K.SPLIT, K.JOINED, K.MOVED):
        _differing(cells[key], before, after)


def _differing(found: Before, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Add the cells that a correction changed; what the paper said is what stood there before the first."""
    for name in (*WORDS, *PLACE):
        if name in after and before.get(name, "") != after[name]:
            found.setdefault(name, before.get(name, ""))


def _left_out(row: DraftChange) -> Iterable[tuple[str, str]]:
    if row.kind == K.DROPPED:
        yield str(row.before.get("content", "")), row.reason
    elif row.kind == K.JOINED:
        yield str(row.before.get("other", {}).get("content", "")), row.place
