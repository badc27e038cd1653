"""One line of a paper as a person reads it: without the markup that converters leave behind."""

import re

from core.vietnamese import clean

_MARKUP = re.compile(r"</?(?:ul|ol|li|p|br|div|span|strong|em|b|i|u|sup|sub|td|tr)\b[^<>]*>", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6}\s+|\*\*|__(?=\w)|(?<=\w)__")


def plain(line: str) -> str:
    """Give a line in NFC with single spaces, without HTML tags and Markdown signs."""
    return clean(_MARKDOWN.sub("", _MARKUP.sub(" ", line)))
