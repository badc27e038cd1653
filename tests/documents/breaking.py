"""Broken papers of every form, always the same ones for the same seed: cut, overwritten, doubled, renamed."""

import random
from collections.abc import Callable

from tests.factories.papers import HEADER, PROSE, ROW, paper
from tests.factories.pdfs import prose_page, table_page, written
from tests.factories.workbooks import workbook

WIDTHS = (40, 270, 160, 160, 120)
WHOLE: dict[str, bytes] = {
    "docx": paper([HEADER, ROW]),
    "pdf": written(prose_page(PROSE), table_page([HEADER, ROW], WIDTHS)),
    "txt": "\n".join([*PROSE, "\t".join(HEADER), "\t".join(ROW)]).encode(),
    "xlsx": workbook(("Biểu", [HEADER, ROW])),
}


def broken(form: str, seed: int) -> bytes:
    """Give one broken paper of a form."""
    chance = random.Random(f"{form} {seed}")
    way: Callable[[bytes, random.Random], bytes] = WAYS[seed % len(WAYS)]
    return way(WHOLE[form], chance)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(1, len(data)) :]


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 60)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _holed(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 400) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data


def _zeroed(data: bytes, chance: random.Random) -> bytes:
    start, length = chance.randrange(len(data)), chance.randrange(1, 2000)
    return data[:start] + bytes(length) + data[start + length :]


WAYS = (_cut, _beheaded, _overwritten, _holed, _doubled, _zeroed)
