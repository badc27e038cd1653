"""What a clerk chose on the difference page: for each cell the draft's words or the paper's, rows in and out."""

import re
from collections.abc import Mapping

from core.written_numbers import whole_number
from plans.selectors.reread_page import CELL, GONE, NEW, TITLE
from plans.services.reread_applying import Chosen

PAPER = "paper"
_CELL = re.compile(rf"{CELL}-(\d{{1,18}})-(\w+)", re.ASCII)


def read_chosen(typed: Mapping[str, str]) -> Chosen:
    """Give what is taken of the new version; a name that is none of the form's is left aside."""
    cells = {
        (int(found[1]), found[2])
        for name in typed
        if (found := _CELL.fullmatch(name)) and typed[name] == PAPER
    }
    return Chosen(frozenset(cells), _ticked(typed, NEW), _ticked(typed, GONE), typed.get(TITLE) == PAPER)


def _ticked(typed: Mapping[str, str], kind: str) -> frozenset[int]:
    keys = (whole_number(name.removeprefix(f"{kind}-")) for name in typed if name.startswith(f"{kind}-"))
    return frozenset(key for key in keys if key is not None)
