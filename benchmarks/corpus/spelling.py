"""How a typist spells: other forms of the same letters, stray and unbreakable spaces, other dashes, older tone marks."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.corpus.shapes import Block, Box, Line

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_EARLY = re.compile(
    rf"(o)([{_TONES}])([ae])(?![\w\u0300-\u036f])|(?<![qQ])(u)([{_TONES}])(y)(?![\w\u0300-\u036f])", re.I
)
_KEPT = re.compile(r" (?=\d)|(?<=\bSở) |(?<=\bsố) |(?<=^-) ")
Spell = Callable[[str], str]


def _older_tones(text: str) -> str:
    moved = _EARLY.sub(_late, unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", moved)


def _late(found: re.Match[str]) -> str:
    first, tone, second = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return f"{first}{second}{tone}"


def a_spelling(chance: Random) -> Spell:
    """Choose how a whole paper is spelt."""
    return chance.choice(
        (
            lambda text: text,
            lambda text: text,
            lambda text: unicodedata.normalize("NFD", text),
            _older_tones,
            lambda text: text.replace(" - ", " – "),
            lambda text: _stray(chance, text),
            lambda text: _unbreakable(chance, text),
        )
    )


def _stray(chance: Random, text: str) -> str:
    return "".join(
        letter * 2 if letter == " " and chance.random() < 0.1 else letter for letter in f" {text} "
    )


def _unbreakable(chance: Random, text: str) -> str:
    """Keep numbers and short words at their neighbours, as careful typists do."""
    return _KEPT.sub(lambda found: "\u00a0" if chance.random() < 0.5 else " ", text)


def spelt(blocks: list[Block], spell: Spell) -> list[Block]:
    """Give the blocks with every text spelt so."""
    return [_spelt(block, spell) for block in blocks]


def _spelt(block: Block, spell: Spell) -> Block:
    if isinstance(block, Line):
        return replace(block, text=spell(block.text)) if block.text else block
    rows = tuple(tuple(_box(one, spell) for one in row) for row in block.rows)
    return replace(block, rows=rows)


def _box(one: Box, spell: Spell) -> Box:
    return replace(one, lines=tuple(spell(line) for line in one.lines))


def same_words(text: str) -> str:
    """Give a text so that all its spellings are equal: letters, then the tones of each word; one kind of dash and space."""
    dashed = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFD", text).replace("\u00a0", " "))
    words = re.sub("[\u200b\u200c\u200d\ufeff\u00ad]", "", dashed).split()
    return " ".join(_toneless(word) + "".join(sorted(_tones(word))) for word in words)


def _toneless(word: str) -> str:
    return "".join(letter for letter in word if letter not in _TONES)


def _tones(word: str) -> str:
    return "".join(letter for letter in word if letter in _TONES)
