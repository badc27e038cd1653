"""Finds the pages of a served site by its url configuration, each as the person sees it who sees most of it.

A person's pages are met by following links; addresses that no link led to are tried with the ids met on the
way. What answers with a whole HTML page is a page, whatever it is called; nothing here lists pages by hand.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit, urlunsplit

import lxml.html
from django.urls import Resolver404, resolve

from tests.security.surface import Address, addresses, url_of

MOST_OF_A_KIND = 3
"""How many addresses of one kind are looked at to choose the fullest."""
OK, MOVED, MISSING = 200, (301, 302), 404
NAMES = {"desk:inbox": "viec-cua-toi", "notifications:notices": "thong-bao"}
"""Pages whose route says too little, or is shared with an address that is no page."""
NOBODYS = "khong-co-trang-nay"
FACE, PARTS, GROUP = "tab", ("mo", "nv", "dong"), "nhom"
"""What an address may ask of a page beside its path and be a picture of its own: a face by its name, an opened part."""
DRAFT = b'id="compose"'


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered: status, kind of content, where it leads, the bytes."""

    status: int
    kind: str
    location: str
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether this is a whole page and no fragment, file or redirect."""
        return self.status in {OK, MISSING} and "html" in self.kind and b"<html" in self.body[:400].lower()


@dataclass(frozen=True, slots=True)
class Met:
    """One page: its readable name, where it is, and how much can be pressed and read on it."""

    name: str
    url: str
    weight: tuple[int, int, int]


Read = Callable[[str], Answer]


@dataclass
class Walk:
    """One person's way through the site."""

    read: Read
    known: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    ids: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    opened: set[str] = field(default_factory=set)
    pages: dict[str, Met] = field(default_factory=dict)

    def go(self, urls: Iterable[str]) -> None:
        """Follow links from these addresses, a few of every kind."""
        self.note(urls)
        while self.waiting:
            self.open(self.waiting.pop(0))

    def note(self, urls: Iterable[str]) -> None:
        """Keep what a link names, and the link where its kind has not been looked at often enough."""
        for url in urls:
            kind = kind_of(url)
            for parameter, value in _parameters(url).items():
                if value not in self.ids[parameter]:
                    self.ids[parameter].append(value)
            if url not in self.known and self.tries[kind] < MOST_OF_A_KIND:
                self.known.add(url)
                self.tries[kind] += 1
                self.waiting.append(url)

    def open(self, url: str) -> None:
        """Read one address; a page is kept where it shows more than the one of its kind known so far."""
        answer = self.read(url)
        if not is_filtered(url):
            self.opened.add(_view(url))
        if answer.status in MOVED:
            self.note([own_path(answer.location, url)])
            return
        if not answer.is_page or (answer.status == MISSING and _view(url)):
            return  # what somebody may not see is no picture of the page
        self.note(links_of(answer.body, url))
        if is_filtered(url):
            return
        name = name_of(url, is_draft=DRAFT in answer.body)
        met = Met(name, url, weight_of(answer.body))
        if name not in self.pages or self.pages[name].weight < met.weight:
            self.pages[name] = met


def pages_met(read: Read, *, starts: Iterable[str] = ("/", "/dang-nhap/", f"/{NOBODYS}/")) -> dict[str, Met]:
    """Give the pages that one person can open, by name."""
    walk = Walk(read)
    walk.go(starts)
    for address in addresses():
        if address.name not in walk.opened and not address.name.startswith("admin:"):
            walk.go(_tried(address, walk.ids))
    return {name: met for name, met in walk.pages.items() if "." not in name}  # a refused file is no page


def name_of(url: str, *, is_draft: bool = False) -> str:
    """Give the stable readable name of a page: the words of its route, with what parts pages of one route."""
    view, query = _view(url), parse_qs(urlsplit(url).query)
    opened = [part for part in PARTS if part in query]
    if not view:
        return NOBODYS
    if view.startswith("admin:"):
        return f"quan-tri-{view.rpartition(':')[2].rpartition('_')[2]}"
    name = NAMES.get(view) or _words_of_route(url)
    return "-".join(
        part for part in (name, "soan" if is_draft else "", *query.get(FACE, ()), *opened) if part
    )


def kind_of(url: str) -> str:
    """Give what counts as one kind when links are followed."""
    return f"{name_of(url)}?{'&'.join(sorted(parse_qs(urlsplit(url).query)))}"


def weight_of(body: bytes) -> tuple[int, int, int]:
    """Give whether something can be decided here, how much can be pressed, and how long the page is."""
    tree = lxml.html.fromstring(body.decode())
    decided = tree.xpath("//*[contains(@class,'act-bar')]//*[self::button or self::a][not(@aria-disabled)]")
    pressed = tree.xpath("//main//*[self::button or self::a]")
    return min(1, len(decided)), len(pressed), len(body)


def is_filtered(url: str) -> bool:
    """Tell whether an address asks for another selection of the same page."""
    asked = set(parse_qs(urlsplit(url).query))
    return bool(asked - {FACE, GROUP, *PARTS}) or (GROUP in asked and not asked & set(PARTS))


def links_of(body: bytes, url: str) -> list[str]:
    """Give the paths of this site to which the page leads by reading."""
    tree = lxml.html.fromstring(body.decode())
    return [own_path(link, url) for link in tree.xpath("//a/@href") if _is_own(urljoin(url, link))]


def own_path(link: str, url: str) -> str:
    """Give a link as path and query."""
    return urlunsplit(("", "", *urlsplit(urljoin(url, link))[2:4], ""))


def _is_own(link: str) -> bool:
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc and not parts.path.startswith("/static/")


def _view(url: str) -> str:
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""


def _parameters(url: str) -> dict[str, Any]:
    try:
        return resolve(urlsplit(url).path).kwargs
    except Resolver404:
        return {}


def _words_of_route(url: str) -> str:
    """A route without ids that shares its words with one that has them is the list of these things."""
    route = resolve(urlsplit(url).path).route
    words = _words(route)
    several = any(_words(other.route) == words and "<" in other.route for other in addresses())
    return "-".join(["danh-sach", *words] if several and "<" not in route else words)


def _words(route: str) -> list[str]:
    return [part for part in route.split("/") if part and not re.search(r"[<^$(]", part)]


def _tried(address: Address, ids: dict[str, list[Any]]) -> list[str]:
    """Give an address with ids met on the way; none where one of its parameters was never met."""
    if not all(ids.get(parameter) for parameter in address.parameters):
        return []
    return [
        url_of(address, {parameter: _nth(ids[parameter], place) for parameter in address.parameters})
        for place in range(MOST_OF_A_KIND if address.parameters else 1)
    ]


def _nth(values: list[Any], place: int) -> Any:
    return values[min(place, len(values) - 1)]
