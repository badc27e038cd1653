"""Reading pages as a visitor does: their links, their forms, their words; and walking from page to page."""

import io
import re
import zipfile
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import lxml.html
from django.test import Client

HERE = "http://testserver"
SAME_PATH, SAME_PATH_OF_ADMIN = 12, 2
"""How many different queries of one path are followed: sorting and filtering multiply without end."""
LINKS = ("href", "src", "hx-get", "data-url")
WORD = re.compile(r"qz[a-z0-9]*?zq")


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a walk."""

    url: str
    status: int
    linked_from: str | None
    is_page: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """One form, or one element that posts by itself: where it goes and what it sends unchanged."""

    page: str
    action: str
    fields: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Walk:
    """What a walk met: the pages in their order, and the forms that post. Answers are not kept: there are thousands."""

    pages: list[Page] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


def words_in(answer: Any) -> frozenset[str]:
    """Give the canary words that an answer holds."""
    return frozenset(WORD.findall(words_of(answer)))


def is_page(answer: Any) -> bool:
    """Whether an answer is a whole page to be looked at."""
    is_html = answer.status_code in {200, 404} and "html" in answer.headers.get("Content-Type", "")
    return is_html and b"<html" in answer.content[:400].lower()


def words_of(answer: Any) -> str:
    """Give everything an answer says in lower case: headers, body, and the parts of office files."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    texts = [str(answer.headers), body.decode(errors="replace")]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            texts += [packed.read(name).decode(errors="replace") for name in packed.namelist()]
    return "\n".join(texts).lower()


def document_of(answer: Any) -> Any:
    """Give the tree of an HTML answer, else None."""
    kind = answer.headers.get("Content-Type", "")
    if answer.streaming or "html" not in kind or not answer.content.strip():
        return None
    return lxml.html.fromstring(answer.content.decode())


def links_of(tree: Any, url: str) -> list[str]:
    """Give the paths of this site that the page leads to by reading: links, images, parts, forms that get."""
    if tree is None:
        return []
    found = [element.get(name) for name in LINKS for element in tree.xpath(f"//*[@{name}]")]
    forms = tree.xpath("//form[not(@method) or translate(@method,'GET','get')='get']")
    found += [form.get("action") or url for form in forms]
    paths = (_path_of(link.strip(), HERE if link.startswith("/") else HERE + url) for link in found if link)
    return [path for path in paths if path]


@lru_cache(maxsize=20_000)
def _path_of(link: str, base: str) -> str:
    """Give the path and query that a link names here; nothing where it leads elsewhere or to a file of ours."""
    parts = urlsplit(urljoin(base, link))
    if f"{parts.scheme}://{parts.netloc}" != HERE or parts.path.startswith("/static/"):
        return ""
    return urlunsplit(("", "", parts.path, parts.query, ""))


def forms_of(tree: Any, url: str) -> Iterator[Form]:
    """Give the forms of a page that post, and the elements with hx-post."""
    if tree is None:
        return
    for element in tree.xpath("//form[translate(@method,'POST','post')='post'] | //*[@hx-post]"):
        own = element.get("id")
        buttons = [
            *element.xpath(".//*[@formaction]"),
            *tree.xpath("//*[@formaction and @form=$own]", own=own),
        ]
        action = element.get("hx-post") or element.get("action") or ""
        fields, choices = [], []
        inside = element.xpath(".//*[@name]")
        outside = tree.xpath("//*[@name and @form=$own]", own=own) if own else []
        for control in [*inside, *outside]:
            values = _values(control)
            fields += [(control.get("name"), value) for value in values[:1]]
            choices += [(control.get("name"), value) for value in values]
        actions = [action or url] if action or not buttons else []
        for each in [*actions, *(button.get("formaction") for button in buttons)]:
            yield Form(url, urlsplit(urljoin(HERE + url, each)).path, tuple(fields), tuple(choices))


def _values(control: Any) -> list[str]:
    if control.tag == "select":
        options = [option.get("value", option.text or "") for option in control.xpath(".//option")]
        return [value for value in options if value] or [""]
    if control.tag == "textarea":
        return [control.text or ""]
    return [control.get("value") or ""]


def walk(client: Client, starts: Iterable[str], *, most: int = 3000, passed: Iterable[str] = ()) -> Walk:
    """Follow every link from these urls; queries of one path up to SAME_PATH. What was passed is left out."""
    before = set(passed)
    waiting = deque(url for url in dict.fromkeys(starts) if url not in before)
    found, queries, linked_from = Walk(), defaultdict(int), {}
    known = before.union(waiting)
    while waiting and len(found.pages) < most:
        url = waiting.popleft()
        answer = client.get(url)
        links = _read(answer, url, found.forms)
        found.pages.append(
            Page(url, answer.status_code, linked_from.get(url), is_page(answer), words_in(answer))
        )
        for link in links:
            path = urlsplit(link).path
            if link not in known and queries[path] < _most(path):
                known.add(link)
                queries[path] += 1
                linked_from[link] = url
                waiting.append(link)
    return found


def _read(answer: Any, url: str, forms: list[Form]) -> list[str]:
    """Give where an answer leads, and add its forms."""
    if answer.status_code in {301, 302}:
        return [urlunsplit(("", "", *urlsplit(answer.headers["Location"])[2:4], ""))]
    tree = document_of(answer)
    forms += forms_of(tree, url)
    return links_of(tree, url)


def _most(path: str) -> int:
    return SAME_PATH_OF_ADMIN if path.startswith("/admin/") else SAME_PATH
