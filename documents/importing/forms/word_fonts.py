"""Runs of a .docx in fonts of the time before Unicode, turned into the words that they show before anything is read."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from documents.importing.forms.old_fonts import OldFont, font_named, in_unicode, is_unicode, old_font_of

_R, _P, _T = qn("w:r"), qn("w:p"), qn("w:t")
_SOFT_HYPHEN = qn("w:softHyphen")
_DEEPEST = 12


class Fonts:
    """The fonts that the styles of a file give to runs which name none."""

    def __init__(self, styles: Any) -> None:
        """Take the root of the styles part, None where the file has none."""
        found = styles.iter(qn("w:style")) if styles is not None else ()
        self._styles = {style.get(qn("w:styleId"), ""): style for style in found}
        self._usual = next((key for key, style in self._styles.items() if _is_usual(style)), "")
        defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}") if styles is not None else None
        self._default = _named_in(defaults)

    def of(self, run: Any, paragraph: Any) -> str:
        """Give the font of a run: its own, of its style, of its paragraph's style, or the usual one."""
        own = _named_in(run)
        if own:
            return own
        styled = _value(run, "w:rPr", "w:rStyle"), _value(paragraph, "w:pPr", "w:pStyle") or self._usual
        return next(filter(None, (self._of_style(key) for key in styled if key)), "") or self._default

    def _of_style(self, key: str) -> str:
        for _step in range(_DEEPEST):
            style = self._styles.get(key)
            if style is None:
                return ""
            named = _named_in(style)
            if named:
                return named
            based = style.find(qn("w:basedOn"))
            key = based.get(qn("w:val"), "") if based is not None else ""
        return ""


def read_old_fonts(roots: Iterable[Any], styles: Any) -> bool:
    """Turn every run in an old font below these elements into Unicode, in place; tell whether there was any.

    A file that only names such a font and was typed in Unicode stays as it is; one that names none is judged by its
    words.
    """
    fonts = Fonts(styles)
    runs = [
        (run, font_named(fonts.of(run, p)), p) for root in roots for p in root.iter(_P) for run in p.iter(_R)
    ]
    old = [(run, font, p) for run, font, p in runs if font is not None]
    if not old:
        guessed = old_font_of(" ".join(_text(run) for run, _font, _p in runs))
        old = [(run, guessed, p) for run, _font, p in runs] if guessed else []
    elif is_unicode("".join(_text(run) for run, _font, _p in old)):
        return False
    for (_p, font), group in groupby(old, key=lambda one: (one[2], one[1])):
        _turn([run for run, _font, _paragraph in group], font)
    return bool(old)


def _turn(runs: list[Any], font: OldFont) -> None:
    """Letters may be torn over neighbouring runs, so all are read together; the words stand in the first."""
    for hyphen in [hyphen for run in runs for hyphen in run.findall(_SOFT_HYPHEN)]:
        hyphen.tag, hyphen.text = _T, "\u00ad"
    for _parent, texts in groupby(_texts(runs), key=lambda one: one[0]):
        parts = [text for _key, text in texts]
        shown = in_unicode("".join(part.text or "" for part in parts), font)
        parts[0].text = shown
        for part in parts[1:]:
            part.text = ""


def _texts(runs: list[Any]) -> list[tuple[int, Any]]:
    """Give the texts of runs with a number that grows at every tab or break between them."""
    found, stretch = [], 0
    for run in runs:
        for child in run:
            if child.tag == _T:
                found.append((stretch, child))
            elif child.tag != qn("w:rPr"):
                stretch += 1
    return found


def _text(run: Any) -> str:
    return "".join(part.text or "" for part in run.iter(_T))


def _is_usual(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")


def _named_in(element: Any) -> str:
    named = element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") if element is not None else None
    if named is None:
        return ""
    return str(named.get(qn("w:ascii")) or named.get(qn("w:hAnsi")) or "")


def _value(element: Any, *path: str) -> str:
    found = element.find("/".join(map(qn, path)))
    return "" if found is None else str(found.get(qn("w:val"), ""))
