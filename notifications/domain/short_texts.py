"""Texts of messages to telephones: what fits one SMS, and named places of a provider's form filled in."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

ONE_SMS = 160
"""Characters of the alphabet GSM 7 in one SMS (3GPP TS 23.038); those of its extension count twice."""
EXTENSION = frozenset("^{}\\[~]|")
PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "“": '"', "”": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-", "…": "...", "•": "-"}
)  # fmt: skip
PREFIX, PLAIN_PREFIX = "Đôn Đốc: ", "Don Doc: "
MORE = "..."
_PLACE = re.compile(r"\{([a-z_]+)(?::([1-9][0-9]{0,3}))?\}")


def unaccented(text: str) -> str:
    """Give the text in ASCII, case kept: letters lose their marks, signs their typography, the rest its place."""
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN)).translate(PLAIN)
    spaced = "".join(" " if character.isspace() else character for character in decomposed)
    return " ".join(spaced.encode("ascii", "ignore").decode().split())


def septets(text: str) -> int:
    """Give how many characters of one SMS an ASCII text takes."""
    return len(text) + sum(character in EXTENSION for character in text)


def cut(text: str, *, room: int, size: Callable[[str], int] = len) -> str:
    """Give the text if it fits, else as many whole words as do, with three dots; only a long first word is torn."""
    if size(text) <= room:
        return text
    kept = ""
    for word in text.split(" "):
        longer = f"{kept} {word}" if kept else word
        if size(longer + MORE) > room:
            break
        kept = longer
    if not kept:
        kept = next((text[:n] for n in range(len(text), 0, -1) if size(text[:n] + MORE) <= room), "")
    return kept.rstrip(" ,;:.-") + MORE if kept else ""


def sms_text(headline: str, link: str, *, room: int = ONE_SMS, with_marks: bool = False) -> str:
    """Give the headline, cut to what is left of `room`, and the whole link behind it."""
    said, size = (PREFIX + headline, len) if with_marks else (PLAIN_PREFIX + unaccented(headline), septets)
    shown = cut(" ".join(said.split()), room=room - size(link) - 1, size=size)
    return f"{shown} {link}".strip()


def filled(form: Any, places: Mapping[str, str]) -> Any:
    """Give a form (texts, lists, objects of JSON) with `{name}` replaced, `{name:30}` cut to so many characters.

    What is put in is never read again, so no text of a person names a place. Raises KeyError for an unknown name.
    """
    if isinstance(form, str):
        return _PLACE.sub(lambda found: _place(found, places), form)
    if isinstance(form, dict):
        return {key: filled(value, places) for key, value in form.items()}
    return [filled(value, places) for value in form] if isinstance(form, list) else form


def _place(found: re.Match[str], places: Mapping[str, str]) -> str:
    value = places[found[1]]
    return cut(value, room=int(found[2])) if found[2] else value


def places_in(form: Any) -> Iterator[str]:
    """Give the names of the places of a form."""
    if isinstance(form, str):
        yield from (found[1] for found in _PLACE.finditer(form))
    elif isinstance(form, dict | list):
        for value in form.values() if isinstance(form, dict) else form:
            yield from places_in(value)


def at_path(answer: Any, path: str) -> str:
    """Give what stands in an answer at `data.msg_id` or `results.0.status`, as text; nothing where it is not there."""
    for step in path.split("."):
        if isinstance(answer, dict):
            answer = answer.get(step)
        elif isinstance(answer, list) and step.isascii() and step.isdigit() and int(step) < len(answer):
            answer = answer[int(step)]
        else:
            return ""
    if isinstance(answer, bool):
        return str(answer).lower()
    return str(answer) if isinstance(answer, str | int | float) else ""
