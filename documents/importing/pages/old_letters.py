"""Letters of a PDF in fonts of the time before Unicode, turned into those that they show before lines are made."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from documents.importing.forms.old_fonts import (
    OldFont,
    font_named,
    has_signs,
    is_unicode,
    letters_shown,
    old_font_of,
)
from documents.importing.pages.glyphs import Glyph

_SOFT_HYPHEN = "\u00ad"
_ONSET = r"[bcdghklmnprstvx®]"
_U_HOOK = re.compile(
    rf"(?<![^\s(\"“/])(?P<onset>(?:[BCDGHKLMNPRSTVX§]?{_ONSET}{{1,3}}|[TS]|[BCDGHKLMNPRSTVX§](?=-[^\s\W\dA-Z]))?)"
    rf"-(?:(?=[^\W\dA-Z])|(?<=\w-)(?=[\s.,;:)]|$))"
)
"""A hyphen that can only be the letter ư: behind the first consonants of a word, or before the rest of it."""
_SAME_LINE = 0.5
Named = Callable[[int], str]
"""The name of the font of a character by its place in the text of its page."""


class OldLetters:
    """Turns the letters of one file page by page; `found` once a page had any."""

    def __init__(self, all_words: Callable[[], str]) -> None:
        """Take what gives the words of the whole file: it is asked only where a page has signs and no font says more."""
        self._all_words = all_words
        self._guess: tuple[OldFont | None] | None = None
        self.found = False

    def shown(self, glyphs: list[Glyph], named: Named) -> list[Glyph]:
        """Give the characters of a page as the letters they show; a page typed in Unicode stays as it is."""
        if not has_signs("".join(glyph.text for glyph in glyphs)):
            return glyphs
        fonts = [font_named(named(glyph.at)) for glyph in glyphs]
        old = "".join(glyph.text for glyph, font in zip(glyphs, fonts, strict=True) if font)
        if not old:
            fonts = [self._guessed()] * len(glyphs)
        if is_unicode(old) or not any(fonts):
            return glyphs
        self.found = True
        return list(_turned(glyphs, fonts))

    def _guessed(self) -> OldFont | None:
        if self._guess is None:
            self._guess = (old_font_of(self._all_words()),)
        return self._guess[0]


def _turned(glyphs: list[Glyph], fonts: list[OldFont | None]) -> Iterator[Glyph]:
    pairs = list(zip(glyphs, fonts, strict=True))
    lines = [0]
    for (one, _font), (following, _other) in pairwise(pairs):
        lines.append(lines[-1] + (abs(one.base - following.base) > _SAME_LINE * one.size))
    for (_line, font), group in groupby(range(len(pairs)), key=lambda at: (lines[at], pairs[at][1])):
        run = [glyphs[at] for at in group]
        yield from run if font is None else _letters(run, font)


def _letters(run: list[Glyph], font: OldFont) -> Iterator[Glyph]:
    """Letters of VNI are a vowel and a mark beside it, which become one; a printed hyphen may be an ư of TCVN3."""
    typed = "".join(glyph.text for glyph in run)
    if font is not OldFont.VNI:
        typed = _U_HOOK.sub(lambda found: found["onset"] + _SOFT_HYPHEN, typed)
    for start, end, letter in letters_shown(typed, font):
        first, signs = run[start], run[start:end]
        yield first._replace(
            text=letter, left=min(one.left for one in signs), right=max(one.right for one in signs)
        )
