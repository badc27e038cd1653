"""What a notice may say and where it may lead: one line, no control characters, paths of this site only."""

import re
import unicodedata
from collections.abc import Iterable

TITLE_LENGTH = 200
BODY_LENGTH = 1000
PATH_LENGTH = 300
COUNT_MARK = "{count}"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
PATH = re.compile(r"/(?![/\\])[^\\\s]*\Z")


def one_line(text: str, *, limit: int) -> str:
    """Give a text as one line of at most `limit` characters, without control characters."""
    visible = "".join(" " if unicodedata.category(character) in UNSEEN else character for character in text)
    line = " ".join(visible.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def lines(texts: Iterable[str], *, limit: int = TITLE_LENGTH) -> str:
    """Give several lines as one text, each as `one_line` gives it."""
    return "\n".join(one_line(text, limit=limit) for text in texts)


def own_path(url: str) -> str:
    """Give the path when it stays on this site, else nothing: no host, no scheme, no backslash, no blank."""
    return url if len(url) <= PATH_LENGTH and url.isprintable() and PATH.match(url) else ""


def joined(title: str, *, count: int) -> str:
    """Put the number of joined messages where a title has {count}; user text in it is never interpreted."""
    return title.replace(COUNT_MARK, str(count))
